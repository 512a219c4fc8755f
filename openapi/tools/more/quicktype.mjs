/**
 * Models of a document for one language, with quicktype-core:
 * `node quicktype.mjs DOCUMENT LANGUAGE FILE [OPTION=VALUE...]`. All its schemas are members of one type, `Maqal`: with
 * a type for each, several languages would get their imports and readers once for each.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktypeMultiFile } from 'quicktype-core';

const [documentPath, lang, file, ...options] = process.argv.slice(2);
const { components } = JSON.parse(await readFile(documentPath, 'utf8'));

/** Without what no model keeps, which takes time and finds its way into comments. */
const bare = JSON.parse(JSON.stringify(components.schemas), (key, value) =>
  ['examples', 'example', 'pattern'].includes(key) ? undefined : value,
);
delete bare.OpenApi;
const member = name => name[0].toLowerCase() + name.slice(1);
const schema = {
  $schema: 'http://json-schema.org/draft-06/schema#',
  type: 'object',
  properties: Object.fromEntries(
    Object.keys(bare).map(name => [member(name), { $ref: `#/components/schemas/${name}` }]),
  ),
  additionalProperties: false,
  components: { schemas: bare },
};

const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
await source.addSource({ name: 'Maqal', schema: JSON.stringify(schema) });
const inputData = new InputData();
inputData.addInput(source);
const rendererOptions = Object.fromEntries(options.map(option => option.split('=')));
const files = await quicktypeMultiFile({ inputData, lang, rendererOptions });
await mkdir(dirname(file), { recursive: true });
for (const [name, { lines }] of files) {
  await writeFile(name === 'stdout' ? file : join(dirname(file), name), `${lines.join('\n')}\n`);
}
