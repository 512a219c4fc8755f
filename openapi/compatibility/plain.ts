/** A schema without the many ways to write the same thing. */
import { type Document, follow, isText, once, type Schema } from './document.ts';

/** The shapes that a value may have, and whether it may be null. */
export type Plain = { choices: Schema[]; isNullable: boolean };

/**
 * What `anyOf` and `oneOf` say stands in `choices`, and a reference is one; `allOf` is joined; null is told apart; `const` is
 * a list of one.
 */
export const plain = once(made) as (document: Document, schema: Schema) => Plain;

function made(document: Document, schema: Schema): Plain {
  if (schema.$ref !== undefined) return { choices: [schema], isNullable: false };
  const { anyOf, oneOf, ...rest } = joined(document, schema);
  const alternatives = [...(anyOf ?? []), ...(oneOf ?? [])];
  if (alternatives.length === 0) return single(rest);
  // What is said beside the choice is said of each.
  const parts = alternatives.map(choice => plain(document, choice));
  return {
    choices: parts.flatMap(({ choices }) => choices).map(choice => withCommon(choice, rest)),
    isNullable: parts.some(({ isNullable }) => isNullable),
  };
}

function withCommon(choice: Schema, common: Schema): Schema {
  const told = Object.entries(common).filter(([key]) => !isText(key));
  return told.length === 0 ? choice : { ...choice, ...Object.fromEntries(told) };
}

function single({ const: only, enum: values, ...schema }: Schema): Plain {
  const types = [schema.type ?? []].flat();
  const real = types.filter(type => type !== 'null');
  const list = values ?? (only === undefined ? undefined : [only]);
  const others = list?.filter(value => value !== null);
  const isNullable = types.includes('null') || (types.length === 0 && (list?.includes(null) ?? false));
  const isNull = isNullable && real.length === 0 && !others?.length;
  if (isNull) return { choices: [], isNullable: true };
  return {
    choices: [{ ...schema, ...(types.length > 0 && { type: real }), ...(others && { enum: others }) }],
    isNullable,
  };
}

/** One schema in the place of `allOf`: the members of all, and the last word on everything else. */
function joined(document: Document, { allOf, ...own }: Schema): Schema {
  if (!allOf) return own;
  const parts = [...allOf.map(part => joined(document, follow(document, part))), own];
  const properties = Object.assign({}, ...parts.map(part => part.properties ?? {})) as Record<string, Schema>;
  const required = [...new Set(parts.flatMap(part => part.required ?? []))];
  return {
    ...(Object.assign({}, ...parts) as Schema),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}
