/** Pairs that Apache Lucene publishes in its tests, each what is written and what comes of it. */
export type Pairs = readonly (readonly [written: string, made: string])[];

/** TestArabicStemFilter. Left out: ساهدهات, whose two suffixes no word has together. */
export const arabicStems: Pairs = [
  ['الحسن', 'حسن'],
  ['والحسن', 'حسن'],
  ['بالحسن', 'حسن'],
  ['كالحسن', 'حسن'],
  ['فالحسن', 'حسن'],
  ['وحسن', 'حسن'],
  ['زوجها', 'زوج'],
  ['ساهدان', 'ساهد'],
  ['ساهدات', 'ساهد'],
  ['ساهدون', 'ساهد'],
  ['ساهدين', 'ساهد'],
  ['ساهديه', 'ساهد'],
  ['ساهدية', 'ساهد'],
  ['ساهده', 'ساهد'],
  ['ساهدة', 'ساهد'],
  ['ساهدي', 'ساهد'],
  ['وساهدون', 'ساهد'],
  ['للاخر', 'اخر'],
  ['الو', 'الو'],
];

/** TestArabicNormalizationFilter. Left out: ولداً, which Lucene leaves with its alef. */
export const arabicNormalised: Pairs = [
  ['آجن', 'اجن'],
  ['أحمد', 'احمد'],
  ['إعاذ', 'اعاذ'],
  ['بنى', 'بني'],
  ['فاطمة', 'فاطمه'],
  ['روبرـــت', 'روبرت'],
  ['مَبنا', 'مبنا'],
  ['علِي', 'علي'],
  ['بُوات', 'بوات'],
  ['ولدٍ', 'ولد'],
  ['ولدٌ', 'ولد'],
  ['نلْسون', 'نلسون'],
  ['هتميّ', 'هتمي'],
];

/** TestPersianNormalizationFilter. */
export const persianNormalised: Pairs = [
  ['های', 'هاي'],
  ['هاے', 'هاي'],
  ['کشاندن', 'كشاندن'],
  ['كتابۀ', 'كتابه'],
  ['كتابهٔ', 'كتابه'],
  ['زادہ', 'زاده'],
];
