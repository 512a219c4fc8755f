/** Our own OpenAPI document as a contract: its operations, and what an answer has wrong by it. */
import { createRequire } from 'node:module';
import type { Ajv, ValidateFunction } from 'ajv';
import { isArabic, sentencesOf } from './arabic.ts';

const require = createRequire(import.meta.url);

// biome-ignore lint/suspicious/noExplicitAny: a document is looked at freely
export type Json = any;

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  description?: string;
  examples?: unknown[];
};

export type Media = { schema: Schema; example?: unknown; examples?: Record<string, Json> };
export type Header = { required?: boolean; schema: Schema };
export type Response = { description: string; headers?: Record<string, Json>; content?: Record<string, Media> };
export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  schema: Schema;
  example: unknown;
};

export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  method: string;
  path: string;
  parameters: Parameter[];
  /** By content type. */
  body: Record<string, Media> | undefined;
  responses: Record<string, Response>;
  security: Record<string, string[]>[];
};

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };
export type Contract = ReturnType<typeof loadContract>;

export function loadContract(document: Json) {
  const ajv = makeAjv();
  const text = JSON.stringify(document);
  ajv.addSchema(JSON.parse(text), 'maqal:');
  // Who did not ask for some fields gets the whole.
  ajv.addSchema(JSON.parse(text.replace(wholeOrSparse, '$1')), 'whole:');
  const validators = new Map<string, ValidateFunction>();
  const ofAny = new WeakMap<Schema, ValidateFunction>();
  const ofWhole = new WeakMap<Schema, ValidateFunction>();

  const resolve = <T>(value: T & { $ref?: string }): T => {
    if (value?.$ref === undefined) return value;
    const steps = value.$ref.slice(2).split('/');
    return resolve(steps.reduce((at, step) => at[step], document));
  };

  /** The validator of a schema that stands somewhere in the document. */
  function validator(schema: Schema, { isWhole = false } = {}): ValidateFunction {
    const known = (isWhole ? ofWhole : ofAny).get(schema);
    if (known) return known;
    const named = JSON.stringify(schema).replaceAll('"#/components/', `"${isWhole ? 'whole' : 'maqal'}:#/components/`);
    const text = isWhole ? named.replace(wholeOrSparse, '$1') : named;
    let made = validators.get(text);
    if (!made) validators.set(text, (made = ajv.compile(JSON.parse(text))));
    (isWhole ? ofWhole : ofAny).set(schema, made);
    return made;
  }

  const operations: Operation[] = [];
  for (const [path, item] of Object.entries<Json>(document.paths))
    for (const [method, o] of Object.entries<Json>(item))
      operations.push({
        ...o,
        method: method.toUpperCase(),
        path,
        parameters: (o.parameters ?? []).map(resolve),
        body: o.requestBody?.content,
        responses: Object.fromEntries(Object.entries<Json>(o.responses).map(([status, r]) => [status, resolve(r)])),
      });

  /** What an answer has wrong, one sentence each. `isHead`: its body is not looked at; `isWhole`: all fields were asked for. */
  function faultsOf(
    operation: Operation,
    { status, headers, body }: Answer,
    { isHead = false, isWhole = false } = {},
  ): string[] {
    const documented = operation.responses[status];
    if (!documented) return [`answered ${status}, which is not documented: ${body.toString().slice(0, 500)}`];
    return [...headerFaults(documented, headers), ...(isHead ? [] : bodyFaults(documented, headers, body, isWhole))];
  }

  /** The same where no operation is: all that may be answered is a refusal, or what OPTIONS asks. */
  function faultsOfNone(method: string, { status, headers, body }: Answer): string[] {
    if (method === 'OPTIONS' && status === 204) return [];
    if (status < 400) return [`answered ${status}, and is no operation of the document`];
    return problemFaults(headers, method === 'HEAD' ? undefined : body);
  }

  function problemFaults(headers: Record<string, string>, body: Buffer | undefined): string[] {
    if (headers['content-type'] !== 'application/problem+json; charset=utf-8')
      return [`is refused with ${headers['content-type']}`];
    const validate = validator(anyProblem);
    if (!body || validate(JSON.parse(body.toString()))) return [];
    return [`is no problem: ${JSON.stringify(validate.errors?.slice(0, 3))} ${body.toString().slice(0, 500)}`];
  }

  /** The headers of an answer, ready to be compared: every answer of every test comes by here. */
  const headersOf = remember((documented: Response) =>
    Object.entries(documented.headers ?? {}).map(([name, described]) => {
      const { required = false, schema } = resolve(described) as Header;
      return { name, key: name.toLowerCase(), required, isNumber: schema.type === 'integer', fits: validator(schema) };
    }),
  );
  const namesOf = remember((documented: Response) => new Set(headersOf(documented).map(({ key }) => key)));

  function headerFaults(documented: Response, headers: Record<string, string>): string[] {
    const faults: string[] = [];
    const mayHave = namesOf(documented);
    for (const name of Object.keys(headers))
      if (!mayHave.has(name) && !ofTransport.has(name)) faults.push(`${name} is not documented for this status`);
    for (const { name, key, required, isNumber, fits } of headersOf(documented)) {
      const value = headers[key];
      if (value === undefined) {
        if (required) faults.push(`${name} is missing`);
      } else if (!fits(isNumber ? Number(value) : value)) faults.push(`${name} is ${value}`);
    }
    return faults;
  }

  function bodyFaults(
    { content }: Response,
    headers: Record<string, string>,
    body: Buffer,
    isWhole: boolean,
  ): string[] {
    const type = headers['content-type'];
    if (!content) return body.length > 0 || type ? [`has a body of ${type}, which is not documented`] : [];
    const media = content[(type ?? '').replace(/; charset=utf-8$/, '')];
    if (!media) return [`has the content type ${type}, which is not documented`];
    const text = body.toString();
    // Ajv counts code points one by one, which is slow in scripts of megabytes.
    if (!type!.includes('json')) return text.length <= media.schema.maxLength! ? [] : [`has ${text.length} characters`];
    const validate = validator(media.schema, { isWhole });
    const value = JSON.parse(text);
    if (validate(value)) return headers['content-language'] === 'ar' ? languageFaults(value) : [];
    const found = (validate.errors ?? []).map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
    return [`has a body off its schema: ${found.slice(0, 5).join('; ')}\n${text.slice(0, 1500)}`];
  }

  /** Who asks for Arabic finds nothing English in what is refused. */
  const languageFaults = (problem: Json) =>
    sentencesOf(problem)
      .filter(sentence => !isArabic(sentence))
      .map(sentence => `says in Arabic: ${sentence}`);

  return { document, operations, resolve, validator, faultsOf, faultsOfNone };
}

const anyProblem: Schema = { $ref: '#/components/schemas/Problem' };

/** What is made of a part of the document, made once. */
function remember<T extends object, Made>(make: (thing: T) => Made): (thing: T) => Made {
  const made = new WeakMap<T, Made>();
  return thing => {
    const known = made.get(thing) ?? make(thing);
    made.set(thing, known);
    return known;
  };
}

/** `Article | ArticleSparse`, as text. */
const wholeOrSparse = /"anyOf":\[\{("\$ref":"[^"]+")\},\{"\$ref":"[^"]+Sparse"\}\]/g;

/** What every answer of HTTP may carry, and what ours do for browsers (src/http/headers.ts): no part of the contract. */
const ofTransport = new Set([
  ...['connection', 'keep-alive', 'date', 'content-length', 'content-type', 'transfer-encoding', 'vary'],
  ...['x-content-type-options', 'content-security-policy', 'referrer-policy', 'cross-origin-resource-policy'],
  ...['strict-transport-security', 'access-control-expose-headers'],
]);

/** Ajv for draft 2020-12, with formats; `iri` and `idn-email` may be of any script and are in no package. */
function makeAjv(): Ajv {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const ajv = new Ajv2020({ strict: false, allErrors: false, logger: false });
  (require('ajv-formats') as typeof import('ajv-formats')).default(ajv as never);
  ajv.addFormat('iri', text => URL.canParse(text) && !/[\s<>"\\^`{|}]/.test(text));
  ajv.addFormat('idn-email', /^[^\s@]+@[^\s@]+$/u);
  return ajv as never;
}
