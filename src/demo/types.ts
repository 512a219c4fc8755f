/** The shapes of the sample site. */
export type DemoAuthor = { key: string; name: string; bio?: string; lang: string };

export type DemoArticle = {
  key: string;
  title: string;
  lead?: string;
  lang: string;
  body: { format: 'markdown' | 'html'; source: string };
  /** Names, in the language of the article. */
  tags: string[];
  /** Keys of authors. */
  authors: string[];
  /** When it was published, counted back from now; negative: when it will be. Says nothing of a draft. */
  daysAgo: number;
  state: 'published' | 'draft' | 'scheduled' | 'withdrawn';
  image?: { url: string; alt: string; caption?: string; credit?: string };
  seo?: { title?: string; description?: string };
};

export type DemoComment = {
  /** Key of the article; an answer names the same one. */
  article: string;
  author: { name: string; email: string; url?: string };
  body: string;
  state: 'approved' | 'pending' | 'spam';
  official?: boolean;
  /** Counted from the publication of the article, for answers too. */
  hoursAfter: number;
  replies?: DemoComment[];
};
