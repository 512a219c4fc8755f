import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { complaintsOf, noBrowser, openBrowser } from '../support/browser.ts';
import { startServer } from '../support/server.ts';
import { startSite } from './site.ts';

const browser = await openBrowser();
const skip = browser ? false : noBrowser;

describe('The example in a browser, on another site than the server', { skip }, async () => {
  if (!browser) return;
  const site = await startSite();
  const { url, make } = await startServer({ env: { CORS_ORIGINS: site.origin, COMMENTS_POLICY: 'known' } });
  site.pointAt(url);
  const { id } = await make.article({
    title: 'حديقة على السطح',
    lang: 'ar',
    tags: ['زراعة'],
    body: { format: 'html', source: '<p>بدأت الحكاية بصندوق نعناع.</p>' },
  });
  const first = await make.approved(id, { body: 'وهل يحتاج النعناع إلى شمس؟', author: { name: 'سمر' } });
  await make.approved(id, { body: 'نصف نهار يكفي.', parentId: first.id });
  for (let i = 0; i < 10; i++) await make.article({ title: `مقال ${i}`, lang: 'ar' });
  const page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = complaintsOf(page);

  it('lists articles from right to left, page after page', async () => {
    await page.goto(site.page);
    await page.getByRole('link', { name: 'مقال 9' }).waitFor();
    assert.equal(await page.evaluate('document.documentElement.dir'), 'rtl');
    const cards = page.locator('.card');
    assert.equal(await cards.count(), 10);
    await page.getByRole('button', { name: 'المزيد من المقالات' }).click();
    await page.getByRole('link', { name: 'حديقة على السطح' }).waitFor();
    assert.equal(await cards.count(), 11);
    assert.match((await cards.last().locator('.about').textContent())!, /تعليقان.*زراعة/);
  });

  it('opens one with its comments and their replies', async () => {
    await page.getByRole('link', { name: 'حديقة على السطح' }).click();
    await page.locator('#article').getByText('بدأت الحكاية بصندوق نعناع.').waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'حديقة على السطح');
    await page.getByText('وهل يحتاج النعناع إلى شمس؟').waitFor();
    await page.getByRole('button', { name: 'اعرض الردود' }).click();
    await page.getByText('نصف نهار يكفي.').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('promises what is kept, and shows what is wrong beside its field', async () => {
    const promise = 'لن يُنشر بريدك الإلكتروني، الحقول الإلزامية مشار إليها بـ *';
    assert.equal((await page.locator('#promise').textContent())!.trim(), promise);
    await page.getByRole('textbox', { name: 'التعليق' }).fill('شكرًا!');
    await page.getByLabel('الاسم').fill('عادل');
    await page.getByLabel('البريد الإلكتروني').fill('ليس بريدًا');
    await page.getByRole('button', { name: 'أرسل التعليق' }).click();
    await page.getByText('ليست هذه صيغة صحيحة.').waitFor();
    assert.equal(await page.getByLabel('البريد الإلكتروني').getAttribute('aria-invalid'), 'true');
    assert.equal(await page.getByLabel('الاسم').getAttribute('aria-invalid'), null);
    assert.equal(await page.evaluate('document.activeElement.name'), 'email');
    // The browser itself writes down every answer of 400 and above.
    assert.equal(complaints.length, 1);
    assert.match(complaints.pop()!, /status of 400/);
  });

  it('sends a comment, which waits for a moderator', async () => {
    await page.getByLabel('البريد الإلكتروني').fill('adel@example.org');
    await page.getByRole('button', { name: 'أرسل التعليق' }).click();
    await page.getByText('وصل تعليقك، وسيظهر بعد مراجعته.').waitFor();
    assert.equal(await page.getByLabel('البريد الإلكتروني').getAttribute('aria-invalid'), null);
  });

  it('shows the reply of somebody known at once', async () => {
    await make.approved(id, { author: { name: 'دانا', email: 'dana@example.org' } });
    await page.reload();
    await page.getByRole('button', { name: 'ردّ على سمر' }).click();
    await page.getByText('ردًّا على سمر').waitFor();
    await page.getByRole('textbox', { name: 'التعليق' }).fill('سؤال جميل.');
    await page.getByLabel('الاسم').fill('دانا');
    await page.getByLabel('البريد الإلكتروني').fill('dana@example.org');
    await page.getByRole('button', { name: 'أرسل التعليق' }).click();
    await page.getByText('نُشر تعليقك. شكرًا لك.').waitFor();
    await page.getByRole('button', { name: 'اعرض الردود' }).click();
    await page.getByText('سؤال جميل.').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const [content, window] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as number[];
    assert.ok(content! <= window!, `${content} > ${window}`);
  });

  it('is read without a preflight, since readers send nothing unusual', async () => {
    const asked: string[] = [];
    page.on('request', request => asked.push(`${request.method()} ${Object.keys(request.headers()).join(' ')}`));
    await page.goto(site.page);
    await page.reload();
    await page.getByRole('link', { name: 'مقال 9' }).waitFor();
    assert.ok(asked.length > 3);
    for (const request of asked) assert.doesNotMatch(request, /OPTIONS|if-none-match|authorization/i);
  });
});
