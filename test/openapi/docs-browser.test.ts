/** The documentation page as a developer meets it: in a browser, at a desk and on a phone. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, noBrowser, openBrowser, type Page } from '../support/browser.ts';
import { startServer } from '../support/server.ts';

const title = 'حديقة على السطح';

/** Every host that the page asks for anything; `data:` and `blob:` are in the page itself. */
function hostsOf(page: Page): Set<string> {
  const hosts = new Set<string>();
  page.on('request', request => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host);
  });
  return hosts;
}

/** Runs in the browser: where the first and the last letter of a text stand, in an element of these. */
const lettersOf = (selector: string, text: string) => `(() => {
  const [selector, text] = ${JSON.stringify([selector, text])};
  const element = [...document.querySelectorAll(selector)].find(it => it.textContent.includes(text));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (!node.data.includes(text)) node = walker.nextNode();
  const start = node.data.indexOf(text);
  const xOf = at => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().x;
  };
  const { unicodeBidi } = getComputedStyle(node.parentElement);
  return { unicodeBidi, first: xOf(start), last: xOf(start + text.length - 1) };
})()`;

/** It takes its direction from its own letters, and so begins at the right. */
async function assertFromRight(page: Page, selector: string, text: string) {
  type Letters = { unicodeBidi: string; first: number; last: number };
  const { unicodeBidi, first, last } = await page.evaluate<Letters>(lettersOf(selector, text));
  assert.equal(unicodeBidi, 'plaintext');
  assert.ok(first > last, `${first} > ${last}`);
}

const testRequest = (page: Page, operation: RegExp) =>
  page.getByRole('button', { name: new RegExp(`^Test Request.*${operation.source}`) });

const send = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^Send/ }).first();

describe('The documentation page in a browser', async () => {
  const browser = await openBrowser();
  const { url, adminKey, make } = await startServer();
  const { id } = await make.article({ title, lang: 'ar' });
  await make.draft({ title: 'مسودة' });
  const options = browser ? {} : { skip: noBrowser };

  async function open(width: number, address = '/docs') {
    const page = await browser!.newPage({ viewport: { width, height: 844 } });
    page.setDefaultTimeout(20_000);
    const seen = { page, complaints: complaintsOf(page), hosts: hostsOf(page) };
    await page.goto(url + address);
    await page.getByRole('heading', { name: 'Maqal', exact: true }).first().waitFor();
    return seen;
  }

  it('finds an operation, shows it in five languages, and sends it', options, async () => {
    const { page, complaints, hosts } = await open(1280);
    await page.getByRole('button', { name: /Open Search/ }).click();
    await page.keyboard.insertText('list articles');
    await page.getByRole('option', { name: 'List articles' }).first().click();
    const button = testRequest(page, /get .v1.articles.$/);
    await button.waitFor();

    const sample = page.locator('.scalar-card', { has: button });
    const samples = [
      ['JavaScript', 'Fetch', /fetch\(/],
      ['Swift', 'NSURLSession', /import Foundation/],
      ['Kotlin', 'OkHttp', /OkHttpClient\(\)/],
      ['Python', 'Requests', /requests\.get/],
      ['Shell', 'Curl', /curl http/],
    ] as const;
    for (const [language, client, code] of samples) {
      await sample.getByTestId('client-picker').click();
      const group = page.getByRole('group', { name: language, exact: true });
      await group.getByRole('option', { name: client, exact: true }).click();
      await sample.locator('pre', { hasText: code }).waitFor();
    }

    await button.click();
    await send(page).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('200 OK').waitFor();
    await dialog.locator('.cm-line', { hasText: title }).first().waitFor();
    await assertFromRight(page, '.cm-line', title);

    await page.getByPlaceholder('Token').last().fill(adminKey);
    await dialog.getByRole('checkbox', { name: 'Include view in request' }).check({ force: true });
    await send(page).click();
    await dialog.locator('.cm-line', { hasText: 'مسودة' }).first().waitFor();

    assert.deepEqual(complaints, []);
    assert.deepEqual([...hosts], [new URL(url).host]);
    await page.close();
  });

  it('sends a comment from a phone, without a key, and nothing is wider than the screen', options, async () => {
    const { page, complaints, hosts } = await open(390, '/docs#tag/comments/POST/v1/articles/{id}/comments');
    const wide = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    const button = testRequest(page, /post .v1.articles..id..comments.$/);
    await button.waitFor();
    assert.equal(await wide(), 0);
    const answer = page.locator('.language-json .hljs-string', { hasText: 'سمر' });
    await answer.first().waitFor();
    await assertFromRight(page, '.language-json .hljs-string', 'سمر');

    await button.click();
    const answered = page.waitForResponse(`${url}/v1/articles/${id}/comments`);
    await send(page).click();
    assert.equal((await answered).status(), 201);
    const said = page.getByRole('dialog').getByText('201 Created');
    await said.waitFor();
    const { y } = (await said.boundingBox())!;
    assert.ok(y > 0 && y < 844, `the answer is in sight: ${y}`);
    assert.equal(await wide(), 0);

    assert.deepEqual(complaints, []);
    assert.deepEqual([...hosts], [new URL(url).host]);
    await page.close();
  });
});
