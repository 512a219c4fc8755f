import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArabic } from '../../../../src/lib/text/arabic/morphology.ts';
import { stopWords } from '../../../../src/lib/text/arabic/stop-words.ts';
import { arabicStems } from '../lucene.ts';
import { hostile, randomTexts, seeded } from '../samples.ts';
import { lemma, meeting, read } from './meeting.ts';

const together: [string, string][] = [
  ['الأسلحة', 'وأسلحة'],
  ['للأسلحة', 'وأسلحة'],
  ['مدرستنا', 'مدرسة'],
  ['للاجئين', 'لاجئ'],
  ['للاجئين', 'اللاجئون'],
  ['روسيا', 'روسي'],
  ['روسيا', 'الروسية'],
  ['معلمات', 'معلمة'],
  ['مسلمين', 'مسلم'],
  ['فلسطين', 'فلسطيني'],
  ['إيران', 'الإيرانيون'],
  ['ألمانيا', 'الألمان'],
  ['بألمانيا', 'الألمانية'],
  ['لبنان', 'اللبنانية'],
  ['مكتبات', 'والمكتبة'],
  ['انتخابات', 'انتخابي'],
  ['وزيرة', 'الوزير'],
  ['والدته', 'الوالدة'],
  ['المسؤولين', 'مسئول'],
  ['التزامات', 'الالتزام'],
  ['إجراءات', 'الإجراء'],
  ['قراءات', 'القراءة'],
  ['لقاءاتهم', 'للقاء'],
];

test('forms of one word meet', () => {
  for (const [one, other] of together) assert.match(meeting(one, other), /lemma|stem/, `${one}, ${other}`);
});

const apart: [string, string][] = [
  ['مكتبة', 'مكتب'],
  ['مكتبات', 'مكتب'],
  ['جامعة', 'جامع'],
  ['الجامعات', 'الجامع'],
  ['ثورة', 'ثور'],
  ['طالبان', 'طالب'],
  ['ألمانيا', 'مانيا'],
  ['لبنان', 'لبن'],
  ['للبنان', 'بنان'],
  ['وزير', 'زير'],
  ['قانون', 'قان'],
  ['قضايا', 'قضاء'],
  ['سوريا', 'سور'],
  ['تركيا', 'ترك'],
  ['تجارة', 'تجار'],
  ['سورة', 'سوري'],
  ['كامل', 'أمل'],
  ['بعيد', 'عيد'],
  ['كفيل', 'فيل'],
  ['لجنة', 'جنة'],
  ['باسم', 'اسم'],
  ['وكالة', 'كالة'],
  ['ألبانيا', 'بانيا'],
  ['إلغاء', 'غاء'],
  ['التزام', 'تزام'],
  ['رمضان', 'رمض'],
  ['ميدان', 'ميد'],
  ['برلمان', 'برلم'],
  ['سودان', 'سود'],
  ['سلطان', 'سلطة'],
  ['أثمان', 'أثم'],
  ['إنسان', 'إنس'],
  ['مسكين', 'مسك'],
  ['مدرّسات', 'مدارس'],
  ['ترفيه', 'ترف'],
  ['أسرى', 'أسرة'],
  ['قارئ', 'قارة'],
  ['عملي', 'عملة'],
  ['جامعي', 'جامع'],
  ['تجاري', 'تجار'],
  ['اليمين', 'أليم'],
];

test('words that only look alike stay apart', () => {
  for (const [one, other] of apart) {
    assert.equal(meeting(one, other), 'none', `${one}, ${other}`);
  }
});

test('stop words are known with and without و and ف', () => {
  for (const word of ['في', 'وفي', 'من', 'ومن', 'هذا', 'فهذا', 'التي', 'والتي', 'إلى', 'وإلى', 'كان', 'أيضًا']) {
    assert.equal(read(word).isStop, true, word);
  }
  for (const word of stopWords) assert.deepEqual(read(word).lemmas, [word]);
});

test('other words are not stop words, even those that look like "and" and one', () => {
  for (const word of ['مدرسة', 'ولي', 'فهم', 'فقد', 'وزير', 'فيلم', 'منهج', 'وفد'])
    assert.equal(read(word).isStop, false, word);
});

test("stems agree with Lucene's", () => {
  for (const [word, stem] of arabicStems) assert.equal(read(word).stem, stem, word);
});

const LETTERS = 'اابتثجحخدذرزسشصضطظعغفقكللمنهوويي';

/** Random words of letters that are clitics and endings more often than not. */
function* randomWords(count: number): Generator<string> {
  const random = seeded(7);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  const before = ['', '', 'و', 'ف', 'ال', 'لل', 'بال', 'كال', 'وال', 'ب', 'س', 'وو'];
  const after = [
    '',
    '',
    'ه',
    'ات',
    'يات',
    'ون',
    'ين',
    'ان',
    'تين',
    'ها',
    'هم',
    'نا',
    'هما',
    'اتها',
    'ي',
    'يا',
    'ايها',
    'وون',
  ];
  for (let i = 0; i < count; i++) {
    let root = '';
    for (let left = Math.floor(random() * 5); left >= 0; left--) root += pick([...LETTERS]);
    yield pick(before) + root + pick(after);
  }
}

test('any word has a lemma, no reading is said twice, and the answer is always the same', () => {
  for (const word of [...randomWords(30_000), ...randomTexts(5_000), '', 'ء']) {
    const { lemmas, stem, readings, isStop } = readArabic(word);
    const shown = JSON.stringify(word);
    assert.ok(lemmas.length >= 1 && lemmas.length <= 6 && readings.length <= 6, shown);
    assert.equal(new Set([...lemmas, ...readings]).size, lemmas.length + readings.length, shown);
    if (word !== '') for (const term of [...lemmas, stem, ...readings]) assert.ok(term.length > 0, shown);
    assert.deepEqual(readArabic(word), { lemmas, stem, readings, isStop }, shown);
  }
});

test('reading a lemma of three letters or more does not lose it', () => {
  for (const word of ['مدرسة', 'كتاب', 'قضية', 'جامعة', 'لاجئ', 'مستشفى']) {
    assert.equal(lemma(lemma(word)), lemma(word));
  }
});

test('a word that no one could have written is left as it is', () => {
  const word = `ال${'ب'.repeat(60)}ات`;
  assert.deepEqual(readArabic(word), { lemmas: [word], stem: word, readings: [], isStop: false });
  for (const text of Object.values(hostile)) assert.deepEqual(readArabic(text).lemmas, [text]);
});
