/** The sample site: a small local newspaper. The town, its people and its news are made up. */
import { arabic } from './articles.ar.ts';
import { english } from './articles.en.ts';
import { others } from './articles.others.ts';
import { roofGardens } from './articles.roof.ts';
import type { DemoArticle } from './types.ts';

export { authors } from './authors.ts';
export { comments } from './comments.ts';

/** The roof garden comes first, so that it gets the ids the documentation shows. */
export const articles: DemoArticle[] = [...roofGardens, ...arabic, ...english, ...others];
