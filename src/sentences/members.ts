/** What may be wrong with a member of a body or with a parameter, in every language. */
import type { Text } from '../errors.ts';
import type { MixedScripts } from '../lib/text/mixed-scripts.ts';
import { arabic, listed, type Phrase, phrase, scriptIn } from './arabic.ts';

/** What a sentence is about; an `item` is one of a list. */
export type Subject = { kind: 'member' | 'item' | 'parameter'; name: string } | { kind: 'body' };

export const member = (name: string): Subject => ({ kind: 'member', name });
export const item = (list: string, at: number): Subject => ({ kind: 'item', name: `${list}[${at}]` });
export const parameter = (name: string): Subject => ({ kind: 'parameter', name });

const nouns = { member: 'الحقل', item: 'العنصر', parameter: 'الوسيط' };

/** The name alone, and in Arabic with what it is the name of; all of these are masculine there. */
const called = (it: Subject): { en: string; ar: Phrase } =>
  it.kind === 'body'
    ? { en: 'The body', ar: phrase`متن الطلب` }
    : { en: it.name, ar: phrase`${{ phrase: nouns[it.kind] }} ${it.name}` };

/** A sentence about its subject, from the end of the English one and the whole of the Arabic. */
const about = (end: string, whole: (it: Phrase) => string) => (it: Subject) => {
  const { en, ar } = called(it);
  return { en: `${en} ${end}`, ar: whole(ar) } satisfies Text;
};

export type About = (it: Subject) => Text;

export const required = about('is required.', it => arabic`${it} مطلوب.`);
export const unknownMember = about('is not a known member here.', it => arabic`${it} غير معروف هنا.`);
export const unknownParameter = about('is not a known parameter here.', it => arabic`${it} غير معروف هنا.`);
export const duplicate = about('is given more than once.', it => arabic`ورد ${it} أكثر من مرة.`);

export const sameAs = (other: Subject): About => {
  const { en, ar } = called(other);
  return about(`is the same as ${en}, spelling aside.`, it => arabic`${it} هو نفسه ${ar}، ولو اختلف الإملاء.`);
};

export const invalid = about('is not valid.', it => arabic`${it} غير صالح.`);
export const malformed = about('has not the right form.', it => arabic`ليس ${it} بالصيغة الصحيحة.`);

/** The types of JSON, and `int`, as zod calls them. */
const types: Record<string, Phrase> = {
  string: phrase`نصًّا`,
  number: phrase`عددًا`,
  int: phrase`عددًا صحيحًا`,
  boolean: phrase`${'true'} أو ${'false'}`,
  array: phrase`قائمة`,
  object: phrase`كائنًا`,
  record: phrase`كائنًا`,
  null: phrase`${'null'}`,
};

export const wrongType = (type: string): About => {
  const english = type === 'null' ? 'null' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
  return about(`must be ${english}.`, it => arabic`يجب أن يكون ${it} ${types[type] ?? phrase`من النوع ${type}`}.`);
};

export const oneOf = (values: readonly string[]): About =>
  values.length > 1
    ? about(
        `must be one of ${values.join(', ')}.`,
        it => arabic`يجب أن تكون قيمة ${it} إحدى هذه القيم: ${listed(values)}.`,
      )
    : about(`must be ${values.join()}.`, it => arabic`يجب أن تكون قيمة ${it} ${listed(values)}.`);

/** What a length is counted in; nothing for the size of a number. */
export type Unit = 'characters' | 'items' | undefined;

const sizes = { characters: 'عدد أحرف', items: 'عدد عناصر' };

export const tooSmall = (least: number, unit: Unit): About => {
  if (!unit) return about(`must be at least ${least}.`, it => arabic`يجب ألا تقل قيمة ${it} عن ${least}.`);
  if (least === 1) return about('must not be empty.', it => arabic`يجب ألا يكون ${it} فارغًا.`);
  const size = { phrase: sizes[unit] };
  return about(`must have at least ${least} ${unit}.`, it => arabic`يجب ألا يقل ${size} ${it} عن ${least}.`);
};

export const tooBig = (most: number, unit: Unit): About => {
  if (!unit) return about(`must be at most ${most}.`, it => arabic`يجب ألا تزيد قيمة ${it} على ${most}.`);
  const size = { phrase: sizes[unit] };
  return about(`must have at most ${most} ${unit}.`, it => arabic`يجب ألا يزيد ${size} ${it} على ${most}.`);
};

export const tooManyGraphemes = (most: number): About =>
  about(
    `must have at most ${most} characters as people count them.`,
    it => arabic`يجب ألا يزيد عدد أحرف ${it}، كما يعدّها الناس، على ${most}.`,
  );

export const tooLong = about('is too long.', it => arabic`${it} أطول من المسموح به.`);
export const blank = about('must not be blank.', it => arabic`يجب ألا يكون ${it} خاليًا.`);

export const unsafeAt = ({ char, offset }: { char: string; offset: number }): About =>
  about(
    `holds ${char} at offset ${offset}, which is not allowed in it.`,
    it => arabic`في ${it} عند الموضع ${offset} محرف غير مسموح به: ${char}.`,
  );

export const mixedAt = ({ scripts: [first, second], offset }: MixedScripts): About =>
  about(
    `mixes ${first} and ${second} letters in one word at offset ${offset}.`,
    it => arabic`تختلط في كلمة من ${it}، عند الموضع ${offset}، حروف ${scriptIn(first)} وأخرى ${scriptIn(second)}.`,
  );

export const dateTime = about(
  'must be a date and time of RFC 3339, such as 2026-01-31T08:00:00.000Z.',
  it => arabic`يجب أن يكون ${it} تاريخًا ووقتًا وفق ${'RFC 3339'}، مثل ${'2026-01-31T08:00:00.000Z'}.`,
);
export const withinYears = about(
  'must lie in the years 1 to 9999 of UTC.',
  it => arabic`يجب أن يقع ${it} بين عامي 1 و9999 بتوقيت ${'UTC'}.`,
);
export const inFuture = about('must lie in the future.', it => arabic`يجب أن يقع ${it} في المستقبل.`);

export const webAddress = about(
  'must be an absolute http or https address.',
  it => arabic`يجب أن يكون ${it} عنوانًا كاملًا يبدأ بـ ${'http://'} أو ${'https://'}.`,
);
export const plainAddress = about(
  'must hold no user name, blank or control.',
  it => arabic`يجب ألا يكون في ${it} اسم مستخدم ولا فراغ ولا محرف تحكم.`,
);
export const email = about('must be an e-mail address.', it => arabic`يجب أن يكون ${it} عنوان بريد إلكتروني.`);

export const languageTag = about(
  'must be a language tag of BCP 47, such as ar or ar-EG.',
  it => arabic`يجب أن يكون ${it} رمز لغة وفق ${'BCP 47'}، مثل ${'ar'} أو ${'ar-EG'}.`,
);

export const noneOf = (name: string, known: readonly string[]): About =>
  about(
    `names “${name}”, which is none of ${known.join(', ')}.`,
    it => arabic`ورد في ${it} الاسم «${name}»، وليس من الأسماء المعروفة: ${listed(known)}.`,
  );

export const reasonOfRules = about(
  'is one of the reasons that rules give; say it in words.',
  it => arabic`قيمة ${it} من الأسباب التي تذكرها القواعد؛ عبّر عنها بكلماتك.`,
);
