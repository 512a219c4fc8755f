/** The body of a request: something that clients send. */
import { type Comparison, followBoth } from './compare.ts';
import { at, type Body, follow } from './document.ts';

/** Compares what a body may be, whether it is needed, and its shape in each content type. */
export function compareBodies(
  before: Body | undefined,
  after: Body | undefined,
  place: string,
  comparison: Comparison,
) {
  const { report, sent } = comparison;
  if (!before && !after) return;
  if (!after) return report('body-removed', place, 'No body is taken.');
  if (!before)
    return follow(comparison.present, after).required
      ? report('body-required', place, 'A body is required where none was taken.')
      : report('body-added', place, 'A body may be sent.');

  const [was, is] = followBoth(comparison, before, after);
  if (!was.required && is.required) report('body-required', place, 'The body is required.');
  if (was.required && !is.required) report('body-optional', place, 'The body may be left out.');
  const { content: types = {} } = was;
  const { content: typesNow = {} } = is;
  for (const [type, { schema = {} }] of Object.entries(types)) {
    const where = at(place, 'content', type);
    if (type in typesNow) sent(schema, typesNow[type]!.schema ?? {}, at(where, 'schema'));
    else report('body-type-removed', where, `${type} is no longer taken.`);
  }
  for (const type of Object.keys(typesNow))
    if (!(type in types)) report('body-type-added', at(place, 'content', type), `${type} is taken too.`);
}
