/** What is going to end: every answer of such a route says since when, until when, and where to read more. */
import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import type { Make } from './ready/make.ts';

export type Deprecation = {
  /** The day from which it should no longer be used, as YYYY-MM-DD. */
  since: string;
  /** The day from which it may be gone, a year after `since` or later. */
  sunset: string;
  /** What to use in its place: the end of a sentence that begins with "Use". */
  instead: string;
  /** The address of a page about it. */
  link?: string;
};

const dayMs = 24 * 60 * 60 * 1000;
/** How long an operation goes on after its end was announced. */
const leastNoticeMs = 365 * dayMs;

/** The deprecation as it was given. Throws when it is no date, or ends sooner than was promised. */
export function checked(deprecation: Deprecation): Deprecation {
  const { since, sunset } = deprecation;
  const notice = timeOf(sunset) - timeOf(since);
  if (!(notice >= leastNoticeMs)) throw new Error(`From ${since} to ${sunset} is no year.`);
  return deprecation;
}

/** When a day begins in UTC, in milliseconds; NaN for what is no day, 30 February too. */
function timeOf(day: string): number {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(`${day}T`) ? Number.NaN : time;
}

/** What people are told in the description of the operation. */
export const saidOf = ({ since, sunset, instead }: Deprecation) =>
  `Deprecated since ${since}; it may be gone from ${sunset} on. Use ${instead}.`;

/** `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and a `Link` to what there is to read. */
export const headersOf = ({ since, sunset, link = '/docs' }: Deprecation) => ({
  deprecation: `@${timeOf(since) / 1000}`,
  sunset: new Date(timeOf(sunset)).toUTCString(),
  link: `<${link}>; rel="deprecation"`,
});

/** These headers beside others, of which `Link` is joined. */
function withHeaders(headers: Record<string, string> | undefined, deprecation: Deprecation): Record<string, string> {
  const { link, ...own } = headersOf(deprecation);
  return { ...headers, ...own, link: headers?.link ? `${headers.link}, ${link}` : link };
}

/** What a route says of its own end. */
const deprecationOf = ({ schema }: Pick<RouteOptions, 'schema'>) =>
  (schema as { described?: { deprecated?: Deprecation } } | undefined)?.described?.deprecated;

/** Lets the answers of deprecated routes say so, refusals too. Must be called before the routes are made. */
export function announceDeprecations(app: FastifyInstance) {
  app.addHook('onRoute', route => {
    const deprecation = deprecationOf(route);
    if (!deprecation) return;
    const announce = async (_: unknown, reply: FastifyReply, payload: unknown) => {
      // A route of HEAD is made of that of GET, hooks and all.
      if (reply.hasHeader('deprecation')) return payload;
      const link = reply.getHeader('link');
      reply.headers(withHeaders(link === undefined ? {} : { link: String(link) }, deprecation));
      return payload;
    };
    route.onSend = [route.onSend ?? [], announce].flat();
  });
}

/** The same for answers that are kept ready, which no hook sees. */
export function announcing(route: Pick<RouteOptions, 'schema'>, make: Make): Make {
  const deprecation = deprecationOf(route);
  if (!deprecation) return make;
  return async () => {
    const made = await make();
    return 'location' in made ? made : { ...made, headers: withHeaders(made.headers, deprecation) };
  };
}
