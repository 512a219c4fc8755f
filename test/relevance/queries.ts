/**
 * What readers ask of the collection, and which documents answer. Grades: 3 the document is about it, 2 a good part of it
 * is, 1 it mentions it. A document that is not named is worth nothing to that reader.
 */

/** A query with the documents that answer it. */
export type RelevanceQuery = {
  text: string;
  lang: string;
  /** What makes the query hard: 'broken' for broken plurals, 'clitic' for joined particles and so on. */
  kind: string;
  relevant: Record<string, Grade>;
};

/** How well a document answers: 3 about it, 2 a good part, 1 a mention. */
export type Grade = 1 | 2 | 3;

/** A query whose word looks like another word, and the documents that hold only the other one. */
export type Trap = { query: string; never: string[] };

type Row = [text: string, relevant: Record<string, Grade>];

const of = (lang: string, kind: string, rows: Row[]): RelevanceQuery[] =>
  rows.map(([text, relevant]) => ({ text, lang, kind, relevant }));

// Answers that several queries share: the same notion asked for in different forms has the same answers.
const weapons: Row[1] = { 'arms-villages': 3, 'arms-deal': 3, 'arms-port': 2, 'arms-shop': 2 };
const refugees: Row[1] = { 'refugee-camp': 3, 'refugee-bakery': 3, 'refugee-return': 3 };
const schools: Row[1] = { 'school-desks': 3, 'school-opening': 3, 'school-rural': 3, 'russian-orchestra': 1 };
const teachers: Row[1] = { 'teachers-villages': 3, 'teacher-prize': 3, 'school-opening': 1 };
const hospitals: Row[1] = { 'hospital-new': 3, 'hospital-spelling': 3, 'hospitals-shortage': 3 };
const doctors: Row[1] = { 'doctors-strike': 3, 'doctor-island': 3, 'right-wing': 1 };
const players: Row[1] = { 'sport-women': 3, 'sport-final': 2, 'sport-tennis': 2 };
const prices: Row[1] = { 'wheat-price': 3, 'fish-market': 3, 'dollar-rate': 2 };
const markets: Row[1] = { 'market-fire': 3, 'markets-friday': 3, 'dates-export': 2, 'year-photos': 1 };
const companies: Row[1] = { 'company-solar': 3, 'electric-company': 3, 'court-mining': 1, 'digits-flight': 1 };
// The word is the same in Persian and Urdu, so their articles on books are mentions.
const books: Row[1] = {
  'book-fair': 3,
  'library-bus': 2,
  'school-opening': 2,
  'nurse-night': 1,
  'official-old': 1,
  'fa-ketab': 1,
  'ur-kitab': 1,
};
const courts: Row[1] = { 'court-mining': 3, 'judges-reform': 2 };
const judges: Row[1] = { 'judges-reform': 3, 'court-mining': 2 };
const lawyers: Row[1] = { 'lawyers-aid': 3, 'court-mining': 1 };
const wells: Row[1] = { 'farm-wells': 3, 'refugee-return': 1, 'library-bus': 1 };
const clubs: Row[1] = { 'sport-club': 3, 'sport-stadiums': 2, 'judges-reform': 1 };
const trains: Row[1] = { 'egypt-train': 3, 'germany-rail': 3, 'markets-friday': 1, 'right-wing': 1 };
const planes: Row[1] = { 'plane-fire': 3, 'digits-flight': 2, 'snow-road': 1 };
const strikes: Row[1] = { 'january-strike': 3, 'doctors-strike': 3, 'revolution-memory': 1 };
const officials: Row[1] = { 'official-hamza': 3, 'official-old': 3 };
const russia: Row[1] = { 'russia-grain': 3, 'russian-orchestra': 3 };
const year1973: Row[1] = { 'year-bridge': 3, 'year-photos': 3, 'heat-wave': 1 };
const oases: Row[1] = { 'bird-oasis': 3, 'dates-export': 3, 'school-rural': 2, 'company-solar': 1 };
const buses: Row[1] = {
  'january-strike': 3,
  'library-bus': 2,
  'tax-cars': 1,
  'teachers-villages': 1,
  'lawyers-aid': 1,
};
const cars: Row[1] = { 'tax-cars': 3, 'snow-road': 1, 'teachers-villages': 1, 'iran-earthquake': 1, 'city-wall': 1 };
const power: Row[1] = {
  'electric-company': 3,
  'lebanon-power': 3,
  'storm-coast': 2,
  'students-exam': 1,
  'pottery-jar': 1,
};

/** Queries in Arabic. */
export const arabicQueries: RelevanceQuery[] = [
  ...of('ar', 'exact', [
    ['القمح', { 'wheat-price': 3 }],
    ['الحصبة', { 'vaccine-campaign': 3 }],
    ['زلزال', { 'iran-earthquake': 3 }],
    ['البطالة', { 'january-jobs': 3 }],
    ['قبة', { 'mosque-dome': 3 }],
    ['طالبان', { 'taliban-talks': 3 }],
    ['التنس', { 'sport-tennis': 3 }],
  ]),
  ...of('ar', 'hamza', [
    ['مسئول', officials],
    ['مسؤول', officials],
    ['الاسلحة', weapons],
    ['امطار', { 'rain-harvest': 3 }],
    ['اطباء', doctors],
    ['اسعار', prices],
    ['الإنتخابات', { 'election-date': 3 }],
    ['المانيا', { 'germany-rail': 3 }],
  ]),
  ...of('ar', 'marbuta', [
    ['المدرسة', schools],
    ['جامعه', { 'university-lab': 3 }],
    ['محكمه', courts],
    ['مكتبه', { 'library-bus': 3 }],
    ['عاصفه', { 'storm-coast': 3 }],
    ['الثوره', { 'revolution-memory': 3 }],
    ['الواحة', oases],
  ]),
  ...of('ar', 'maqsura', [
    ['مستشفى', hospitals],
    ['مستشفي', hospitals],
    ['حمي الوادي', { 'fever-valley': 3 }],
    ['الموسيقي', { 'russian-orchestra': 3 }],
    ['المقهي', { 'poets-night': 3 }],
    ['القاضى', judges],
    ['الصمغ العربى', { 'sudan-gum': 3 }],
  ]),
  ...of('ar', 'harakat', [
    ['السلام', { 'peace-speech': 3 }],
    ['الشيخ', { 'quran-school': 3, 'revolution-memory': 1 }],
    ['النائب', { 'peace-speech': 3, 'party-split': 2 }],
    ['البرلمان', { 'peace-speech': 3, 'judges-reform': 1 }],
    ['مُحَامُونَ', lawyers],
    ['العَاصِفَةُ', { 'storm-coast': 3 }],
    ['مَكْتَبَةٌ', { 'library-bus': 3 }],
    ['شُعَرَاءُ', { 'poets-night': 3 }],
  ]),
  ...of('ar', 'tatweel', [
    ['الخيول', { 'horse-race': 3 }],
    ['سبـــاق', { 'horse-race': 3 }],
    ['السمك', { 'fish-market': 3, 'fever-valley': 1 }],
    ['السردين', { 'fish-market': 3 }],
    ['الثـلـــوج', { 'snow-road': 3 }],
    ['القمـــح', { 'wheat-price': 3 }],
  ]),
  ...of('ar', 'clitic', [
    ['للاجئين', refugees],
    ['لاجئين', refugees],
    ['والأسلحة', weapons],
    ['بالسلاح', weapons],
    ['والمدارس', schools],
    ['فالمطر', { 'rain-harvest': 3 }],
    ['بالقطار', trains],
    ['وللمستشفى', hospitals],
    ['بالطائرة', planes],
  ]),
  ...of('ar', 'suffix', [
    ['معلمة', teachers],
    ['معلمات', teachers],
    ['مدرستهم', schools],
    ['لاعبات', players],
    ['مستشفيات', hospitals],
    ['ناخب', { 'election-date': 3 }],
    ['شركة', companies],
    ['حافلة', buses],
    ['سيارة', cars],
    ['ممرضات', { 'nurse-night': 3, 'vaccine-campaign': 2 }],
    ['مرشحات', { 'election-women': 3 }],
    ['إضراب', strikes],
  ]),
  ...of('ar', 'broken', [
    ['سلاح', weapons],
    ['أسلحة', weapons],
    ['مدارس', schools],
    ['طبيب', doctors],
    ['دواء', { 'hospitals-shortage': 3 }],
    ['جسور', { 'flood-bridge': 3, 'year-bridge': 3, 'military-exercise': 1 }],
    ['بنوك', { 'bank-merger': 3, 'bank-loans': 2 }],
    ['سوق', markets],
    ['كتاب', books],
    ['قضاة', judges],
    ['محاكم', courts],
    ['بئر', wells],
    ['أندية', clubs],
    ['سجون', { 'prison-garden': 3 }],
    ['أحزاب', { 'party-split': 3 }],
    ['أنهار', { 'flood-bridge': 3, 'presidents-summit': 2, 'pottery-jar': 1 }],
    ['أفلام', { 'film-festival': 3 }],
    ['ملعب', { 'sport-stadiums': 3 }],
    ['تمر', { 'dates-export': 3, 'court-mining': 1 }],
    ['رئيس', { 'presidents-summit': 3, 'film-festival': 1 }],
    ['قوانين', { 'law-press': 3 }],
    ['سفير', { ambassadors: 3 }],
    ['جوائز', { 'teacher-prize': 3, 'novel-prize': 3, 'film-festival': 3 }],
    ['لآلئ', { 'bahrain-pearls': 3 }],
  ]),
  ...of('ar', 'nisba', [
    ['روسيا', russia],
    ['روسي', russia],
    ['الروسية', russia],
    ['فلسطيني', { 'palestine-cinema': 3 }],
    ['إيراني', { 'iran-earthquake': 3 }],
    ['لبناني', { 'lebanon-power': 3 }],
    ['ألماني', { 'germany-rail': 3 }],
    ['المصرية', { 'egypt-train': 3 }],
    ['سوري', { 'syria-theatre': 3 }],
    ['اليمنية', { 'yemen-coffee': 3 }],
  ]),
  ...of('ar', 'month', [
    ['يناير', { 'january-jobs': 3, 'january-strike': 3 }],
    ['كانون الثاني', { 'january-strike': 3, 'january-jobs': 3 }],
    ['تموز', { 'july-festival': 3, 'july-budget': 3 }],
    ['يوليو', { 'july-budget': 3, 'july-festival': 3 }],
    ['أكتوبر', { 'october-launch': 3, 'october-harvest': 3 }],
    ['تشرين الأول', { 'october-harvest': 3, 'october-launch': 3 }],
    ['إضراب يناير', { 'january-strike': 3 }],
    ['موازنة تموز', { 'july-budget': 3 }],
  ]),
  ...of('ar', 'digits', [
    ['1973', year1973],
    ['١٩٧٣', year1973],
    ['۱۹۷۳', year1973],
    ['47 درجة', { 'heat-wave': 3 }],
    ['الرحلة ٦١٤', { 'digits-flight': 3 }],
    ['جسر 1973', { 'year-bridge': 3 }],
  ]),
  ...of('ar', 'script', [
    ['شركة الكهرباء', { 'electric-company': 3 }],
    ['الكهرباء', power],
    ['شرکة', companies],
    ['الاتصالات', { 'telecom-cut': 3 }],
    ['الهواتف', { 'telecom-cut': 3, 'office-complaints': 1, 'film-festival': 1, 'arms-shop': 1, 'bird-oasis': 1 }],
    ['ﻻﺟﺌﺔ', refugees],
    ['کتاب', books],
    ['الفاتورة', { 'electric-company': 3, 'july-budget': 1 }],
  ]),
  ...of('ar', 'typo', [
    ['مستشقى', hospitals],
    ['الانتحابات', { 'election-date': 3 }],
    ['عاصقة', { 'storm-coast': 3 }],
    ['الزيتوون', { 'olive-season': 3 }],
    ['زلرال', { 'iran-earthquake': 3 }],
    ['ضريية', { 'tax-cars': 3 }],
    ['الاسلجة', weapons],
    ['المهرحان', { 'film-festival': 3 }],
  ]),
  ...of('ar', 'phrase', [
    ['"تسليم السلاح"', { 'arms-deal': 3 }],
    ['"سوق العطارين"', { 'market-fire': 3 }],
    ['"الطاقة الشمسية"', { 'company-solar': 3, 'hospital-new': 1 }],
    ['"مياه النهر"', { 'presidents-summit': 3 }],
    ['"المدينة القديمة"', { 'revolution-memory': 3 }],
    ['"سعر الصرف"', { 'dollar-rate': 3 }],
  ]),
  ...of('ar', 'several', [
    ['جفاف آبار المزارعين', { 'farm-wells': 3 }],
    ['تلقيح الأطفال ضد الحصبة', { 'vaccine-campaign': 3 }],
    ['أسعار السمك', { 'fish-market': 3 }],
    ['حريق السوق', { 'market-fire': 3 }],
    ['قروض المصارف للورش', { 'bank-loans': 3 }],
    ['إضراب السائقين', { 'january-strike': 3 }],
    ['طبيب الجزيرة', { 'doctor-island': 3 }],
    ['جائزة الرواية', { 'novel-prize': 3 }],
    ['طلاب وامتحانات', { 'students-exam': 3 }],
    ['ترميم السور', { 'city-wall': 3 }],
  ]),
];

/** Queries in the other languages. */
export const otherQueries: RelevanceQuery[] = [
  ...of('en', 'exact', [
    ['reservoir', { 'en-drought': 3 }],
    ['runway', { 'en-geese': 3 }],
    ['painting', { 'en-court': 3 }],
  ]),
  ...of('fr', 'exact', [['maternité', { 'fr-hopital': 3 }]]),
  ...of('es', 'exact', [['fósil', { 'es-nino': 3 }]]),
  ...of('en', 'inflection', [
    ['library', { 'en-libraries': 3 }],
    ['teacher', { 'en-teachers': 3 }],
    ['strikes', { 'en-ferry': 3 }],
    ['farmer', { 'en-drought': 3 }],
    ['judge', { 'en-court': 3 }],
    ['baker prices', { 'en-bakers': 3 }],
    ['voter', { 'en-election': 3 }],
  ]),
  ...of('fr', 'inflection', [
    ['voisin du vigneron', { 'fr-chevaux': 3 }],
    ['électeur', { 'fr-election': 3 }],
    ['infirmière', { 'fr-hopital': 3 }],
  ]),
  ...of('de', 'inflection', [
    ['Haus', { 'de-haeuser': 3 }],
    ['Schule', { 'de-schule': 3 }],
    ['Straßen', { 'de-strasse': 3, 'de-schule': 1 }],
  ]),
  ...of('tr', 'inflection', [
    ['okul', { 'tr-okul': 3 }],
    ['kitap', { 'tr-kitap': 3 }],
    ['seçim', { 'tr-secim': 3 }],
  ]),
  ...of('es', 'inflection', [
    ['elección', { 'es-elecciones': 3 }],
    ['médico', { 'es-medicos': 3 }],
  ]),
  ...of('ru', 'inflection', [
    ['школа', { 'ru-shkola': 3 }],
    ['врач', { 'ru-vrachi': 3 }],
    ['книги', { 'ru-kniga': 3 }],
  ]),
  ...of('ur', 'inflection', [
    ['کسان', { 'ur-kisan': 3 }],
    ['کتابیں', { 'ur-kitab': 3 }],
  ]),
  ...of('hi', 'inflection', [
    ['किसान', { 'hi-kisan': 3 }],
    ['किताब', { 'hi-kitab': 3 }],
    ['चुनाव', { 'hi-chunav': 3 }],
  ]),
  ...of('en', 'case', [['FERRY', { 'en-ferry': 3 }]]),
  ...of('tr', 'case', [
    ['istanbul', { 'tr-istanbul': 3 }],
    ['İSTANBUL', { 'tr-istanbul': 3 }],
    ['IŞIK', { 'tr-isik': 3 }],
  ]),
  ...of('ru', 'case', [['ВЫБОРЫ', { 'ru-vybory': 3 }]]),
  ...of('fr', 'case', [['ÉCOLE', { 'fr-ecole': 3 }]]),
  ...of('de', 'case', [['STRASSE', { 'de-strasse': 3, 'de-schule': 1 }]]),
  ...of('en', 'accent', [
    ['cafe', { 'en-cafe': 3 }],
    ['facade', { 'en-cafe': 3 }],
  ]),
  ...of('fr', 'accent', [
    ['ecole', { 'fr-ecole': 3 }],
    ['hopital', { 'fr-hopital': 3 }],
  ]),
  ...of('es', 'accent', [
    ['nino', { 'es-nino': 3 }],
    ['medicos rurales', { 'es-medicos': 3 }],
  ]),
  ...of('ru', 'accent', [['елка', { 'ru-elka': 3 }]]),
  ...of('de', 'accent', [['Haeuser', { 'de-haeuser': 3 }]]),
  ...of('tr', 'accent', [['ogretmenler', { 'tr-okul': 3 }]]),
  ...of('de', 'compound', [
    ['Krankenhaus', { 'de-krankenhaus': 3 }],
    ['Trinkwasser', { 'de-wasser': 3 }],
    ['Reform', { 'de-krankenhaus': 3 }],
    ['Grundschule', { 'de-schule': 3 }],
  ]),
  ...of('fa', 'zwnj', [
    ['برگها', { 'fa-danesh': 3 }],
    ['غنی سازی', { 'fa-danesh': 3 }],
    ['غنیسازی', { 'fa-danesh': 3 }],
    ['غنی\u200cسازی', { 'fa-danesh': 3 }],
    ['پشت بام', { 'fa-baran': 3 }],
    ['دانشآموزان', { 'fa-madrese': 3 }],
  ]),
  ...of('he', 'niqqud', [
    ['שלום', { 'he-shalom': 3 }],
    ['המקהלה', { 'he-shalom': 3 }],
    ['סֵפֶר', { 'he-sefer': 3 }],
    ['לֶחֶם', { 'he-lehem': 3 }],
  ]),
  ...of('he', 'prefix', [
    ['ים', { 'he-yam': 3 }],
    ['ספריה', { 'he-sefer': 3 }],
    ['חיטה', { 'he-lehem': 3 }],
    ['גשם', { 'he-shalom': 3 }],
  ]),
  ...of('zh', 'segment', [
    ['图书馆', { 'zh-library': 3 }],
    ['台风', { 'zh-weather': 3 }],
    ['农民', { 'zh-rice': 3 }],
  ]),
  ...of('ja', 'segment', [
    ['図書館', { 'ja-library': 3 }],
    ['京都', { 'ja-kyoto': 3 }],
    ['開花', { 'ja-sakura': 3 }],
  ]),
  ...of('th', 'segment', [
    ['ข้าว', { 'th-rice': 3 }],
    ['ห้องสมุด', { 'th-library': 3 }],
    ['โรงเรียน', { 'th-school': 3 }],
  ]),
  ...of('ja', 'width', [['ﾃﾞｰﾀｾﾝﾀｰ', { 'ja-train': 3 }]]),
  ...of('en', 'width', [
    ['ｄｒｏｕｇｈｔ', { 'en-drought': 3 }],
    ['ＦＥＲＲＹ', { 'en-ferry': 3 }],
    ['ﬂour', { 'en-bakers': 3 }],
  ]),
];

/** Every query of the set. */
export const queries: RelevanceQuery[] = [...arabicQueries, ...otherQueries];

/** Words that must not meet: a document under `never` holds a look-alike of the word, not the word. */
export const traps: Trap[] = [
  { query: 'مكتبة', never: ['office-complaints'] },
  { query: 'مكتب', never: ['library-bus'] },
  { query: 'جامعة', never: ['mosque-dome'] },
  { query: 'جامع', never: ['university-lab'] },
  { query: 'طالبان', never: ['students-exam'] },
  { query: 'طالب', never: ['taliban-talks'] },
  { query: 'ثورة', never: ['bull-wedding'] },
  { query: 'ثور', never: ['revolution-memory'] },
  { query: 'لبنان', never: ['dairy-coop'] },
  { query: 'لبن', never: ['lebanon-power'] },
  { query: 'ألبانيا', never: ['dairy-coop'] },
  { query: 'ألبان', never: ['albania-tourism'] },
  { query: 'ألمانيا', never: ['wishes-wall'] },
  { query: 'الأماني', never: ['germany-rail'] },
  { query: 'وزير', never: ['pottery-jar'] },
  { query: 'زير', never: ['minister-water'] },
  { query: 'قطر', never: ['egypt-train', 'germany-rail'] },
  { query: 'قطار', never: ['qatar-mangroves'] },
  { query: 'البحرين', never: ['oil-field'] },
  { query: 'بحر', never: ['bahrain-pearls'] },
  { query: 'مصر', never: ['bank-loans'] },
  { query: 'مصرف', never: ['egypt-train'] },
  { query: 'سوريا', never: ['city-wall'] },
  { query: 'سور', never: ['syria-theatre'] },
  { query: 'حزب', never: ['peace-speech'] },
  { query: 'الحرب', never: ['party-split'] },
  { query: 'طائر', never: ['plane-fire'] },
  { query: 'طائرة', never: ['bird-oasis'] },
  { query: 'التنس', never: ['tunis-medina'] },
  { query: 'تونس', never: ['sport-tennis'] },
  { query: 'الرمان', never: ['romania-shepherd'] },
  { query: 'رومانيا', never: ['pomegranate'] },
  { query: 'سكر', never: ['military-exercise'] },
  { query: 'مال', never: ['military-exercise', 'company-solar'] },
  { query: 'حمى', never: ['qatar-mangroves', 'bird-oasis', 'elephant'] },
  { query: 'الجزائر', never: ['carrots', 'doctor-island'] },
  { query: 'جزار', never: ['algeria-games'] },
  { query: 'اليمن', never: ['right-wing'] },
  { query: 'اليمين', never: ['yemen-coffee'] },
  { query: 'السودان', never: ['black-dress'] },
  { query: 'أسود', never: ['sudan-gum'] },
  { query: 'فيل', never: ['film-festival'] },
  { query: 'فيلم', never: ['elephant'] },
  { query: 'الشعير', never: ['poets-night'] },
  { query: 'شاعر', never: ['farm-wells'] },
  { query: 'حافلات', never: ['july-festival'] },
  { query: 'حفلات', never: ['january-strike'] },
  { query: 'المطار', never: ['rain-harvest'] },
  { query: 'مطر', never: ['digits-flight'] },
  { query: 'السفر', never: ['ambassadors'] },
  { query: 'شرط', never: ['arms-shop'] },
  { query: '京都', never: ['ja-library'] },
];

/** Queries that nothing answers; most are no words at all, so that a guess at a misspelling finds nothing either. */
export const noise: string[] = [
  'زقفطنبش',
  'خغضثذظ',
  'ضخغثقفل',
  'ططمرقشيل',
  'غذطفلقون',
  'ظشصضقط',
  'بطريق قطبي',
  'xqjzvbnk',
  'blorptwizzle',
  'щфыъжцх',
  'ژگپچخغ',
  '鱷魚犀牛',
];
