/** What is said of a request as a whole, in every language. */
import type { Text } from '../errors.ts';
import type { SlugProblem } from '../lib/text/slug.ts';
import { arabic, type Counted, counted, listed, scriptIn } from './arabic.ts';

// The request

const others: Counted = {
  one: 'وخطأ آخر',
  two: 'وخطآن آخران',
  few: 'و# أخطاء أخرى',
  many: 'و# خطأً آخر',
  other: 'و# خطأ آخر',
};

/** The first of several things wrong, with the number of the others. */
export const andMore = (first: Text, more: number): Text =>
  more === 0
    ? first
    : { en: `${first.en} (and ${more} more)`, ar: `${first.ar} ${arabic`(${counted(more, others)})`}` };

export const malformedEscape: Text = {
  en: 'The value has a malformed percent-escape or is not UTF-8.',
  ar: arabic`في القيمة ترميز مئوي معيب، أو أنها ليست بترميز ${'UTF-8'}.`,
};

export const hostMissing: Text = {
  en: 'A request of HTTP/1.1 names its Host.',
  ar: arabic`يجب أن يحمل كل طلب وفق ${'HTTP/1.1'} الترويسة ${'Host'}.`,
};

export const notAnswered = (method: string, allow: string): Text => ({
  en: `${method} is not answered here; ${allow} are.`,
  ar: arabic`لا تُقبل الطريقة ${method} هنا، بل ${allow}.`,
});

export const onlyUtf8: Text = {
  en: 'JSON is read as UTF-8 only.',
  ar: arabic`لا يُقرأ ${'JSON'} إلا بترميز ${'UTF-8'}.`,
};

export const notUtf8: Text = {
  en: 'The body is not well-formed JSON: it is not UTF-8.',
  ar: arabic`متن الطلب ليس ${'JSON'} سليمًا: فهو ليس بترميز ${'UTF-8'}.`,
};

/** The parser explains itself in English only; where it stopped can be said in every language. */
export function malformedJson(why: string): Text {
  const offset = /at position (\d+)/.exec(why)?.[1];
  return {
    en: `The body is not well-formed JSON: ${why}.`,
    ar:
      offset === undefined
        ? arabic`متن الطلب ليس ${'JSON'} سليمًا.`
        : arabic`متن الطلب ليس ${'JSON'} سليمًا: الخطأ عند الموضع ${Number(offset)}.`,
  };
}

export const tooDeep: Text = {
  en: 'The body is nested too deeply.',
  ar: 'تداخل العناصر في متن الطلب أعمق من المسموح به.',
};

export const badText: Text = {
  en: 'The text holds a NUL or half of a surrogate pair.',
  ar: arabic`في النص محرف ${'NUL'} أو نصف زوج بديل (${'surrogate'}).`,
};

export const badName: Text = {
  en: 'The name of this member cannot be used.',
  ar: 'لا يمكن استعمال اسم هذا الحقل.',
};

export const otherCursor: Text = {
  en: 'The cursor was not made for this list and sort.',
  ar: 'لم يُنشأ هذا المؤشر لهذه القائمة بهذا الترتيب.',
};

// Keys and limits

export const needsScope = (scope: string): Text => ({
  en: `This needs a key with the scope ${scope}.`,
  ar: arabic`يلزم لذلك مفتاح له الصلاحية ${scope}.`,
});

export const speaksForSite = (scope: string): Text => ({
  en: `To comment for the site, a key needs the scope ${scope}.`,
  ar: arabic`يلزم للتعليق باسم الموقع مفتاح له الصلاحية ${scope}.`,
});

export const otherToken: Text = {
  en: 'The Comment-Token is not of this comment.',
  ar: arabic`قيمة ${'Comment-Token'} ليست لهذا التعليق.`,
};

export const tooManyKeys: Text = {
  en: 'Too many wrong keys from here; wait and try again.',
  ar: 'وردت من هنا مفاتيح خاطئة كثيرة؛ انتظر ثم أعد المحاولة.',
};

const seconds: Counted = {
  one: 'ثانية واحدة',
  two: 'ثانيتين',
  few: '# ثوانٍ',
  many: '# ثانية',
  other: '# ثانية',
};

export const tooManyComments = (wait: number): Text => ({
  en: `Too many comments; try again in ${wait} seconds.`,
  ar: arabic`تجاوز عدد التعليقات الحد؛ أعد المحاولة بعد ${counted(wait, seconds)}.`,
});

export const tooManyRequests = (wait: number): Text => ({
  en: `Too many requests from here; try again in ${wait} seconds.`,
  ar: arabic`وردت من هنا طلبات كثيرة؛ أعد المحاولة بعد ${counted(wait, seconds)}.`,
});

// The content

const absent = {
  article: 'لا يوجد مقال كهذا.',
  tag: 'لا يوجد وسم كهذا.',
  author: 'لا يوجد كاتب كهذا.',
  comment: 'لا يوجد تعليق كهذا.',
  key: 'لا يوجد مفتاح كهذا.',
  problem: 'لا توجد مشكلة كهذه.',
};

/** What may be looked for in vain. */
export type Noun = keyof typeof absent;

export const noSuch = (noun: Noun): Text => ({ en: `There is no such ${noun}.`, ar: absent[noun] });

export const noAuthor = (id: number): Text => ({
  en: `There is no author ${id}.`,
  ar: arabic`لا يوجد كاتب رقمه ${id}.`,
});

export const noComment = (id: number): Text => ({
  en: `There is no comment ${id} under this article.`,
  ar: arabic`لا يوجد تحت هذا المقال تعليق رقمه ${id}.`,
});

export const tagHasName = (id: number): Text => ({
  en: `The tag ${id} has this name already.`,
  ar: arabic`هذا اسم الوسم الذي رقمه ${id}.`,
});

export const illegalMove = (from: string, to: string, possible: readonly string[]): Text => ({
  en: `A ${from} article cannot become ${to}; it can become ${possible.join(' or ')}.`,
  ar: arabic`لا يمكن نقل مقال حالته ${from} إلى ${to}؛ يمكن نقله إلى ${listed(possible, ' أو ')}.`,
});

export const noWay = (from: string, to: string): Text => ({
  en: `From ${from} to ${to} there is no way.`,
  ar: arabic`لا سبيل من ${from} إلى ${to}.`,
});

export const scheduledNeedsDate: Text = {
  en: 'A scheduled article needs a publishedAt.',
  ar: arabic`المقال المجدول يحتاج إلى ${'publishedAt'}.`,
};

export const scheduledInFuture: Text = {
  en: 'The publishedAt of a scheduled article must lie in the future.',
  ar: arabic`يجب أن يقع ${'publishedAt'} للمقال المجدول في المستقبل.`,
};

export const publishedHasDate: Text = {
  en: 'A published article has a publishedAt.',
  ar: arabic`لا يخلو مقال منشور من ${'publishedAt'}.`,
};

export const publishedInFuture: Text = {
  en: 'publishedAt lies in the future: use the state scheduled.',
  ar: arabic`يقع ${'publishedAt'} في المستقبل: استعمل الحالة ${'scheduled'}.`,
};

export const stateNeedsDrafts: Text = {
  en: 'state needs view=draft: readers see published articles only.',
  ar: arabic`لا يصح الوسيط ${'state'} إلا مع ${'view=draft'}: فالقراء لا يرون غير المقالات المنشورة.`,
};

export const sortOfDrafts: Text = {
  en: 'With view=draft, sort by updatedAt or createdAt.',
  ar: arabic`مع ${'view=draft'} يكون الترتيب بحسب ${'updatedAt'} أو ${'createdAt'}.`,
};

// Slugs

const owners = { article: 'لمقال آخر', tag: 'لوسم آخر', author: 'لكاتب آخر' };

export const slugTaken = (slug: string, owner: keyof typeof owners): Text => ({
  en: `The slug “${slug}” belongs to another ${owner}.`,
  ar: arabic`الاسم اللطيف «${slug}» مستعمل ${{ phrase: owners[owner] }}.`,
});

export function badSlug(problem: SlugProblem): Text {
  switch (problem.is) {
    case 'empty':
      return { en: 'The slug is empty.', ar: 'الاسم اللطيف فارغ.' };
    case 'without letters':
      return { en: 'The slug contains no letter or number.', ar: 'ليس في الاسم اللطيف حرف ولا رقم.' };
    case 'too long': {
      const { characters, bytes } = problem;
      return {
        en: `The slug is longer than ${characters} characters or ${bytes} percent-encoded bytes.`,
        ar: arabic`الاسم اللطيف أطول من ${characters} حرفًا أو من ${bytes} بايتًا بالترميز المئوي.`,
      };
    }
    case 'forbidden':
      return {
        en: `The slug contains the forbidden character ${problem.char} at offset ${problem.offset}.`,
        ar: arabic`في الاسم اللطيف عند الموضع ${problem.offset} محرف ممنوع: ${problem.char}.`,
      };
    case 'other character':
      return {
        en: `The slug may contain only letters, numbers and '-', not ${problem.char} at offset ${problem.offset}.`,
        ar: arabic`لا يُقبل في الاسم اللطيف إلا الحروف والأرقام و«${'-'}»، وعند الموضع ${problem.offset} منه ${problem.char}.`,
      };
    case 'hyphen first':
      return {
        en: `The slug begins with '-' at offset ${problem.offset}.`,
        ar: arabic`يبدأ الاسم اللطيف بـ«${'-'}» عند الموضع ${problem.offset}.`,
      };
    case 'hyphen last':
      return {
        en: `The slug ends with '-' at offset ${problem.offset}.`,
        ar: arabic`ينتهي الاسم اللطيف بـ«${'-'}» عند الموضع ${problem.offset}.`,
      };
    case 'mark on no letter':
      return {
        en: `The slug has the mark ${problem.char} on no letter at offset ${problem.offset}.`,
        ar: arabic`في الاسم اللطيف عند الموضع ${problem.offset} علامة على غير حرف: ${problem.char}.`,
      };
    case 'mixed': {
      const [first, second] = problem.scripts;
      return {
        en: `The slug mixes ${first} and ${second} letters in one word at offset ${problem.offset}.`,
        ar: arabic`تختلط في كلمة من الاسم اللطيف، عند الموضع ${problem.offset}، حروف ${scriptIn(first)} وأخرى ${scriptIn(second)}.`,
      };
    }
  }
}
