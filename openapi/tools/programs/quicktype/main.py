"""Reads all models from JSON, and writes them back."""
import json
import sys

from models import maqal_from_dict, maqal_to_dict

json.dump(maqal_to_dict(maqal_from_dict(json.load(sys.stdin))), sys.stdout)
