/** What a tour through the API saw. The three tours differ in the client they use, and in nothing that they see. */
export type Seen = {
  /** The title, as the answer to its creation has it. */
  created: string;
  readById: string;
  readBySlug: string;
  /** The titles of a list of one item a page, from the first page to the last. */
  listed: string[];
  /** The state of the comment as its author is told. */
  sent: string;
  /** Its state after the decision. */
  decided: string;
  /** The HTML of the comments that readers see then. */
  comments: string[];
  /** The status of a read that names the ETag of the answer before. */
  again: number;
  /** A comment without an e-mail address. */
  refusal: { status: number; code: string; member: string | undefined; what: string | undefined };
};

/** Says what was expected where an answer is not it. */
export function fail(what: string, problem: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(problem)}`);
}

export const article = {
  title: 'حديقة على السطح',
  lang: 'ar',
  body: { format: 'markdown', source: 'بدأت الفكرة بأصيص **نعناع** واحد.' },
  tags: ['زراعة'],
  state: 'published',
} as const;

export const comment = {
  author: { name: 'سمر', email: 'samar@example.org' },
  body: 'وهل يحتاج النعناع إلى شمس كثيرة؟',
};
