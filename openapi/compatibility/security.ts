/** Who is let in: the schemes, what an operation asks for, and the scopes of keys. */
import type { Comparison } from './compare.ts';
import { at, isSame, isText, type Operation, type Security } from './document.ts';

/** Compares how keys are shown. */
export function compareSecuritySchemes({ released, present, report }: Comparison) {
  const after = present.components?.securitySchemes ?? {};
  const place = '#/components/securitySchemes';
  for (const [name, scheme] of Object.entries(released.components?.securitySchemes ?? {})) {
    const now = after[name];
    if (!now || !isSame(withoutTexts(scheme), withoutTexts(now)))
      report('security-scheme-changed', at(place, name), `${name} is shown in another way.`);
  }
}

const withoutTexts = (scheme: object) => Object.fromEntries(Object.entries(scheme).filter(([key]) => !isText(key)));

/** Each of the released ways in must still be one, or more than enough for one. */
export function compareSecurity(before: Operation, after: Operation, place: string, { report }: Comparison) {
  const was = waysIn(before);
  const is = waysIn(after);
  // Where a key was not needed, it opened something more: it must still be looked at.
  const wasFree = was.some(isNothing);
  for (const way of was)
    if (!is.some(now => isEnough(way, now) && !(wasFree && isNothing(now) && !isNothing(way))))
      report('security-stricter', at(place, 'security'), `${toWords(way)} is no longer enough.`);
  for (const way of is)
    if (!was.some(earlier => isEnough(way, earlier)))
      report('security-looser', at(place, 'security'), `${toWords(way)} is enough.`);

  const scopes = new Set(before['x-scopes']);
  const scopesNow = new Set(after['x-scopes']);
  for (const scope of scopesNow.difference(scopes))
    report('scope-added', at(place, 'x-scopes'), `A key needs the scope ${scope}.`);
  for (const scope of scopes.difference(scopesNow))
    report('scope-removed', at(place, 'x-scopes'), `A key does not need the scope ${scope}.`);
}

/** No ways at all: nothing is asked for. */
const waysIn = ({ security = [] }: Operation): Security[] => (security.length > 0 ? security : [{}]);

/** Whether who shows all of `shown` has what is `asked`. */
const isEnough = (shown: Security, asked: Security) =>
  Object.entries(asked).every(([scheme, roles]) => shown[scheme] && roles.every(role => shown[scheme]!.includes(role)));

const isNothing = (way: Security) => Object.keys(way).length === 0;

const toWords = (way: Security) => Object.keys(way).join(' and ') || 'Nothing';
