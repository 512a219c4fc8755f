# Reads all models from JSON, and writes them back.
require "./models"

puts Maqal.from_json(STDIN.gets_to_end).to_json
