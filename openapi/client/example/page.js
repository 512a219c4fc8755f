/**
 * A small newspaper on `maqal/client`: a list, an article, its comments, a form. No framework and no build; everything
 * that is Maqal's stands in the few lines that say `client`.
 */
import { createClient, MaqalNetworkError, MaqalProblem } from '../index.js';

const client = createClient({ baseUrl: document.querySelector('meta[name=maqal-api]').content, language: 'ar' });
const fields = ['slug', 'lang', 'dir', 'title', 'excerpt', 'publishedAt', 'readingMinutes', 'tags', 'commentCount'];

const $ = selector => document.querySelector(selector);
const form = $('#form');
/** Stops what the page before this one was still asking for. */
let leaving = new AbortController();
let open;

// The list, and an article by its slug, at #/slug.

async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const slug = location.hash.startsWith('#/') ? decodeURIComponent(location.hash.slice(2)) : '';
  say('جارٍ التحميل…');
  for (const id of ['#list', '#one']) $(id).hidden = true;
  try {
    await (slug ? showArticle(slug, signal) : showList(signal));
    say('');
    $('#main').focus({ preventScroll: true });
    scrollTo(0, 0);
  } catch (error) {
    if (!signal.aborted) say(told(error));
  }
}

async function showList(signal) {
  const into = $('#articles');
  const more = $('#more');
  let cursor;
  const next = async () => {
    const { data, page } = await client.articles.list({ fields, limit: 10, ...(cursor && { cursor }) }, { signal });
    into.append(...data.map(card));
    cursor = page.next;
    more.hidden = cursor === null;
  };
  into.replaceChildren();
  await next();
  if (into.children.length === 0) into.append(make('p', { className: 'hint' }, 'لا مقالات بعد.'));
  more.onclick = () => next().catch(error => say(told(error)));
  document.title = 'مقال';
  $('#list').hidden = false;
}

const card = article =>
  make('article', { className: 'card', lang: article.lang, dir: article.dir }, [
    make('h2', {}, make('a', { href: `#/${encodeURIComponent(article.slug)}` }, article.title)),
    make('p', { className: 'excerpt' }, article.excerpt),
    about(article),
  ]);

const about = ({ publishedAt, readingMinutes, commentCount, tags }) =>
  make('p', { className: 'about', lang: 'ar', dir: 'rtl' }, [
    make('time', { dateTime: publishedAt }, day(publishedAt)),
    make('span', {}, counted(readingMinutes, ['دقيقة واحدة', 'دقيقتان', 'دقائق', 'دقيقة'])),
    make('span', {}, commentCount === 0 ? 'بلا تعليقات' : counted(commentCount, ['تعليق واحد', 'تعليقان', 'تعليقات', 'تعليقًا'])),
    ...tags.map(tag => make('bdi', { className: 'tag' }, tag.name)),
  ]);

async function showArticle(slug, signal) {
  const article = await client.articles.bySlug(slug, {}, { signal });
  open = article;
  const text = make('div', { className: 'text' });
  // Sanitised by the server: it holds no scripts, and nothing that could run one.
  text.innerHTML = article.html;
  $('#article').lang = article.lang;
  $('#article').dir = article.dir;
  $('#article').replaceChildren(
    make('h1', {}, article.title),
    about(article),
    ...(article.authors.length > 0
      ? [make('p', { className: 'authors' }, article.authors.map(author => make('bdi', {}, author.name)))]
      : []),
    ...(article.lead ? [make('p', { className: 'lead' }, article.lead)] : []),
    text,
  );
  document.title = `${article.title} — مقال`;
  answer(undefined);
  clear();
  $('#sent').textContent = '';
  await showComments(article, signal);
  $('#one').hidden = false;
}

// Comments: those about the article in pages, those about a comment when somebody wants to see them.

async function showComments(article, signal) {
  const into = $('#comments');
  into.replaceChildren();
  for await (const comment of client.comments.all(article.id, { limit: 100 }, { signal })) into.append(item(comment));
  $('#nobody').hidden = into.children.length > 0 || !article.commentsOpen;
  $('#closed').hidden = article.commentsOpen;
  form.hidden = !article.commentsOpen;
}

function item(comment) {
  const text = make('div', { className: 'text', lang: comment.lang, dir: comment.dir });
  text.innerHTML = comment.html;
  const under = make('ol', { className: 'thread' });
  const name = comment.authorUrl
    ? make('a', { href: comment.authorUrl, rel: 'nofollow ugc noopener' }, make('bdi', {}, comment.authorName))
    : make('bdi', {}, comment.authorName);
  const more = make('button', { type: 'button', className: 'quiet' }, `اعرض الردود (${number(comment.replyCount)})`);
  more.onclick = async () => {
    more.remove();
    for await (const reply of client.comments.replies.all(comment.id, {}, { signal: leaving.signal })) under.append(item(reply));
  };
  const reply = make('button', { type: 'button', className: 'quiet' }, 'ردّ');
  reply.setAttribute('aria-label', `ردّ على ${comment.authorName}`);
  reply.onclick = () => answer(comment);
  return make('li', { id: `comment-${comment.id}` }, [
    make('p', { className: 'by' }, [
      make('strong', {}, name),
      ...(comment.isOfficial ? [make('span', { className: 'tag' }, 'هيئة التحرير')] : []),
      make('time', { dateTime: comment.createdAt }, day(comment.createdAt)),
    ]),
    text,
    make('p', { className: 'acts' }, [...(open.commentsOpen ? [reply] : []), ...(comment.replyCount > 0 ? [more] : [])]),
    under,
  ]);
}

// The form. What is wrong is told by the server, and shown beside the field it is about.

let answered;
/** The same comment sent again after a lost connection is not sent twice; another text needs another name. */
let attempt = { text: '', idempotencyKey: '' };

function answer(comment) {
  answered = comment;
  $('#answering').hidden = !comment;
  if (!comment) return;
  $('#answering span').textContent = `ردًّا على ${comment.authorName}`;
  form.elements.body.focus();
}
$('#answering button').onclick = () => answer(undefined);

form.onsubmit = async event => {
  event.preventDefault();
  clear();
  const value = name => form.elements[name].value.trim();
  const url = value('url') && { url: value('url') };
  const parent = answered && { parentId: answered.id };
  const website = value('website') && { website: value('website') };
  const input = { author: { name: value('name'), email: value('email'), ...url }, body: value('body'), ...parent, ...website };
  const text = `${open.id} ${JSON.stringify(input)}`;
  if (attempt.text !== text) attempt = { text, idempotencyKey: `${Date.now()}-${Math.random()}` };
  form.querySelector('.send button').disabled = true;
  $('#sent').textContent = 'جارٍ الإرسال…';
  try {
    const sent = await client.comments.post(open.id, input, { idempotencyKey: attempt.idempotencyKey });
    $('#sent').textContent = sent.state === 'approved' ? 'نُشر تعليقك. شكرًا لك.' : 'وصل تعليقك، وسيظهر بعد مراجعته.';
    if (sent.state === 'approved') await showComments(open, leaving.signal);
    form.elements.body.value = '';
    answer(undefined);
  } catch (error) {
    $('#sent').textContent = told(error);
    if (error instanceof MaqalProblem) mark(error);
  } finally {
    form.querySelector('.send button').disabled = false;
  }
};

const wrongs = {
  too_long: 'هذا أطول ممّا يُقبل.',
  invalid_format: 'ليست هذه صيغة صحيحة.',
};

function mark(problem) {
  for (const place of form.querySelectorAll('.wrong')) {
    const wrong = problem.about(place.dataset.about);
    if (!wrong) continue;
    const field = form.querySelector(`[aria-describedby~="${place.id}"]`);
    place.textContent = field.value.trim() === '' ? 'هذا الحقل مطلوب.' : (wrongs[wrong.code] ?? wrong.detail);
    field.setAttribute('aria-invalid', 'true');
  }
  form.querySelector('[aria-invalid=true]')?.focus();
}

function clear() {
  for (const place of form.querySelectorAll('.wrong')) place.textContent = '';
  for (const field of form.elements) field.removeAttribute('aria-invalid');
}

// What people are told.

function told(error) {
  if (error instanceof MaqalNetworkError) return 'تعذّر الوصول إلى الخادم. حاول مرّة أخرى.';
  if (!(error instanceof MaqalProblem)) throw error;
  if (error.code === 'validation_failed') return 'لم يُرسل التعليق بعد: راجع الحقول المشار إليها.';
  if (error.code === 'not_found') return 'لا شيء في هذا العنوان.';
  return error.detail;
}

function say(text) {
  $('#said').textContent = text;
  $('#said').hidden = text === '';
}

const number = n => n.toLocaleString('ar-EG');
const day = time => new Date(time).toLocaleDateString('ar-EG', { dateStyle: 'long' });
/** Arabic counts one, two, a few and many each in its own way. */
const counted = (n, [one, two, few, many]) =>
  n === 1 ? one : n === 2 ? two : `${number(n)} ${n % 100 >= 3 && n % 100 <= 10 ? few : many}`;

function make(tag, properties, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...[children].flat());
  return element;
}

addEventListener('hashchange', () => {
  // The link that skips to the content leads to no other page.
  if (location.hash !== '#main') void show();
});
void show();
