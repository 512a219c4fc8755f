/** supertest on connections that are kept: one for each request costs a tenth of the suite. */
import { Agent } from 'node:http';
import supertest from 'supertest';

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const;

export function makeHttp(url: string) {
  const agent = new Agent({ keepAlive: true });
  const http = supertest(url);
  for (const method of methods) {
    const begin = http[method];
    http[method] = (path: string) => begin(path).agent(agent);
  }
  return http;
}
