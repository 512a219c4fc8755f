import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feminines, ownHeh } from '../../../../src/lib/text/arabic/feminines.ts';
import { keptEndings } from '../../../../src/lib/text/arabic/kept-endings.ts';
import { fold } from '../../../../src/lib/text/fold.ts';
import { lemma, meeting, read } from './meeting.ts';

const forms: Record<string, [string, string[]]> = {
  'plural of a feminine': ['سيارة', ['سيارات', 'السيارات', 'سياراتهم', 'سياراته']],
  'plural of a masculine': ['قرار', ['قرارات', 'القرارات', 'قراراتها']],
  'plural in يات': ['عملية', ['عمليات', 'والعمليات', 'عملياتنا']],
  'plural of people': ['مسلم', ['مسلمون', 'مسلمين', 'المسلمين', 'للمسلمين']],
  'plural of a nisba': ['لبناني', ['لبنانيون', 'لبنانيين', 'اللبنانيات', 'اللبنانيان']],
  'plural after a hamza': ['لاجئ', ['لاجئون', 'اللاجئون', 'لاجئين', 'للاجئين']],
  'dual of a masculine': ['ملعب', ['ملعبان', 'ملعبين', 'الملعبين']],
  'dual of a feminine': ['مدينة', ['مدينتان', 'مدينتين', 'المدينتين']],
  'dual of a word in ت': ['بيت', ['بيتان', 'بيتين']],
  'pronouns after a noun': ['ملعب', ['ملعبها', 'ملعبهم', 'ملعبهن', 'ملعبنا', 'ملعبكم', 'ملعبهما']],
  'pronouns after ة': ['مدرسة', ['مدرستها', 'مدرستهم', 'مدرستنا', 'مدرستكم', 'مدرستهما', 'مدرسته']],
  'pronouns after a word in ت': ['صوت', ['صوتها', 'صوتهم', 'صوتنا']],
  'pronouns after اة': ['حياة', ['حياتها', 'حياتنا', 'حياته']],
  'endings after a hamza': ['إجراء', ['إجراءات', 'الإجراءات', 'إجراءاتها', 'إجراءان', 'إجراءها']],
  'pronouns after a hamza': ['أعضاء', ['أعضاؤها', 'أعضائها', 'وأعضائهم']],
};

for (const [what, [word, words]] of Object.entries(forms)) {
  test(`suffixes come off: ${what}`, () => {
    for (const form of words) assert.ok(read(form).lemmas.includes(fold(word)), `${form}: ${read(form).lemmas}`);
  });
}

test('after an article no pronoun can end the word', () => {
  for (const word of ['مساهم', 'متهم', 'حاكم', 'متراكم', 'ثابتة', 'استثناء'])
    assert.equal(lemma(`ال${word}`), fold(word));
});

test('too short a rest is no word', () => {
  for (const word of ['سجون', 'بيان', 'مكان', 'عيون', 'مات', 'ذات', 'فنون', 'حاكم', 'متهم'])
    assert.equal(lemma(word), fold(word));
});

test('endings that belong to the word stay', () => {
  const words =
    'لبنان طالبان قانون بحرين سودان إيران رمضان ميدان برلمان تلفزيون فلسطين تعيين أوقات أصوات بنات قوانين تراكم انتهاء';
  for (const word of words.split(' ')) {
    assert.equal(lemma(word), fold(word));
    assert.equal(lemma(`ال${word}`), fold(word));
  }
});

test('no kept ending is lost, with an article or without', () => {
  for (const word of keptEndings) {
    assert.deepEqual(read(word).lemmas, [word]);
  }
});

test('the kept endings look like suffixes, each one, or they would not need to be listed', () => {
  for (const word of keptEndings) assert.match(word, /.{3}(ان|ون|ين|ها|هم|هن|نا|كم|ته)$|.{2}ات$/, word);
});

test('a word of the kept endings loses what is not its own', () => {
  assert.equal(lemma('قانونهم'), fold('قانون'));
  assert.ok(read('تلفزيونات').lemmas.includes(fold('تلفزيون')));
  assert.equal(lemma('اللبنانيين'), fold('لبناني'));
});

test('the stem is without ة and nisba', () => {
  for (const words of [
    ['روسيا', 'روسي', 'الروسية', 'روسيون', 'الروسيات'],
    ['إيران', 'إيراني', 'الإيرانية', 'الإيرانيين'],
    ['فلسطين', 'فلسطيني', 'فلسطينية', 'الفلسطينيون'],
    ['معلم', 'معلمة', 'معلمات', 'معلمين'],
    ['سوريا', 'السوري', 'السورية', 'سوريين'],
    ['تجارة', 'تجاري', 'التجارية'],
    ['جامعة', 'جامعي', 'الجامعيين'],
  ]) {
    for (const word of words) assert.equal(read(word).stem, read(words[0]!).stem, word);
  }
});

test('a stem keeps at least three letters', () => {
  for (const word of ['سنة', 'لغة', 'قضية', 'نبي', 'كلية']) assert.ok(read(word).stem.length >= 3, word);
});

test('the ه of a lexical feminine is never stripped, and its plural leads to nothing else', () => {
  for (const word of feminines) assert.equal(read(word).stem, read(word).lemmas[0]);
  assert.deepEqual(read('الجامعات').lemmas, [fold('جامعة')]);
});

test('a ه of the root is no ة', () => {
  for (const word of ownHeh) assert.equal(read(word).stem, read(word).lemmas[0]);
});

test('an untold tanwin and the pronouns of one letter are weak readings', () => {
  assert.equal(meeting('رئيسا', 'رئيس'), 'reading');
  assert.equal(meeting('مدرستي', 'مدرسة'), 'reading');
  assert.equal(meeting('لقاءه', 'لقاء'), 'reading');
  assert.notEqual(meeting('أعضائه', 'أعضاء'), 'none');
});
