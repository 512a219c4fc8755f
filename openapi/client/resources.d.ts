/** The operations as methods of nouns. */
import type { AnswerOf, BodyOf, FieldOf, Operation, QueryOf, QueryWith, Schemas, Shown } from './document.js';
import { type Lists } from './lists.js';
import type { CreateOptions, OwnCommentOptions, RequestOptions, UpdateOptions } from './options.js';
import type { Send } from './send.js';
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
export interface Articles extends Lists<'listArticles', Schemas['ArticleSummary'], Listed>, Writes<'createArticle', 'updateArticle'> {
    /** One by its id. */
    get<const F extends FieldOf<'getArticle'> = never>(id: number, query?: QueryWith<'getArticle', F>, options?: RequestOptions): Promise<Shown<Whole, Whole, F>>;
    /** One by its slug, or by one it had before. */
    bySlug<const F extends FieldOf<'getArticleBySlug'> = never>(slug: string, query?: QueryWith<'getArticleBySlug', F>, options?: RequestOptions): Promise<Shown<Whole, Whole, F>>;
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
export declare function makeResources(send: Send): Resources;
export {};
