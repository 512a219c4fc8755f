/** Lists, page by page and item by item. */
import type { AnswerOf, FieldOf, Operation, QueryWith, Shown } from './document.js';
import type { RequestOptions } from './options.js';
import type { Send } from './send.js';
/** A page of a list, with items as `fields` leaves them. */
export type PageOf<O extends Operation, Item> = Omit<AnswerOf<O>, 'data'> & {
    data: Item[];
};
/** The ways to read a list. `Before` is what must be said first: the article whose comments they are. */
export interface Lists<O extends Operation, Usual, Whole = Usual, Before extends unknown[] = []> {
    /** One page. */
    list<const F extends FieldOf<O> = never>(...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]): Promise<PageOf<O, Shown<Usual, Whole, F>>>;
    /** Page after page, from `cursor` or the beginning; each is asked for when the one before it has been used. */
    pages<const F extends FieldOf<O> = never>(...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]): AsyncGenerator<PageOf<O, Shown<Usual, Whole, F>>, void, undefined>;
    /** Item after item through all pages. */
    all<const F extends FieldOf<O> = never>(...args: [...Before, query?: QueryWith<O, F>, options?: RequestOptions]): AsyncGenerator<Shown<Usual, Whole, F>, void, undefined>;
}
type AnyPage = {
    data: unknown[];
    page: {
        next: string | null;
    };
};
/** The list at an address. */
export declare function listAt(send: Send, path: string, parameters?: object): {
    list: (query?: object, options?: RequestOptions) => Promise<AnyPage>;
    pages: (query?: object, options?: RequestOptions) => AsyncGenerator<AnyPage, void, unknown>;
    all: (query?: object, options?: RequestOptions) => AsyncGenerator<unknown, void, unknown>;
};
/** The lists under things: at `/v1/articles/{id}/comments` for each article. */
export declare function listsUnder(send: Send, path: string): {
    list: (id: number, ...rest: [query?: object, options?: RequestOptions]) => Promise<AnyPage>;
    pages: (id: number, ...rest: [query?: object, options?: RequestOptions]) => AsyncGenerator<AnyPage, void, unknown>;
    all: (id: number, ...rest: [query?: object, options?: RequestOptions]) => AsyncGenerator<unknown, void, unknown>;
};
export {};
