/** Comments to be sent: no two alike, each under another article. */
import { random, whole } from './corpus/random.ts';
import { any, names, remarks } from './corpus/text.ts';
import { post } from './http.ts';

/** Requests without end, the same in every run of the same `seed`. */
export function commentRequests(articles: number, seed: number): () => Buffer {
  const chance = random(51, seed);
  let count = 0;
  return () => {
    count++;
    const author = { name: any(names, 'ar', chance).name, email: `reader${seed}-${count}@example.org` };
    const body = `${any(remarks, 'ar', chance).body} ${seed}/${count}`;
    return post(`/v1/articles/${1 + whole(chance, articles)}/comments`, { author, body });
  };
}
