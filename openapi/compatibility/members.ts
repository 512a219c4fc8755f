/** The members of objects, and maps, which are objects with members of any name. */
import { at, type Schema } from './document.ts';
import type { CompareSchemas, SchemaDeps } from './schemas.ts';

/** Compares what members there are, which are always there, and whether others may be. */
export function compareMembers(
  before: Schema,
  after: Schema,
  place: string,
  { report, direction }: SchemaDeps,
  compare: CompareSchemas,
) {
  const isSent = direction === 'sent';
  const { properties: were = {}, required: always = [] } = before;
  const { properties: are = {}, required: alwaysNow = [] } = after;

  for (const [name, member] of Object.entries(were)) {
    const where = at(place, 'properties', name);
    if (!(name in are)) {
      report('member-removed', where, `There is no ${name} any more.`);
      continue;
    }
    if (!always.includes(name) && alwaysNow.includes(name))
      report(isSent ? 'sent-member-required' : 'received-member-always', where, `${name} is required.`);
    if (always.includes(name) && !alwaysNow.includes(name))
      report(isSent ? 'sent-member-optional' : 'received-member-optional', where, `${name} may be absent.`);
    compare(member, are[name]!, where);
  }
  for (const name of Object.keys(are)) {
    if (name in were) continue;
    const isNeeded = isSent && alwaysNow.includes(name);
    report(
      isNeeded ? 'sent-member-required' : 'member-added',
      at(place, 'properties', name),
      isNeeded ? `${name} is new, and required.` : `${name} is new.`,
    );
  }
  compareOthers(before, after, at(place, 'additionalProperties'), { report, direction }, compare);
}

/** Members that have no name in the document. */
function compareOthers(
  before: Schema,
  after: Schema,
  place: string,
  { report, direction }: Pick<SchemaDeps, 'report' | 'direction'>,
  compare: CompareSchemas,
) {
  const [was, is] = [others(before), others(after)];
  if (was && !is) {
    // Of an answer that says nothing of other members, it is only said now that there are none.
    if (direction === 'sent' || !isAnything(was))
      report('members-closed', place, 'Members of other names are not possible.');
  } else if (!was && is) report('members-opened', place, 'Members of other names are possible.');
  else if (was && is && !(isAnything(was) && isAnything(is))) compare(was, is, place);
}

const isAnything = (schema: Schema) => Object.keys(schema).length === 0;

function others({ additionalProperties: allowed = true }: Schema): Schema | undefined {
  return allowed === false ? undefined : allowed === true ? {} : allowed;
}
