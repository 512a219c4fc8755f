/** A body nested too deeply, or too costly to render in the time allowed: the author must simplify it. */
export class BodyTooComplex extends Error {
  override name = 'BodyTooComplex';
}
