import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../../../src/lib/text/fold.ts';
import { lemma, meeting, read } from './meeting.ts';

const alike: Record<string, string[]> = {
  'the article': ['مدرسة', 'المدرسة'],
  'a preposition and the article': ['مدرسة', 'بالمدرسة', 'كالمدرسة', 'للمدرسة'],
  'and, and then': ['مدرسة', 'والمدرسة', 'فالمدرسة', 'وبالمدرسة', 'فكالمدرسة', 'وللمدرسة', 'ومدرسة'],
  'an article before an alef': ['أسلحة', 'الأسلحة', 'وأسلحة', 'للأسلحة', 'والأسلحة', 'وبالأسلحة'],
  'an article before a lam': ['لاجئ', 'اللاجئ', 'للاجئ', 'وللاجئ', 'باللاجئ'],
  'a lam of the word after لل': ['لبنان', 'للبنان'],
  'the name of God': ['الله', 'والله', 'بالله', 'لله', 'ولله'],
};

for (const [what, [plain, ...forms]] of Object.entries(alike)) {
  test(`clitics come off: ${what}`, () => {
    for (const form of forms) assert.equal(lemma(form), fold(plain!), form);
  });
}

test('what follows لل may begin with a lam or not: an unknown word is read both ways', () => {
  assert.deepEqual(read('للمنتخب').lemmas, ['منتخب', 'لمنتخب']);
});

test('a word of one letter is no word: neither the article nor "and" comes off', () => {
  for (const word of ['ألف', 'ألم', 'وعد', 'وقت', 'ولد']) assert.equal(lemma(word), fold(word));
});

test('ال is not always the article', () => {
  for (const word of [
    'ألمانيا',
    'ألماني',
    'ألبانيا',
    'إلغاء',
    'إلقاء',
    'التزام',
    'التقاء',
    'التحاق',
    'إلكتروني',
    'ألوان',
    'آلاف',
  ]) {
    assert.equal(lemma(word), fold(word));
    assert.equal(lemma(`و${word}`), fold(word));
    assert.equal(lemma(`ال${word}`), fold(word));
    assert.equal(lemma(`ب${word}`), fold(word));
  }
});

test('a word keeps its ال with endings too', () => {
  assert.equal(lemma('إلغاؤها'), fold('إلغاء'));
  assert.equal(lemma('بالتزامها'), fold('التزام'));
  assert.ok(read('التزاماتهم').lemmas.includes(fold('التزام')));
});

test('a short word that begins with ال proves nothing of a longer one', () => {
  for (const word of ['يمين', 'غاية', 'قات', 'تهم', 'حق', 'غاز', 'سنة', 'باب', 'تفاهم', 'قاهرة', 'مساهم']) {
    assert.equal(lemma(`ال${word}`), fold(word));
  }
});

test('nor are بال, كال and فال always prepositions', () => {
  for (const word of ['بالغ', 'بالون', 'كالسيوم', 'كاليفورنيا', 'فالنسيا']) assert.equal(lemma(word), fold(word));
});

test('what may have an article or not is read both ways', () => {
  for (const word of ['إلهام', 'الهام']) assert.deepEqual(read(word).lemmas, ['هام', 'الهام']);
});

test('a و of the word is not "and"', () => {
  for (const word of [
    'وزير',
    'وزارة',
    'وكالة',
    'واشنطن',
    'وفاة',
    'وحدة',
    'وثيقة',
    'والد',
    'والدة',
    'وسائل',
    'وزراء',
    'واقعية',
    'ورقة',
  ]) {
    assert.equal(lemma(word), fold(word));
    assert.equal(lemma(`و${word}`), fold(word));
  }
  assert.equal(lemma('وزيرها'), fold('وزير'));
  assert.equal(lemma('وكالات'), fold('وكالة'));
  assert.equal(lemma('وصلت'), fold('وصلت'));
});

test('and before words that resemble those it is', () => {
  for (const word of ['عدة', 'كرة', 'أهم', 'بات', 'أدت', 'أدان', 'حلت'])
    assert.equal(lemma(`و${word}`), fold(word), word);
});

test('one letter that may be a preposition is taken off as a weak reading', () => {
  for (const [form, word] of [
    ['لمصر', 'مصر'],
    ['بمصر', 'مصر'],
    ['كمصر', 'مصر'],
    ['فقال', 'قال'],
    ['وبمصر', 'مصر'],
    ['سيعلن', 'يعلن'],
    ['ببيروت', 'بيروت'],
  ] as const) {
    assert.equal(meeting(form, word), 'reading', form);
  }
});

test('before a word of the lists, four letters or more, it is taken off for good', () => {
  for (const [form, word] of [
    ['بلبنان', 'لبنان'],
    ['لوزير', 'وزير'],
    ['بكلمات', 'كلمة'],
    ['لطالبان', 'طالبان'],
    ['بمدرستنا', 'مدرسة'],
    ['وبقانونهم', 'قانون'],
    ['فقوانين', 'قوانين'],
  ] as const) {
    assert.deepEqual(read(form).lemmas, [fold(word)], form);
  }
});

test('the first letter of a known word is never taken for a preposition', () => {
  for (const word of [
    'بعيد',
    'كبير',
    'كتاب',
    'سلاح',
    'فلسطيني',
    'لبناني',
    'لجنة',
    'كامل',
    'فساد',
    'سياسي',
    'فكرة',
    'بريطانيا',
  ]) {
    assert.deepEqual(read(word).readings, [], word);
  }
});
