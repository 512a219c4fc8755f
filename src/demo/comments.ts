/** What readers of the sample newspaper say, and what the newsroom answers. */
import type { DemoComment } from './types.ts';

const samar = { name: 'سمر', email: 'samar@example.org' };
const june = { name: 'June', email: 'june@example.org', url: 'https://example.org/june' };
const adel = { name: 'عادل منصور', email: 'adel@example.org' };
const dana = { name: 'Dana', email: 'dana@example.org' };
const newsroom = { name: 'هيئة التحرير', email: 'newsroom@example.org', url: 'https://example.org/newsroom' };

export const comments: DemoComment[] = [
  {
    article: 'roof-garden-ar',
    author: samar,
    body: 'وهل يحتاج النعناع إلى شمس كثيرة؟ شرفتي شماليّة، ولا يصلها الضوء إلّا بعد العصر.',
    state: 'approved',
    hoursAfter: 1.2,
    replies: [
      {
        article: 'roof-garden-ar',
        author: june,
        body: 'Half a day is enough. Mine lives on a north-facing sill and has never complained.',
        state: 'approved',
        hoursAfter: 2,
        replies: [
          {
            article: 'roof-garden-ar',
            author: samar,
            body: 'شكرًا يا June! وماذا عن الريحان؟ أم أنّه أكثر دلالًا؟',
            state: 'approved',
            hoursAfter: 2.5,
            replies: [
              {
                article: 'roof-garden-ar',
                author: { name: 'Tarek', email: 'tarek@example.org' },
                body: 'أكثر دلالًا بكثير 🙂 ضعي تحت الأصيص صينيّة لامعة، an old oven tray will do، فهي تعكس إليه الضوء من الأسفل.',
                state: 'approved',
                hoursAfter: 5,
                replies: [
                  {
                    article: 'roof-garden-ar',
                    author: samar,
                    body: 'جرّبتها اليوم بصينيّة الكعك. الريحان سعيد، وأمّي تسأل أين الصينيّة.',
                    state: 'approved',
                    hoursAfter: 29,
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  {
    article: 'roof-garden-ar',
    author: adel,
    body: 'مقال جميل، لكن ينقصه رقم: كم يزن الحوض الواحد بعد السقاية؟ هذا أوّل ما سيسألني عنه جيراني.',
    state: 'approved',
    hoursAfter: 3,
    replies: [
      {
        article: 'roof-garden-ar',
        author: newsroom,
        body: 'سؤال في محلّه. عدنا إلى المهندسة فقالت إنّ أثقل الأحواض يبلغ 140 كيلوغرامًا وهو مبلول، وإنّ هذا الرقم يصحّ لسطحهم وحده.\n\nوالرسم بتفاصيله هنا: https://example.org/roof/plan',
        state: 'approved',
        official: true,
        hoursAfter: 7.5,
        replies: [
          {
            article: 'roof-garden-ar',
            author: adel,
            body: 'شكرًا على السرعة. سنسأل مهندسًا قبل أن نشتري أوّل أصيص.',
            state: 'approved',
            hoursAfter: 9,
          },
        ],
      },
    ],
  },
  {
    article: 'roof-garden-ar',
    author: { name: 'هدى', email: 'huda@example.org' },
    body: 'أدرّس الصفّ الرابع في مدرسة التلّة. هل يستقبل السكّان زيارة من عشرين طفلًا؟ نعد بألّا نلمس الفجل.',
    state: 'pending',
    hoursAfter: 40,
  },
  {
    article: 'roof-garden-en',
    author: dana,
    body: 'We have a flat roof too, and a door that has been locked since before I moved in. How does one ask for the second key?',
    state: 'approved',
    hoursAfter: 4,
    replies: [
      {
        article: 'roof-garden-en',
        author: { name: 'Tomas', email: 'tomas@example.org' },
        body: 'With a tomato. I mean it: we brought our caretaker the first one from the balcony and asked where he thought the rest should go.',
        state: 'approved',
        hoursAfter: 6,
        replies: [
          {
            article: 'roof-garden-en',
            author: dana,
            body: 'It is the wrong season for tomatoes, so I took a jar of jam. He is “thinking about it”.',
            state: 'approved',
            hoursAfter: 50,
          },
        ],
      },
    ],
  },
  {
    article: 'roof-garden-en',
    author: { name: 'Best Gardens 24', email: 'offers@example.org', url: 'https://example.org/offers' },
    body: 'Great post!!! Plastic grass for every roof, 90% off, only today: https://example.org/offers/grass https://example.org/offers/more',
    state: 'spam',
    hoursAfter: 11,
  },
  {
    article: 'bakery-ar',
    author: { name: 'نوال', email: 'nawal@example.org' },
    body: 'سكنتُ فوق هذا الفرن ثلاثين سنة، ولم أحتج يومًا إلى منبّه.',
    state: 'approved',
    hoursAfter: 6,
    replies: [
      {
        article: 'bakery-ar',
        author: { name: 'بشير', email: 'bashir@example.org' },
        body: 'وأنا كنت أسكن مقابله. كنّا نعرف الساعة من رائحة السمسم!',
        state: 'approved',
        hoursAfter: 8,
      },
    ],
  },
  {
    article: 'bakery-ar',
    author: { name: 'Maya', email: 'maya@example.org' },
    body: 'Is the Saturday class only in Arabic? لغتي العربيّة ضعيفة، but my hands are quick.',
    state: 'approved',
    hoursAfter: 20,
    replies: [
      {
        article: 'bakery-ar',
        author: { name: 'هالة', email: 'hala@example.org' },
        body: 'أهلًا بك يا Maya! العجين لا يفهم أيّ لغة. Come at 8:00 and bring an apron.',
        state: 'approved',
        hoursAfter: 26,
      },
    ],
  },
  {
    article: 'clock-en',
    author: { name: 'Ruth', email: 'ruth@example.org' },
    body: 'Sixty-two steps, not sixty-one. I swept them every week for eleven years.',
    state: 'approved',
    hoursAfter: 2,
    replies: [
      {
        article: 'clock-en',
        author: { ...newsroom, name: 'The newsroom' },
        body: 'You are right. We climbed up again this morning, counting aloud, and have corrected the article. Thank you.',
        state: 'approved',
        official: true,
        hoursAfter: 22,
        replies: [
          {
            article: 'clock-en',
            author: { name: 'Ruth', email: 'ruth@example.org' },
            body: 'The low one at the very top is the one people miss. Mind it on the way down.',
            state: 'approved',
            hoursAfter: 23,
          },
        ],
      },
    ],
  },
  {
    article: 'clock-en',
    author: dana,
    body: 'I was one of the eleven who missed the ferry that evening. We had soup at the café and it was the nicest night of the year. So: four minutes, yes, but one mistake every six years, please.',
    state: 'approved',
    hoursAfter: 30,
  },
  {
    article: 'library-bus-ar',
    author: { name: 'أبو يوسف', email: 'abu.yusuf@example.org' },
    body: 'عندي واحد من الكتب التسعة. سأعيده يوم الأحد، ومعه زهرة.',
    state: 'approved',
    hoursAfter: 15,
  },
  {
    article: 'repair-evening-en',
    author: { name: 'Owen', email: 'owen@example.org' },
    body: 'I have a sewing machine older than I am. It is heavy. Could somebody come to the car park and look at it there?',
    state: 'pending',
    hoursAfter: 280,
  },
  {
    article: 'weather-station-ar',
    author: { name: 'Lars', email: 'lars@example.org' },
    body: 'Greetings from Lillevik. تحيّاتنا إلى الصفّ السادس! Here it is 6 °C, 998 hPa, and raining, which nobody had to measure.',
    state: 'approved',
    hoursAfter: 10,
    replies: [
      {
        article: 'weather-station-ar',
        author: { name: 'رنا', email: 'rana@example.org' },
        body: 'أهلًا يا Lars! عندنا الآن 24 °C و 1015 hPa. أرسلوا إلينا قليلًا من المطر، ونرسل إليكم قليلًا من الريح.',
        state: 'approved',
        hoursAfter: 12,
      },
    ],
  },
  {
    article: 'swifts-ar',
    author: { name: 'كريم', email: 'karim@example.org' },
    body: 'وجد ابني سمامة في مدخل البيت، وفعلنا ما في الصفحة حرفًا حرفًا. طارت من سطح الطبيب البيطريّ بعد يومين.',
    state: 'approved',
    hoursAfter: 120,
  },
];
