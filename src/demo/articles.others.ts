/** One article in French, one in Persian. */
import type { DemoArticle } from './types.ts';

export const others: DemoArticle[] = [
  {
    key: 'bakery-fr',
    title: 'Le pain de quatre heures',
    lead: 'Rue des Boulangers, on fait la queue avant le jour. Portrait de ceux qui attendent.',
    lang: 'fr',
    tags: ['Métiers'],
    authors: ['june'],
    daysAgo: 17,
    state: 'published',
    body: {
      format: 'markdown',
      source: `À quatre heures moins dix, ils sont déjà six devant la porte. Personne ne parle. On se salue du menton, on se range le long du mur, là où la pierre est tiède : de l’autre côté, c’est le four.

Rachid ouvrira à quatre heures et quart, quand sortira le pain complet. Pas avant, pas après. Le chauffeur du premier bus le sait, qui laisse tourner son moteur au coin de la rue ; l’infirmière le sait aussi, qui rentre quand les autres partent.

## Chacun sa raison

- **Salma**, fleuriste, prend deux pains : un pour elle, un pour le pêcheur qui lui garde ses seaux.
- **Le vieux Habib** n’achète rien. Il vient pour l’odeur et repart à cinq heures, « nourri », dit-il.
- **Un étudiant** révise debout, son cahier contre le mur chaud. Il a réussi trois examens à cet endroit.

Ce matin-là, une dame arrive essoufflée et demande s’il en reste. La fournée n’est pas encore sortie ; on le lui dit. Elle rit, prend place au bout de la file, et l’on comprend qu’elle n’était jamais venue.

## Une minute avant

Il y a toujours un moment où la file se tait autrement. Derrière le volet, la pelle racle la pierre, une fois, deux fois. Puis vient le bruit que tous attendaient, et qu’aucun n’avait su me décrire : des dizaines de croûtes qui craquent ensemble en touchant l’air froid.

> « Le pain chante », dit Habib. « Il faut bien que quelqu’un l’écoute. »

À quatre heures vingt-cinq, la rue est vide. Il reste un peu de farine sur le seuil, et une chaise que l’on rentre. [La fabrication, elle, est racontée en arabe](https://example.org/bakery) par notre confrère Mazen Attar, qui a passé la nuit de l’autre côté du mur.
`,
    },
  },
  {
    key: 'tricycle-fa',
    title: 'کتابخانه‌ای روی سه چرخ',
    lead: 'اتوبوس کتابخانه از کوچهٔ نانواها رد نمی‌شود. پس کتاب‌ها سوار سه‌چرخه شدند.',
    lang: 'fa',
    tags: ['کتاب'],
    authors: ['nasrin'],
    daysAgo: 11,
    state: 'published',
    body: {
      format: 'markdown',
      source: `هر سه‌شنبه، کمی پیش از ساعت چهار، صدای زنگی در کوچهٔ نانواها می‌پیچد و بچه‌ها پیش از آنکه چیزی ببینند می‌دوند. از پیچ کوچه سه‌چرخه‌ای آبی پیدا می‌شود با صندوقی چوبی در جلو؛ و در صندوق، به جای نان یا میوه، صد و چهل کتاب کنار هم ایستاده‌اند.

رانندهٔ سه‌چرخه پروین است، معلم بازنشسته‌ای که می‌گوید همهٔ عمر به شاگردانش گفته کتاب پیش شما نمی‌آید، شما باید پیش کتاب بروید. حالا می‌خندد: «اشتباه می‌کردم. کتاب هم می‌آید، فقط کسی باید رکاب بزند.»

## چرا سه‌چرخه؟

اتوبوس کتابخانه، که خوانندگان ما خوب می‌شناسندش، دو متر و نیم پهنا دارد و کوچهٔ نانواها در تنگ‌ترین جایش دو متر و ده سانت. پروین خودش اندازه گرفته است. سه‌چرخه نود سانت است و جا برای گربه‌ها هم می‌ماند.

## سه قانون صندوق

1. هر کس یک کتاب می‌برد، حتی اگر دو تا را دوست داشته باشد.
2. کتاب را می‌شود پس نیاورد، به شرط آنکه به کس دیگری داده باشی و نامش را بگویی.
3. هر که کتابی را تا آخر خواند، زنگ را یک بار به صدا درمی‌آورد.

قانون سوم را بچه‌ها گذاشته‌اند. برای همین است که سه‌شنبه‌ها صدای زنگ تا غروب قطع نمی‌شود و نانوا، که ساعت دو بعد از نیمه‌شب بیدار شده، پنجره‌اش را می‌بندد و چیزی نمی‌گوید.

> می‌پرسند کدام کتاب از همه بیشتر می‌رود. می‌گویم آن که جلدش پاره‌تر است.

نشانی و [ساعت ایستگاه‌ها](https://example.org/tricycle) روی صندوق هم نوشته شده است. اگر باران ببارد، پروین زیر طاق نانوایی می‌ایستد و آن روز همهٔ کتاب‌ها کمی بوی نان می‌گیرند.
`,
    },
  },
];
