/** Lists, page by page and item by item. */
import type { AnswerOf, FieldOf, Operation, QueryWith, Shown } from './document.ts';
import type { RequestOptions } from './options.ts';
import type { Send } from './send.ts';

/** A page of a list, with items as `fields` leaves them. */
export type PageOf<O extends Operation, Item> = Omit<AnswerOf<O>, 'data'> & { data: Item[] };

/** The ways to read a list. `Before` is what must be said first: the article whose comments they are. */
export interface Lists<O extends Operation, Usual, Whole = Usual, Before extends unknown[] = []> {
  /** One page. */
  list<const F extends FieldOf<O> = never>(
    ...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]
  ): Promise<PageOf<O, Shown<Usual, Whole, F>>>;
  /** Page after page, from `cursor` or the beginning; each is asked for when the one before it has been used. */
  pages<const F extends FieldOf<O> = never>(
    ...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]
  ): AsyncGenerator<PageOf<O, Shown<Usual, Whole, F>>, void, undefined>;
  /** Item after item through all pages. */
  all<const F extends FieldOf<O> = never>(
    ...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]
  ): AsyncGenerator<Shown<Usual, Whole, F>, void, undefined>;
}

type AnyPage = { data: unknown[]; page: { next: string | null } };

/** The list at an address. */
export function listAt(send: Send, path: string, parameters?: object) {
  const list = (query?: object, options?: RequestOptions) =>
    send('GET', path, { ...options, path: parameters, query }) as Promise<AnyPage>;

  async function* pages(query?: object, options?: RequestOptions) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list(cursor ? { ...query, cursor } : query, options);
      yield page;
      cursor = page.page.next;
    }
  }

  async function* all(query?: object, options?: RequestOptions) {
    for await (const page of pages(query, options)) yield* page.data;
  }

  return { list, pages, all };
}

/** The lists under things: at `/v1/articles/{id}/comments` for each article. */
export function listsUnder(send: Send, path: string) {
  const under = (id: number) => listAt(send, path, { id });
  type Rest = [query?: object, options?: RequestOptions];
  return {
    list: (id: number, ...rest: Rest) => under(id).list(...rest),
    pages: (id: number, ...rest: Rest) => under(id).pages(...rest),
    all: (id: number, ...rest: Rest) => under(id).all(...rest),
  };
}
