/** The parameters of an operation: always something that clients send. */
import type { Comparison } from './compare.ts';
import { at, follow, isSame, type Parameter, type Placed } from './document.ts';

const keyOf = ({ name, in: part }: Parameter) => `${part} ${part === 'header' ? name.toLowerCase() : name}`;

/** Compares them by place and name; those of the path by position too, so that another name is told as such. */
export function compareParameters(released: Placed, present: Placed, comparison: Comparison) {
  const { report } = comparison;
  const place = at(released.place, 'parameters');
  const renamed = renamedInPath(released.path, present.path);
  const before = (released.operation.parameters ?? []).map(p => follow(comparison.released, p));
  const after = new Map(
    (present.operation.parameters ?? []).map(p => follow(comparison.present, p)).map(p => [keyOf(p), p]),
  );
  const kept: string[] = [];

  for (const parameter of before) {
    const name = parameter.in === 'path' ? (renamed.get(parameter.name) ?? parameter.name) : parameter.name;
    const where = at(place, parameter.in, parameter.name);
    if (name !== parameter.name) report('path-parameter-renamed', where, `${parameter.name} is called ${name}.`);
    const same = after.get(keyOf({ ...parameter, name }));
    if (same) {
      compareOne(parameter, same, where, comparison);
      kept.push(keyOf(same));
      continue;
    }
    const elsewhere = [...after.values()].find(p => p.name === name && !before.some(b => keyOf(b) === keyOf(p)));
    if (elsewhere) {
      report('parameter-moved', where, `${name} is sent in the ${elsewhere.in}, no longer in the ${parameter.in}.`);
      kept.push(keyOf(elsewhere));
    } else report('parameter-removed', where, `There is no ${name} in the ${parameter.in} any more.`);
  }

  const order = [...after.keys()].filter(key => kept.includes(key));
  if (!isSame(order, kept)) report('parameters-reordered', place, `They stand in the order ${order.join(', ')}.`);
  for (const [key, { name, in: part, required }] of after) {
    if (kept.includes(key)) continue;
    const where = at(place, part, name);
    if (required) report('required-parameter-added', where, `${name} is new in the ${part}, and required.`);
    else report('parameter-added', where, `${name} is new in the ${part}.`);
  }
}

/** Names in one template and in another that is the same but for names. */
function renamedInPath(before: string, after: string): Map<string, string> {
  const names = (path: string) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!);
  const now = names(after);
  return new Map(names(before).map((name, i) => [name, now[i]!]));
}

function compareOne(before: Parameter, after: Parameter, place: string, comparison: Comparison) {
  const { report, sent } = comparison;
  if (!before.required && after.required) report('parameter-required', place, `${after.name} is required.`);
  if (before.required && !after.required) report('parameter-optional', place, `${after.name} may be left out.`);
  for (const key of ['style', 'explode', 'allowReserved', 'allowEmptyValue', 'content'] as const)
    if (!isSame(styleOf(before)[key], styleOf(after)[key]))
      report('parameter-style-changed', at(place, key), `${after.name} is written otherwise: ${key} is another.`);
  if (before.schema || after.schema) sent(before.schema ?? {}, after.schema ?? {}, at(place, 'schema'));
}

/** With what the specification assumes where nothing is said (OpenAPI 3.1, "Parameter Object"). */
function styleOf(parameter: Parameter): Record<string, unknown> {
  const style = parameter.style ?? (['query', 'cookie'].includes(parameter.in) ? 'form' : 'simple');
  return { explode: style === 'form', allowReserved: false, allowEmptyValue: false, ...parameter, style };
}
