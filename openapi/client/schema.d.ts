/** Made from openapi/openapi.json by `npm run client`. */

export interface paths {
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List articles
         * @description Published articles, the newest first, without their text unless `fields` names `html`. With `q` those that a search finds, the best first. With `view=draft` all articles, as their editors see them.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["listArticles"];
        put?: never;
        /**
         * Write an article
         * @description Only the title is required. The text is sanitised once, here. The answer is what editors see.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article
         * @description One published article by its id, with its text. With `view=draft` any article, as its editors see it.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["getArticle"];
        put?: never;
        post?: never;
        /**
         * Delete an article
         * @description With its comments and revisions, for good. To take it from readers and keep it, withdraw it.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        delete: operations["deleteArticle"];
        options?: never;
        head?: never;
        /**
         * Save an article, publish it, withdraw it
         * @description A JSON Merge Patch (RFC 7396). What is saved over a published article waits as its working copy until a patch says `{"state": "published"}`, alone or with the edits. The answer is what editors see.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        patch: operations["updateArticle"];
        trace?: never;
    };
    "/v1/articles/{lookup}/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an article by its slug
         * @description One published article by its slug, raw or percent-encoded. Another spelling of it, or a slug it had before, is redirected to the present one.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["getArticleBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description All tags, sorted for people: numbers by value, Arabic letters in the order of their alphabet, marks and case aside.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["listTags"];
        put?: never;
        /**
         * Make a tag
         * @description Makes a tag. When one exists whose name folds alike, that one is answered with 200 and nothing is made.
         *
         *     Needs a key with the scope `tags:write` (or `admin`).
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tag
         * @description One tag by its id. One that only drafts carry is there with `view=draft` alone.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["getTag"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description The articles that carry it lose it and stay.
         *
         *     Needs a key with the scope `tags:write` (or `admin`).
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        /**
         * Change a tag
         * @description A JSON Merge Patch (RFC 7396). The old slug goes on redirecting to the new one.
         *
         *     Needs a key with the scope `tags:write` (or `admin`).
         */
        patch: operations["updateTag"];
        trace?: never;
    };
    "/v1/tags/by-slug/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tag by its slug
         * @description One tag by its slug. Another spelling of it, or a slug it had before, is redirected to the present one.
         *
         *     With `view=draft` it needs a key with the scope `drafts:read`.
         */
        get: operations["getTagBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List authors
         * @description All authors, sorted for people.
         */
        get: operations["listAuthors"];
        put?: never;
        /**
         * Make an author
         * @description Makes an author. Two authors may have one name; their slugs differ.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        post: operations["createAuthor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/authors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an author
         * @description One author by its id.
         */
        get: operations["getAuthor"];
        put?: never;
        post?: never;
        /**
         * Delete an author
         * @description The articles they wrote lose the name and stay.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        delete: operations["deleteAuthor"];
        options?: never;
        head?: never;
        /**
         * Change an author
         * @description A JSON Merge Patch (RFC 7396). The old slug goes on redirecting to the new one.
         *
         *     Needs a key with the scope `articles:write` (or `admin`).
         */
        patch: operations["updateAuthor"];
        trace?: never;
    };
    "/v1/authors/by-slug/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an author by its slug
         * @description One author by its slug. Another spelling of it, or a slug it had before, is redirected to the present one.
         */
        get: operations["getAuthorBySlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the comments of an article
         * @description The comments that start a thread; `replyCount` tells which have answers, `/v1/comments/{id}/replies` lists them.
         */
        get: operations["listComments"];
        put?: never;
        /**
         * Send a comment
         * @description Anyone may. Name, e-mail and text are required; the e-mail is never published, nor anything made from it. The comment may wait for a moderator: then `state` says `pending` and nobody else sees it yet. With a key that may moderate, the site itself speaks (`isOfficial`).
         *
         *     With a key of the scope `comments:moderate` the site itself speaks.
         */
        post: operations["createComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a comment
         * @description One comment that readers can see.
         */
        get: operations["getComment"];
        put?: never;
        post?: never;
        /**
         * Take your comment back
         * @description For its author, with the token given when it was sent, for 15 minutes. Answers to it stay.
         */
        delete: operations["deleteComment"];
        options?: never;
        head?: never;
        /**
         * Change your comment
         * @description For its author, with the token given when it was sent, for 15 minutes. The new text is judged like a new comment.
         */
        patch: operations["editComment"];
        trace?: never;
    };
    "/v1/comments/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the answers to a comment
         * @description Those that answer it directly; they may have answers of their own.
         */
        get: operations["listReplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the queue
         * @description Comments in a state, `pending` when none is named, with the counts of all states. With `q` those that a search finds, in the same order; where few of very many have the words, a page may end early and goes on by its `next`.
         *
         *     Needs a key with the scope `comments:moderate` (or `admin`).
         */
        get: operations["listModeration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moderation/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a comment to decide on it
         * @description One comment in whatever state, with what only moderators may see.
         *
         *     Needs a key with the scope `comments:moderate` (or `admin`).
         */
        get: operations["getModeratedComment"];
        put?: never;
        post?: never;
        /**
         * Delete a comment for good
         * @description With everything known of its author. Answers to it stay, and answer the comment it answered.
         *
         *     Needs a key with the scope `comments:moderate` (or `admin`).
         */
        delete: operations["deleteModeratedComment"];
        options?: never;
        head?: never;
        /**
         * Decide on a comment
         * @description Approve it, hold it, call it spam, put it into the trash, or correct it. When a comment goes, the answers to it are hidden with it and come back with it.
         *
         *     Needs a key with the scope `comments:moderate` (or `admin`).
         */
        patch: operations["moderateComment"];
        trace?: never;
    };
    "/v1/moderation/comments/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide on many comments
         * @description Up to 100 decisions in one transaction, each with its own result.
         *
         *     Needs a key with the scope `comments:moderate` (or `admin`).
         */
        post: operations["moderateComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest titles and tags while somebody types
         * @description Published articles whose title has the words, and tags whose name or alias begins with them; the last word need only begin so.
         */
        get: operations["suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description All keys, the newest first, expired and revoked ones too; never a secret.
         *
         *     Needs a key with the scope `admin`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description The secret is in this answer and is never shown again.
         *
         *     Needs a key with the scope `admin`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a key
         * @description One key by its id; never its secret.
         *
         *     Needs a key with the scope `admin`.
         */
        get: operations["getKey"];
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description It is refused from the next request on. It stays in the list, since the log names it.
         *
         *     Needs a key with the scope `admin`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start here
         * @description Links to everything else.
         */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/api-catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue of the API
         * @description What is described where, as a link set (RFC 9727, RFC 9264): for programs that know nothing but the host. The addresses are whole where `PUBLIC_URL` is set.
         */
        get: operations["getApiCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All problems
         * @description A page with every code there is, its status and its sentence, in every language.
         */
        get: operations["listProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a problem means
         * @description The page that the `type` of a problem points to: what happened, why, how to mend it, with an example, in every language that problems are told in.
         */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it alive?
         * @description Answers as long as the process does.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it serve?
         * @description Answers when the database does; 503 when it does not.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenAPI document as JSON
         * @description This document.
         */
        get: operations["getOpenApiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenAPI document as YAML
         * @description This document, to be read by people.
         */
        get: operations["getOpenApiYaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi-3.0.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenAPI document for older tools
         * @description This document in OpenAPI 3.0, for tools that do not know 3.1. It says the same, but for what 3.0 has no words for.
         */
        get: operations["getOlderOpenApiJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The documentation
         * @description Every operation, to read and to try out.
         */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/reference.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The script of the documentation
         * @description Served from here, like all the page needs: nothing comes from elsewhere.
         */
        get: operations["getDocsScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Which APIs are here (RFC 9727). */
        ApiCatalog: {
            /** @description The links. */
            linkset: components["schemas"]["LinkContext"][];
        };
        /** @description An article. */
        Article: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description Where it stands; readers see published articles only. */
            state: components["schemas"]["ArticleState"];
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /** @description One line. */
            title: string;
            /** @description The paragraph before the text. */
            lead: string | null;
            /** @description The beginning in one line: of the lead, or else of the text. */
            excerpt: string;
            /** @description The picture that stands for it. */
            image: components["schemas"]["Image"] | null;
            /**
             * Format: iri
             * @description Where the article lives first, if elsewhere.
             */
            canonicalUrl: string | null;
            /** @description For search engines only. */
            seo: components["schemas"]["Seo"];
            /**
             * Format: int32
             * @description Words of the text.
             */
            wordCount: number;
            /**
             * Format: int32
             * @description How long reading takes, rounded up.
             */
            readingMinutes: number;
            /**
             * Format: date-time
             * @description Since when readers see it; of a scheduled article, from when.
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When what this shows was last saved.
             */
            updatedAt: string;
            /**
             * Format: int32
             * @description Grows with every save; first part of the ETag.
             */
            version: number;
            /** @description In the order the editor gave. */
            tags: components["schemas"]["TagSummary"][];
            /** @description In the order the editor gave. */
            authors: components["schemas"]["AuthorSummary"][];
            /**
             * Format: int32
             * @description How many comments readers can see.
             */
            commentCount: number;
            /** @description Whether it takes comments now. */
            commentsOpen: boolean;
            /**
             * Format: html
             * @description The text, sanitised.
             */
            html: string;
            /** @description Whether a working copy waits. Only where drafts are read. */
            hasUnpublishedChanges?: boolean;
            /** @description Only where drafts are read. */
            body?: components["schemas"]["Body"];
        };
        /** @description An article to be made. */
        ArticleInput: {
            /** @description The one member every article needs. */
            title: string;
            /** @description The paragraph before the text. */
            lead?: string | null;
            /** @description Language. Absent: the site’s, unless the letters say otherwise. */
            lang?: string;
            /** @description Names, slugs, or aliases that one tag alone has, in order. What does not exist is made; what folds alike is the tag that exists. */
            tags?: string[];
            /** @description Ids, in order. */
            authors?: number[];
            /**
             * Format: iri
             * @description Where the article lives first, if elsewhere.
             */
            canonicalUrl?: string | null;
            /** @description What search engines are told. */
            seo?: components["schemas"]["SeoInput"] | null;
            /** @description Whether it takes comments; true when absent. */
            commentsOpen?: boolean;
            /** @description The text; absent: none yet. */
            body?: components["schemas"]["BodyInput"];
            /** @description Made from the title when absent. */
            slug?: string;
            /** @description The picture that stands for it. */
            image?: components["schemas"]["ImageInput"] | null;
            /**
             * @description draft, scheduled or published.
             * @default draft
             * @enum {string}
             */
            state?: "draft" | "scheduled" | "published";
            /**
             * Format: date-time
             * @description With scheduled: when. With published: when it was, if not now.
             */
            publishedAt?: string;
        };
        /** @description One page of a list. */
        ArticleList: {
            /** @description The items, in order. */
            data: (components["schemas"]["ArticleSummary"] | components["schemas"]["ArticleSparse"])[];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
            /** @description The query with words that are in no article replaced by those that were looked for instead. */
            didYouMean?: string;
            /** @description What `facets` asked for. */
            facets?: components["schemas"]["Facets"];
        };
        /** @description A JSON Merge Patch of an article. */
        ArticlePatch: {
            /** @description The one member every article needs. */
            title?: string;
            /** @description The paragraph before the text. */
            lead?: string | null;
            /** @description Language; null: told by the letters again. */
            lang?: string | null;
            /** @description Names, slugs or aliases, in order; null: none. */
            tags?: string[] | null;
            /** @description Ids, in order; null: none. */
            authors?: number[] | null;
            /**
             * Format: iri
             * @description Where the article lives first, if elsewhere.
             */
            canonicalUrl?: string | null;
            /** @description What search engines are told. */
            seo?: components["schemas"]["SeoInput"] | null;
            /** @description Whether it takes comments; null: yes. */
            commentsOpen?: boolean | null;
            /** @description The text, or how it is written; null takes it away. */
            body?: components["schemas"]["BodyPatch"] | null;
            /** @description null: made from the title again. */
            slug?: string | null;
            /** @description The picture that stands for it; null takes it away. */
            image?: components["schemas"]["ImagePatch"] | null;
            /** @description Where it moves. `published` on a published article shows its working copy to readers. */
            state?: components["schemas"]["ArticleState"];
            /**
             * Format: date-time
             * @description With scheduled: when. With published: when it was, if not now.
             */
            publishedAt?: string | null;
        };
        /** @description What `fields` asked for. */
        ArticleSparse: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug?: string;
            /** @description Where it stands; readers see published articles only. */
            state?: components["schemas"]["ArticleState"];
            /** @description Language, a BCP 47 tag. */
            lang?: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            /** @description One line. */
            title?: string;
            /** @description The paragraph before the text. */
            lead?: string | null;
            /** @description The beginning in one line: of the lead, or else of the text. */
            excerpt?: string;
            /** @description The picture that stands for it. */
            image?: components["schemas"]["Image"] | null;
            /**
             * Format: iri
             * @description Where the article lives first, if elsewhere.
             */
            canonicalUrl?: string | null;
            /** @description For search engines only. */
            seo?: components["schemas"]["Seo"];
            /**
             * Format: int32
             * @description Words of the text.
             */
            wordCount?: number;
            /**
             * Format: int32
             * @description How long reading takes, rounded up.
             */
            readingMinutes?: number;
            /**
             * Format: date-time
             * @description Since when readers see it; of a scheduled article, from when.
             */
            publishedAt?: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When what this shows was last saved.
             */
            updatedAt?: string;
            /**
             * Format: int32
             * @description Grows with every save; first part of the ETag.
             */
            version?: number;
            /** @description In the order the editor gave. */
            tags?: components["schemas"]["TagSummary"][];
            /** @description In the order the editor gave. */
            authors?: components["schemas"]["AuthorSummary"][];
            /**
             * Format: int32
             * @description How many comments readers can see.
             */
            commentCount?: number;
            /** @description Whether it takes comments now. */
            commentsOpen?: boolean;
            /**
             * Format: html
             * @description The text, sanitised.
             */
            html?: string;
            /** @description Whether a working copy waits. Only where drafts are read. */
            hasUnpublishedChanges?: boolean;
            /** @description Only where drafts are read. */
            body?: components["schemas"]["Body"];
            /** @description Where it answers `q`. Only in answers to a search. */
            highlight?: components["schemas"]["Highlight"];
        };
        /**
         * @description Readers see published articles only.
         * @enum {string}
         */
        ArticleState: "draft" | "scheduled" | "published" | "withdrawn";
        /** @description An article without its text. */
        ArticleSummary: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description Where it stands; readers see published articles only. */
            state: components["schemas"]["ArticleState"];
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /** @description One line. */
            title: string;
            /** @description The paragraph before the text. */
            lead: string | null;
            /** @description The beginning in one line: of the lead, or else of the text. */
            excerpt: string;
            /** @description The picture that stands for it. */
            image: components["schemas"]["Image"] | null;
            /**
             * Format: iri
             * @description Where the article lives first, if elsewhere.
             */
            canonicalUrl: string | null;
            /** @description For search engines only. */
            seo: components["schemas"]["Seo"];
            /**
             * Format: int32
             * @description Words of the text.
             */
            wordCount: number;
            /**
             * Format: int32
             * @description How long reading takes, rounded up.
             */
            readingMinutes: number;
            /**
             * Format: date-time
             * @description Since when readers see it; of a scheduled article, from when.
             */
            publishedAt: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When what this shows was last saved.
             */
            updatedAt: string;
            /**
             * Format: int32
             * @description Grows with every save; first part of the ETag.
             */
            version: number;
            /** @description In the order the editor gave. */
            tags: components["schemas"]["TagSummary"][];
            /** @description In the order the editor gave. */
            authors: components["schemas"]["AuthorSummary"][];
            /**
             * Format: int32
             * @description How many comments readers can see.
             */
            commentCount: number;
            /** @description Whether it takes comments now. */
            commentsOpen: boolean;
            /** @description Whether a working copy waits. Only where drafts are read. */
            hasUnpublishedChanges?: boolean;
            /** @description Where it answers `q`. Only in answers to a search. */
            highlight?: components["schemas"]["Highlight"];
        };
        /** @description Who wrote articles. */
        Author: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description As people read it. */
            name: string;
            /** @description Who this is. */
            bio: string | null;
            /**
             * Format: iri
             * @description A page of their own.
             */
            url: string | null;
            /** @description A picture of them. */
            image: components["schemas"]["Image"] | null;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /** @description An author to be made. */
        AuthorInput: {
            /** @description As people read it. */
            name: string;
            /** @description Made from the name when absent. */
            slug?: string;
            /** @description Who this is. */
            bio?: string | null;
            /**
             * Format: iri
             * @description A page of their own.
             */
            url?: string | null;
            /** @description A picture of them. */
            image?: components["schemas"]["ImageInput"] | null;
            /** @description Language of the name and the bio. */
            lang?: string;
        };
        /** @description One page of a list. */
        AuthorList: {
            /** @description The items, in order. */
            data: (components["schemas"]["Author"] | components["schemas"]["AuthorSparse"])[];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
        };
        /** @description A JSON Merge Patch of an author. */
        AuthorPatch: {
            /** @description As people read it. */
            name?: string;
            /** @description null: made from the name again. */
            slug?: string | null;
            /** @description Who this is. */
            bio?: string | null;
            /**
             * Format: iri
             * @description A page of their own.
             */
            url?: string | null;
            /** @description A picture of them; null takes it away. */
            image?: components["schemas"]["ImagePatch"] | null;
            /** @description Language of the name and the bio; null: unknown. */
            lang?: string | null;
        };
        /** @description What `fields` asked for. */
        AuthorSparse: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug?: string;
            /** @description As people read it. */
            name?: string;
            /** @description Who this is. */
            bio?: string | null;
            /**
             * Format: iri
             * @description A page of their own.
             */
            url?: string | null;
            /** @description A picture of them. */
            image?: components["schemas"]["Image"] | null;
            /** @description Language, a BCP 47 tag. */
            lang?: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt?: string;
        };
        /** @description An author, as articles show them. */
        AuthorSummary: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description As people read it. */
            name: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
        };
        /** @description Decisions on many comments. */
        BatchInput: {
            /** @description Taken in order, all in one transaction. */
            decisions: components["schemas"]["Decision"][];
        };
        /** @description What became of the decisions. */
        BatchResult: {
            /** @description One for each decision, in their order. */
            data: components["schemas"]["DecisionResult"][];
            /** @description Of the whole queue, afterwards. */
            counts: components["schemas"]["CommentCounts"];
        };
        /** @description The source of the text, for editors. */
        Body: {
            /**
             * @description How the source is written.
             * @enum {string}
             */
            format: "html" | "markdown";
            /** @description As it was written. */
            source: string;
        };
        /** @description The text and how it is written. */
        BodyInput: {
            /**
             * @description How the source is written.
             * @enum {string}
             */
            format: "html" | "markdown";
            /** @description The text; it is sanitised once, when it is saved. */
            source: string;
        };
        /** @description A JSON Merge Patch of the text. */
        BodyPatch: {
            /**
             * @description How the source is written.
             * @enum {string}
             */
            format?: "html" | "markdown";
            /** @description The text; it is sanitised once, when it is saved. */
            source?: string;
        };
        /** @description A comment, as everyone sees it. */
        Comment: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /**
             * Format: int64
             * @description The article it is about.
             */
            articleId: number;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId: number | null;
            /** @description As its author gave it. */
            authorName: string;
            /**
             * Format: iri
             * @description A page of its author.
             */
            authorUrl: string | null;
            /**
             * Format: html
             * @description Paragraphs and links, safe to show.
             */
            html: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many comments stand above it.
             */
            depth: number;
            /**
             * Format: int32
             * @description How many answer it directly.
             */
            replyCount: number;
            /** @description Whether the site itself speaks. */
            isOfficial: boolean;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its text was last changed.
             */
            editedAt: string | null;
        };
        /** @description The author of a comment, as given. */
        CommentAuthor: {
            /** @description Shown with the comment. */
            name: string;
            /**
             * Format: idn-email
             * @description Never published, nor anything made from it.
             */
            email: string;
            /**
             * Format: iri
             * @description Shown with the comment.
             */
            url?: string | null;
        };
        /** @description How many comments are in each state. */
        CommentCounts: {
            /**
             * Format: int64
             * @description Waiting for a decision.
             */
            pending: number;
            /**
             * Format: int64
             * @description Seen by readers.
             */
            approved: number;
            /**
             * Format: int64
             * @description Called spam.
             */
            spam: number;
            /**
             * Format: int64
             * @description Taken from readers.
             */
            trash: number;
        };
        /** @description The new text of a comment. */
        CommentEdit: {
            /** @description Plain text: blank lines part paragraphs, addresses become links. No HTML. */
            body: string;
        };
        /** @description A comment to be sent. */
        CommentInput: {
            /** @description Who sends it. */
            author: components["schemas"]["CommentAuthor"];
            /** @description Plain text: blank lines part paragraphs, addresses become links. No HTML. */
            body: string;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId?: number | null;
            /** @description Leave it empty. Forms hide this field from people; what fills it in is no person. */
            website?: string;
        };
        /** @description One page of a list. */
        CommentList: {
            /** @description The items, in order. */
            data: (components["schemas"]["Comment"] | components["schemas"]["CommentSparse"])[];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
        };
        /** @description What `fields` asked for. */
        CommentSparse: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /**
             * Format: int64
             * @description The article it is about.
             */
            articleId?: number;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId?: number | null;
            /** @description As its author gave it. */
            authorName?: string;
            /**
             * Format: iri
             * @description A page of its author.
             */
            authorUrl?: string | null;
            /**
             * Format: html
             * @description Paragraphs and links, safe to show.
             */
            html?: string;
            /** @description Language, a BCP 47 tag. */
            lang?: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many comments stand above it.
             */
            depth?: number;
            /**
             * Format: int32
             * @description How many answer it directly.
             */
            replyCount?: number;
            /** @description Whether the site itself speaks. */
            isOfficial?: boolean;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When its text was last changed.
             */
            editedAt?: string | null;
        };
        /**
         * @description Readers see approved comments only.
         * @enum {string}
         */
        CommentState: "pending" | "approved" | "spam" | "trash";
        /** @description A decision on one comment. */
        Decision: {
            /**
             * Format: int64
             * @description The comment.
             */
            id: number;
            /** @description Where it goes. */
            state: components["schemas"]["CommentState"];
            /** @description Why, in words; shown to moderators. */
            reason?: string;
        };
        /** @description What became of one decision. */
        DecisionResult: {
            /**
             * Format: int64
             * @description The comment.
             */
            id: number;
            /**
             * @description Whether it moved, and if not, why.
             * @enum {string}
             */
            result: "changed" | "unchanged" | "not_found";
            /** @description Where it is now; null when there is no such comment. */
            state: components["schemas"]["CommentState"] | null;
            /** @description Why it is where it is. */
            reasons: string[];
        };
        /** @description A comment just changed, for its author. */
        EditedComment: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /**
             * Format: int64
             * @description The article it is about.
             */
            articleId: number;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId: number | null;
            /** @description As its author gave it. */
            authorName: string;
            /**
             * Format: iri
             * @description A page of its author.
             */
            authorUrl: string | null;
            /**
             * Format: html
             * @description Paragraphs and links, safe to show.
             */
            html: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many comments stand above it.
             */
            depth: number;
            /**
             * Format: int32
             * @description How many answer it directly.
             */
            replyCount: number;
            /** @description Whether the site itself speaks. */
            isOfficial: boolean;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its text was last changed.
             */
            editedAt: string | null;
            /**
             * @description `pending`: it waits for a moderator.
             * @enum {string}
             */
            state: "pending" | "approved";
        };
        /** @description How what was found divides. */
        Facets: {
            /**
             * Format: int32
             * @description How many articles were counted: of very many, the newest.
             */
            counted: number;
            /** @description Whether these are all that were found. */
            isComplete: boolean;
            /** @description The most frequent tags. */
            tag?: {
                /**
                 * Format: int64
                 * @description Positive, never used again.
                 */
                id: number;
                /** @description Last part of the address, in the script of the text, decoded. */
                slug: string;
                /** @description As people read it. */
                name: string;
                /** @description Language, a BCP 47 tag. */
                lang: string;
                /**
                 * @description Direction of the text.
                 * @enum {string}
                 */
                dir: "ltr" | "rtl";
                /**
                 * Format: int32
                 * @description How many of the articles found.
                 */
                count: number;
            }[];
            /** @description The languages, the most frequent first. */
            lang?: {
                /** @description Primary language. */
                value: string;
                /**
                 * Format: int32
                 * @description How many of the articles found.
                 */
                count: number;
            }[];
            /** @description The years with the most articles, the latest first. */
            year?: {
                /**
                 * Format: int32
                 * @description Year of publication, in UTC.
                 */
                value: number;
                /**
                 * Format: int32
                 * @description How many of the articles found.
                 */
                count: number;
            }[];
        };
        /** @description One thing wrong with the request, and where. */
        FieldError: {
            /**
             * Format: json-pointer
             * @description JSON Pointer (RFC 6901) into the body.
             */
            pointer?: string;
            /** @description Name of the parameter or header. */
            parameter?: string;
            /**
             * @description What is wrong, for programs.
             * @enum {string}
             */
            code: "required" | "unknown" | "duplicate" | "wrong_type" | "too_short" | "too_long" | "too_small" | "too_big" | "invalid_format" | "invalid_value";
            /** @description What is wrong, for people. */
            detail: string;
        };
        /** @description All is well. */
        Health: {
            /**
             * @description Nothing else is said.
             * @constant
             */
            status: "ok";
        };
        /** @description Where an article answers a search: HTML without any markup but `mark` around each word that was looked for, as it is written there. */
        Highlight: {
            /** @description The title. */
            title: string;
            /** @description The part of the lead and the text that answers best; else its beginning. */
            text: string;
        };
        /** @description A picture. */
        Image: {
            /**
             * Format: iri
             * @description Where the picture is.
             */
            url: string;
            /** @description What it shows, for those who cannot see it. */
            alt: string | null;
            /** @description What stands under it. */
            caption: string | null;
            /** @description Who made it. */
            credit: string | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            width: number | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            height: number | null;
        };
        /** @description A picture, by its address. */
        ImageInput: {
            /**
             * Format: iri
             * @description Where the picture is.
             */
            url: string;
            /** @description What it shows, for those who cannot see it. */
            alt?: string | null;
            /** @description What stands under it. */
            caption?: string | null;
            /** @description Who made it. */
            credit?: string | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            width?: number | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            height?: number | null;
        };
        /** @description A JSON Merge Patch of a picture. */
        ImagePatch: {
            /**
             * Format: iri
             * @description Where the picture is.
             */
            url?: string;
            /** @description What it shows, for those who cannot see it. */
            alt?: string | null;
            /** @description What stands under it. */
            caption?: string | null;
            /** @description Who made it. */
            credit?: string | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            width?: number | null;
            /**
             * Format: int32
             * @description In pixels.
             */
            height?: number | null;
        };
        /** @description A key, without its secret. */
        Key: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description What or who it is for. */
            name: string;
            /** @description How the secret begins. */
            hint: string;
            /** @description What it may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description From then on it is refused; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Since then it is refused.
             */
            revokedAt: string | null;
        };
        /** @description A key to be made. */
        KeyInput: {
            /** @description What or who it is for. */
            name: string;
            /** @description What it may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When it ends; absent: never.
             */
            expiresAt?: string;
        };
        /** @description One page of a list. */
        KeyList: {
            /** @description The items, in order. */
            data: components["schemas"]["Key"][];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
        };
        /** @description Where to go on. */
        Link: {
            /** @description The address. */
            href: string;
            /** @description What is there. */
            title: string;
        };
        /** @description The links of one thing, by relation (RFC 9264). */
        LinkContext: {
            /**
             * Format: uri-reference
             * @description What the links are of: the catalogue itself, then the API.
             */
            anchor: string;
            /** @description The APIs of the catalogue. */
            item?: components["schemas"]["LinkTarget"][];
            /** @description The descriptions for programs (RFC 8631). */
            "service-desc"?: components["schemas"]["LinkTarget"][];
            /** @description The documentation for people. */
            "service-doc"?: components["schemas"]["LinkTarget"][];
            /** @description What else is told of the API: its problems. */
            "service-meta"?: components["schemas"]["LinkTarget"][];
            /** @description Whether it can serve. */
            status?: components["schemas"]["LinkTarget"][];
        };
        /** @description Where a link of the catalogue leads (RFC 9264). */
        LinkTarget: {
            /**
             * Format: uri-reference
             * @description The address.
             */
            href: string;
            /** @description The media type of what is there. */
            type?: string;
            /** @description What is there. */
            title?: string;
        };
        /** @description A comment with what only moderators may see. */
        ModeratedComment: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /**
             * Format: int64
             * @description The article it is about.
             */
            articleId: number;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId: number | null;
            /** @description As its author gave it. */
            authorName: string;
            /**
             * Format: iri
             * @description A page of its author.
             */
            authorUrl: string | null;
            /**
             * Format: html
             * @description Paragraphs and links, safe to show.
             */
            html: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many comments stand above it.
             */
            depth: number;
            /**
             * Format: int32
             * @description How many answer it directly.
             */
            replyCount: number;
            /** @description Whether the site itself speaks. */
            isOfficial: boolean;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its text was last changed.
             */
            editedAt: string | null;
            /** @description Where it is. */
            state: components["schemas"]["CommentState"];
            /** @description For moderators only. */
            email: string;
            /** @description The network it came from: /24 of IPv4, /48 of IPv6. */
            ip: string;
            /** @description As its author wrote it. */
            body: string;
            /** @description Why it is where it is: `policy`, `first_comment`, `links`, `repeated`, `honeypot`, `deleted_by_author`, or a moderator’s words. */
            reasons: string[];
        };
        /** @description One page of the queue, with the counts of all of it. */
        ModerationList: {
            /** @description The comments, in order. */
            data: components["schemas"]["ModeratedComment"][];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
            /** @description Of the whole queue. */
            counts: components["schemas"]["CommentCounts"];
        };
        /** @description A decision on a comment, or a correction of it (JSON Merge Patch). */
        ModerationPatch: {
            /** @description The decision. */
            state?: components["schemas"]["CommentState"];
            /** @description Why, in words; shown to moderators. */
            reason?: string;
            /** @description Plain text: blank lines part paragraphs, addresses become links. No HTML. */
            body?: string;
            /** @description The name, corrected. */
            authorName?: string;
            /**
             * Format: iri
             * @description The page of its author, corrected; null takes it away.
             */
            authorUrl?: string | null;
        };
        /** @description A comment just sent, for its author. */
        NewComment: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /**
             * Format: int64
             * @description The article it is about.
             */
            articleId: number;
            /**
             * Format: int64
             * @description The comment it answers.
             */
            parentId: number | null;
            /** @description As its author gave it. */
            authorName: string;
            /**
             * Format: iri
             * @description A page of its author.
             */
            authorUrl: string | null;
            /**
             * Format: html
             * @description Paragraphs and links, safe to show.
             */
            html: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many comments stand above it.
             */
            depth: number;
            /**
             * Format: int32
             * @description How many answer it directly.
             */
            replyCount: number;
            /** @description Whether the site itself speaks. */
            isOfficial: boolean;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its text was last changed.
             */
            editedAt: string | null;
            /**
             * @description `pending`: it waits for a moderator.
             * @enum {string}
             */
            state: "pending" | "approved";
            /** @description Send it as Comment-Token to change or delete the comment. Shown this once. */
            editToken: string;
            /**
             * Format: date-time
             * @description Until when the token is good.
             */
            editableUntil: string;
        };
        /** @description A key just made, with its secret. */
        NewKey: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description What or who it is for. */
            name: string;
            /** @description How the secret begins. */
            hint: string;
            /** @description What it may do. */
            scopes: components["schemas"]["Scope"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description From then on it is refused; null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Since then it is refused.
             */
            revokedAt: string | null;
            /** @description The key itself. It is shown this once and stored nowhere. */
            secret: string;
        };
        /** @description An OpenAPI document. */
        OpenApi: {
            /** @description The version of OpenAPI. */
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Where this page stands in its list. */
        Page: {
            /**
             * Format: int32
             * @description How many were asked for.
             */
            limit: number;
            /** @description Cursor of the page after this one; null at the end. */
            next: string | null;
            /** @description Cursor of the page before this one; null at the beginning. */
            prev: string | null;
            /**
             * Format: int64
             * @description How many there are in all, where asked for with `total`.
             */
            total?: number;
        };
        /** @description Why a request was refused (RFC 9457). */
        Problem: {
            /**
             * Format: uri-reference
             * @description Address of the page that explains the problem.
             */
            type: string;
            /** @description The problem in one sentence, the same each time. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What happened this time. */
            detail: string;
            /** @description The id of this request, as in the X-Request-Id header and the log. */
            instance: string;
            /**
             * @description The stable name of the problem, for programs.
             * @enum {string}
             */
            code: "bad_request" | "bad_url" | "bad_json" | "bad_text" | "validation_failed" | "invalid_cursor" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "request_timeout" | "payload_too_large" | "uri_too_long" | "unsupported_media_type" | "headers_too_large" | "rate_limited" | "precondition_failed" | "invalid_idempotency_key" | "idempotency_key_reused" | "idempotency_in_flight" | "illegal_state" | "slug_taken" | "tag_exists" | "invalid_slug" | "invalid_date" | "unknown_author" | "unsafe_text" | "body_too_complex" | "comments_closed" | "parent_not_found" | "duplicate_comment" | "edit_expired" | "key_from_environment" | "internal_error" | "storage_full" | "storage_unavailable" | "overloaded" | "shutting_down";
            /** @description What is wrong with which member or parameter. */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description What this server offers. */
        Root: {
            /**
             * @description Which software this is.
             * @constant
             */
            name: "Maqal";
            /** @description Which release of it. */
            version: string;
            /** @description The collections and documents, by relation. */
            links: {
                [key: string]: components["schemas"]["Link"];
            };
        };
        /**
         * @description What a key may do: `articles:write` writes articles and authors, `comments:moderate` moderates comments, and comments as the site itself, `tags:write` writes tags, `drafts:read` reads what is not published yet, `admin` does all of it, and makes keys.
         * @enum {string}
         */
        Scope: "articles:write" | "comments:moderate" | "tags:write" | "drafts:read" | "admin";
        /** @description What search engines are told. */
        Seo: {
            /** @description Title for search engines, where it differs. */
            title: string | null;
            /** @description Description for search engines. */
            description: string | null;
            /** @description Whether search engines are asked to stay away. */
            noindex: boolean;
        };
        /** @description What search engines are told. */
        SeoInput: {
            /** @description Title for search engines, where it differs. */
            title?: string | null;
            /** @description Description for search engines. */
            description?: string | null;
            /** @description Whether search engines are asked to stay away. */
            noindex?: boolean | null;
        };
        /** @description An article that somebody may be looking for. */
        SuggestedTitle: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description One line. */
            title: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
        };
        /** @description What somebody may be about to type. */
        Suggestions: {
            /** @description Those that begin so, then the others, the newest first. */
            articles: components["schemas"]["SuggestedTitle"][];
            /** @description The most used first. */
            tags: components["schemas"]["TagSummary"][];
        };
        /** @description What articles are about. */
        Tag: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description As people read it. */
            name: string;
            /** @description What the tag is for. */
            description: string | null;
            /** @description Other names of the same thing, for those who search. */
            aliases: string[];
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many published articles carry it.
             */
            articleCount: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /** @description A tag to be made. */
        TagInput: {
            /** @description As people read it; one tag for all spellings that fold alike. */
            name: string;
            /** @description Made from the name when absent. */
            slug?: string;
            /** @description What the tag is for. */
            description?: string | null;
            /** @description Other names of the same thing: a search for one finds what says any of them. Other tags may have them too. */
            aliases?: string[];
            /** @description Language of the name. */
            lang?: string;
        };
        /** @description One page of a list. */
        TagList: {
            /** @description The items, in order. */
            data: (components["schemas"]["Tag"] | components["schemas"]["TagSparse"])[];
            /** @description Where this page stands. */
            page: components["schemas"]["Page"];
        };
        /** @description A JSON Merge Patch of a tag. */
        TagPatch: {
            /** @description As people read it; one tag for all spellings that fold alike. */
            name?: string;
            /** @description null: made from the name again. */
            slug?: string | null;
            /** @description What the tag is for. */
            description?: string | null;
            /** @description All that it shall have; null: none. */
            aliases?: string[] | null;
            /** @description Language of the name; null: unknown. */
            lang?: string | null;
        };
        /** @description What `fields` asked for. */
        TagSparse: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug?: string;
            /** @description As people read it. */
            name?: string;
            /** @description What the tag is for. */
            description?: string | null;
            /** @description Other names of the same thing, for those who search. */
            aliases?: string[];
            /** @description Language, a BCP 47 tag. */
            lang?: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir?: "ltr" | "rtl";
            /**
             * Format: int32
             * @description How many published articles carry it.
             */
            articleCount?: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt?: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt?: string;
        };
        /** @description A tag, as articles show it. */
        TagSummary: {
            /**
             * Format: int64
             * @description Positive, never used again.
             */
            id: number;
            /** @description Last part of the address, in the script of the text, decoded. */
            slug: string;
            /** @description As people read it. */
            name: string;
            /** @description Language, a BCP 47 tag. */
            lang: string;
            /**
             * @description Direction of the text.
             * @enum {string}
             */
            dir: "ltr" | "rtl";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listArticles: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description Words to search for: all of them, or most where few articles have all. `"quoted words"` follow each other; `-word` must not be there. */
                q?: string;
                /** @description `-publishedAt` when absent; with `q` one of relevance, publishedAt and -publishedAt, `relevance` when absent; with `view=draft` by updatedAt or createdAt, `-updatedAt` when absent. */
                sort?: "relevance" | "-publishedAt" | "publishedAt" | "-updatedAt" | "updatedAt" | "-createdAt" | "createdAt" | "title" | "-title";
                /** @description With `q`: counts what was found by these, separated by commas. */
                facets?: ("tag" | "lang" | "year")[];
                /** @description Slug of a tag the articles carry. */
                tag?: string;
                /** @description Slug of an author of the articles. */
                author?: string;
                /** @description Language of the articles; `ar` finds `ar-EG` too. */
                lang?: string;
                /** @description Published later than this. */
                publishedAfter?: string;
                /** @description Published earlier than this. */
                publishedBefore?: string;
                /** @description Changed for readers later than this; with `view=draft`, saved later. */
                updatedAfter?: string;
                /** @description Adds `page.total`. Without filters or with `tag` alone it is kept and free; else `exact` counts, `estimate` stops counting at 10000. */
                total?: "exact" | "estimate";
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "slug" | "state" | "lang" | "dir" | "title" | "lead" | "excerpt" | "image" | "canonicalUrl" | "seo" | "wordCount" | "readingMinutes" | "publishedAt" | "createdAt" | "updatedAt" | "version" | "tags" | "authors" | "commentCount" | "commentsOpen" | "html" | "highlight")[];
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
                /** @description Only with `view=draft`: articles in this state. */
                state?: "draft" | "scheduled" | "published" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of articles. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                };
            };
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
            };
        };
        responses: {
            /** @description The new article. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    getArticle: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "slug" | "state" | "lang" | "dir" | "title" | "lead" | "excerpt" | "image" | "canonicalUrl" | "seo" | "wordCount" | "readingMinutes" | "publishedAt" | "createdAt" | "updatedAt" | "version" | "tags" | "authors" | "commentCount" | "commentsOpen" | "html")[];
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
            };
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"] | components["schemas"]["ArticleSparse"];
                };
            };
        };
    };
    deleteArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ArticlePatch"];
                "application/json": components["schemas"]["ArticlePatch"];
            };
        };
        responses: {
            /** @description The article as its editors see it now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
        };
    };
    getArticleBySlug: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "slug" | "state" | "lang" | "dir" | "title" | "lead" | "excerpt" | "image" | "canonicalUrl" | "seo" | "wordCount" | "readingMinutes" | "publishedAt" | "createdAt" | "updatedAt" | "version" | "tags" | "authors" | "commentCount" | "commentsOpen" | "html")[];
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
            };
            header?: never;
            path: {
                /** @description Always `by-slug`. */
                lookup: "by-slug";
                /** @description The slug, in any spelling that folds alike. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The article. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"] | components["schemas"]["ArticleSparse"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description By name as people sort, or by how many articles carry it. */
                sort?: "name" | "-name" | "articleCount" | "-articleCount";
                /** @description Adds `page.total`; both are exact here. */
                total?: "exact" | "estimate";
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "slug" | "name" | "description" | "aliases" | "lang" | "dir" | "articleCount" | "createdAt" | "updatedAt")[];
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagInput"];
            };
        };
        responses: {
            /** @description The tag that was there. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description The new tag. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    getTag: {
        parameters: {
            query?: {
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
            };
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    deleteTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["TagPatch"];
                "application/json": components["schemas"]["TagPatch"];
            };
        };
        responses: {
            /** @description The tag as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    getTagBySlug: {
        parameters: {
            query?: {
                /** @description `draft`: what editors see, saved and not yet published; needs a key with `drafts:read`. */
                view?: "draft";
            };
            header?: never;
            path: {
                /** @description The slug, in any spelling that folds alike. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
        };
    };
    listAuthors: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description By name, as people sort. */
                sort?: "name" | "-name";
                /** @description Adds `page.total`; both are exact here. */
                total?: "exact" | "estimate";
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "slug" | "name" | "bio" | "url" | "image" | "lang" | "dir" | "createdAt" | "updatedAt")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of authors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorList"];
                };
            };
        };
    };
    createAuthor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorInput"];
            };
        };
        responses: {
            /** @description The new author. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
        };
    };
    getAuthor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The author. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
        };
    };
    deleteAuthor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    updateAuthor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["AuthorPatch"];
                "application/json": components["schemas"]["AuthorPatch"];
            };
        };
        responses: {
            /** @description The author as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
        };
    };
    getAuthorBySlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The slug, in any spelling that folds alike. */
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The author. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
        };
    };
    listComments: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description The oldest first, or the newest. */
                sort?: "createdAt" | "-createdAt";
                /** @description Adds `page.total`: how many this list has; both are exact here. */
                total?: "exact" | "estimate";
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "articleId" | "parentId" | "authorName" | "authorUrl" | "html" | "lang" | "dir" | "depth" | "replyCount" | "isOfficial" | "createdAt" | "editedAt")[];
            };
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentList"];
                };
            };
        };
    };
    createComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentInput"];
            };
        };
        responses: {
            /** @description The comment, with the token to change it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewComment"];
                };
            };
        };
    };
    getComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
        };
    };
    deleteComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody sees it any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    editComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["CommentEdit"];
                "application/json": components["schemas"]["CommentEdit"];
            };
        };
        responses: {
            /** @description The comment as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedComment"];
                };
            };
        };
    };
    listReplies: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description The oldest first, or the newest. */
                sort?: "createdAt" | "-createdAt";
                /** @description Adds `page.total`: how many this list has; both are exact here. */
                total?: "exact" | "estimate";
                /** @description Only these members, separated by commas; `id` always comes. */
                fields?: ("id" | "articleId" | "parentId" | "authorName" | "authorUrl" | "html" | "lang" | "dir" | "depth" | "replyCount" | "isOfficial" | "createdAt" | "editedAt")[];
            };
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of comments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentList"];
                };
            };
        };
    };
    listModeration: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
                /** @description Only comments with all these words, in whatever form, in their text or the name of their author: "in this order", and -without. An e-mail address finds what was sent with exactly that one. */
                q?: string;
                /** @description Comments in this state. */
                state?: "pending" | "approved" | "spam" | "trash";
                /** @description Only those of this article. */
                articleId?: number;
                /** @description The oldest first, or the newest. */
                sort?: "createdAt" | "-createdAt";
                /** @description Adds `page.total`. Without `articleId` and `q` it is kept and free; with `q`, `exact` counts and `estimate` stops counting at 10000, or sooner where very many are gone through. */
                total?: "exact" | "estimate";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModerationList"];
                };
            };
        };
    };
    getModeratedComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeratedComment"];
                };
            };
        };
    };
    deleteModeratedComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    moderateComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["ModerationPatch"];
                "application/json": components["schemas"]["ModerationPatch"];
            };
        };
        responses: {
            /** @description The comment as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModeratedComment"];
                };
            };
        };
    };
    moderateComments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchInput"];
            };
        };
        responses: {
            /** @description What became of each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResult"];
                };
            };
        };
    };
    suggest: {
        parameters: {
            query?: {
                /** @description What has been typed so far; the last word may be a beginning. */
                q?: string;
                /** @description How many of each kind. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What may be meant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description How many items a page has. */
                limit?: number;
                /** @description `next` or `prev` of another page of the same list and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyInput"];
            };
        };
        responses: {
            /** @description The key with its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
        };
    };
    getApiCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalogue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"": components["schemas"]["ApiCatalog"];
                };
            };
        };
    };
    listProblems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getOpenApiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openapi+json;version=3.1": components["schemas"]["OpenApi"];
                };
            };
        };
    };
    getOpenApiYaml: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openapi+yaml;version=3.1": string;
                };
            };
        };
    };
    getOlderOpenApiJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/openapi+json;version=3.0": components["schemas"]["OpenApi"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    getDocsScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A script. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
}
