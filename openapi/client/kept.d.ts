/** Answers that are kept, to be asked for again with If-None-Match: a bounded number, the least recently used go first. */
/** Its text is kept and parsed anew for each who asks, so that nobody changes what another was given. */
export type Kept = {
    etag: string;
    text: string;
};
export declare function makeKept(limit: number): {
    get(url: string): Kept | undefined;
    put: (url: string, answer: Kept) => void;
};
