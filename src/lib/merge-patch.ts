/** JSON Merge Patch (RFC 7396) of one level: null removes a member, anything else replaces it. */
export function mergePatch(target: object, patch: object): object {
  const merged = { ...target, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined));
}
