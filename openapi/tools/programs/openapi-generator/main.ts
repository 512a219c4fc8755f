/** Lists the titles of the articles. Without a browser the client is told what `fetch` is. */
import { ArticlesApi, Configuration } from './client/index.js';

async function main() {
  const { data } = await new ArticlesApi(new Configuration({ fetchApi: fetch })).listArticles({});
  for (const { title } of data) console.log(title);
}

void main();
