/** What every engine's complaints become, beside the faults of `errors.ts`. */

/** A row broke a uniqueness rule: the verb that wrote it says what that means. */
export class NotUnique extends Error {
  override name = 'NotUnique';
}
