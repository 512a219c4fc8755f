/** The operations as methods of nouns. */
import type { AnswerOf, BodyOf, FieldOf, Operation, QueryOf, QueryWith, Schemas, Shown } from './document.ts';
import { type Lists, listAt, listsUnder } from './lists.ts';
import type { CreateOptions, OwnCommentOptions, RequestOptions, UpdateOptions } from './options.ts';
import type { Send } from './send.ts';

interface Writes<Create extends Operation, Update extends Operation> {
  /** Makes one. It is made once, however often the request must be sent. */
  create(body: BodyOf<Create>, options?: CreateOptions): Promise<AnswerOf<Create>>;
  /** Changes the members given (RFC 7396) and leaves the others. */
  update(id: number, patch: BodyOf<Update>, options?: UpdateOptions): Promise<AnswerOf<Update>>;
  /** Deletes it. */
  delete(id: number, options?: UpdateOptions): Promise<void>;
}

/** All that an article may show in a list. */
type Listed = Schemas['Article'] & Pick<Schemas['ArticleSummary'], 'highlight'>;
type Whole = Schemas['Article'];

export interface Articles
  extends Lists<'listArticles', Schemas['ArticleSummary'], Listed>,
    Writes<'createArticle', 'updateArticle'> {
  /** One by its id. */
  get<const F extends FieldOf<'getArticle'> = never>(
    id: number,
    query?: QueryWith<'getArticle', F>,
    options?: RequestOptions,
  ): Promise<Shown<Whole, Whole, F>>;
  /** One by its slug, or by one it had before. */
  bySlug<const F extends FieldOf<'getArticleBySlug'> = never>(
    slug: string,
    query?: QueryWith<'getArticleBySlug', F>,
    options?: RequestOptions,
  ): Promise<Shown<Whole, Whole, F>>;
}

export interface Tags extends Lists<'listTags', Schemas['Tag']>, Writes<'createTag', 'updateTag'> {
  /** One by its id. */
  get(id: number, query?: QueryOf<'getTag'>, options?: RequestOptions): Promise<Schemas['Tag']>;
  /** One by its slug, or by one it had before. */
  bySlug(slug: string, query?: QueryOf<'getTagBySlug'>, options?: RequestOptions): Promise<Schemas['Tag']>;
}

export interface Authors extends Lists<'listAuthors', Schemas['Author']>, Writes<'createAuthor', 'updateAuthor'> {
  /** One by its id. */
  get(id: number, options?: RequestOptions): Promise<Schemas['Author']>;
  /** One by its slug, or by one it had before. */
  bySlug(slug: string, options?: RequestOptions): Promise<Schemas['Author']>;
}

type Comment = Schemas['Comment'];

export interface Comments extends Lists<'listComments', Comment, Comment, [articleId: number]> {
  /** The comments that answer one. */
  replies: Lists<'listReplies', Comment, Comment, [commentId: number]>;
  /** One that readers see. */
  get(id: number, options?: RequestOptions): Promise<Comment>;
  /** Sends one. With a key of a client that may moderate, the site itself speaks. Keep the `editToken` of the answer. */
  post(articleId: number, body: BodyOf<'createComment'>, options?: CreateOptions): Promise<Schemas['NewComment']>;
  /** Changes the text of an own comment, while its token is good. */
  edit(id: number, body: BodyOf<'editComment'>, options: OwnCommentOptions): Promise<Schemas['EditedComment']>;
  /** Takes an own comment back, while its token is good. */
  delete(id: number, options: OwnCommentOptions): Promise<void>;
}

export interface Moderation extends Lists<'listModeration', Schemas['ModeratedComment']> {
  /** One in any state, with its e-mail address. */
  get(id: number, options?: RequestOptions): Promise<Schemas['ModeratedComment']>;
  /** Approves one, takes it from sight, or mends what it shows. */
  decide(id: number, patch: BodyOf<'moderateComment'>, options?: UpdateOptions): Promise<Schemas['ModeratedComment']>;
  /** Decides on many, all in one transaction. */
  batch(decisions: Schemas['Decision'][], options?: CreateOptions): Promise<Schemas['BatchResult']>;
  /** Deletes one for good. */
  delete(id: number, options?: UpdateOptions): Promise<void>;
}

export interface Keys extends Lists<'listKeys', Schemas['Key']> {
  /** One by its id, without its secret. */
  get(id: number, options?: RequestOptions): Promise<Schemas['Key']>;
  /** Makes one. Its `secret` is in this answer and in no other. */
  create(body: BodyOf<'createKey'>, options?: CreateOptions): Promise<Schemas['NewKey']>;
  /** Ends one. */
  revoke(id: number, options?: RequestOptions): Promise<void>;
}

export interface Search {
  /** Titles and tags that somebody may be about to type. To search for articles: `articles.list({ q })`. */
  suggest(query: QueryOf<'suggest'>, options?: RequestOptions): Promise<Schemas['Suggestions']>;
}

export type Resources = {
  articles: Articles;
  tags: Tags;
  authors: Authors;
  comments: Comments;
  moderation: Moderation;
  keys: Keys;
  search: Search;
};

/** The nouns of a client. What the methods take and answer is in the interfaces above, which read the document. */
export function makeResources(send: Send): Resources {
  const get = (at: string) => (id: unknown, options?: object) => send('GET', at, { ...options, path: { id } });
  const post = (at: string) => (body: unknown, options?: object) => send('POST', at, { ...options, body });
  const patch = (at: string) => (id: unknown, body: unknown, options?: object) =>
    send('PATCH', at, { ...options, path: { id }, body });
  const remove = (at: string) => (id: unknown, options?: object) => send('DELETE', at, { ...options, path: { id } });
  /** One that can be asked for in part, or as editors see it. */
  const find = (at: string) => (id: unknown, query?: object, options?: object) =>
    send('GET', at, { ...options, path: { id }, query });

  const noun = (path: string, one = find) => ({
    ...listAt(send, path),
    get: one(`${path}/{id}`),
    bySlug: one(`${path}/by-slug/{id}`),
    create: post(path),
    update: patch(`${path}/{id}`),
    delete: remove(`${path}/{id}`),
  });
  const comment = '/v1/comments/{id}';
  const desk = '/v1/moderation/comments';
  const keys = '/v1/keys';
  const ofArticle = '/v1/articles/{id}/comments';

  const resources: Record<keyof Resources, object> = {
    articles: noun('/v1/articles'),
    tags: noun('/v1/tags'),
    authors: noun('/v1/authors', get),
    comments: {
      ...listsUnder(send, ofArticle),
      replies: listsUnder(send, `${comment}/replies`),
      get: get(comment),
      post: (id: number, body: unknown, options?: object) =>
        send('POST', ofArticle, { ...options, path: { id }, body }),
      edit: patch(comment),
      delete: remove(comment),
    },
    moderation: {
      ...listAt(send, desk),
      get: get(`${desk}/{id}`),
      decide: patch(`${desk}/{id}`),
      batch: (decisions: unknown[], options?: object) => post(`${desk}/batch`)({ decisions }, options),
      delete: remove(`${desk}/{id}`),
    },
    keys: { ...listAt(send, keys), get: get(`${keys}/{id}`), create: post(keys), revoke: remove(`${keys}/{id}`) },
    search: { suggest: (query: object, options?: object) => send('GET', '/v1/search/suggest', { ...options, query }) },
  };
  return resources as Resources;
}
