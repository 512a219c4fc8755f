// Reads all models from JSON, and writes them back.
const { maqalToJson, toMaqal } = require('./models.js');

process.stdout.write(maqalToJson(toMaqal(require('node:fs').readFileSync(0, 'utf8'))));
