/** Who writes the sample newspaper. Nobody here exists. */
import type { DemoAuthor } from './types.ts';

export const authors: DemoAuthor[] = [
  {
    key: 'layla',
    name: 'ليلى حداد',
    bio: 'تكتب عن المدن وحدائقها، وتصعد الدرج قبل أن تسأل عن المصعد.',
    lang: 'ar',
  },
  {
    key: 'june',
    name: 'June Park',
    bio: 'Writes in English and French about people who are good with their hands. Keeps mint on a north-facing sill.',
    lang: 'en',
  },
  {
    key: 'mazen',
    name: 'مازن عطّار',
    bio: 'مراسل الحرف والعلوم في الصحيفة. يحمل دفترًا صغيرًا ومسطرة، ويعدّ كلّ شيء مرّتين.',
    lang: 'ar',
  },
  {
    key: 'nasrin',
    name: 'نسرین رستگار',
    bio: 'از کتاب‌ها و کوچه‌ها می‌نویسد و هر سه‌شنبه سر ساعت چهار در کوچهٔ نانواهاست.',
    lang: 'fa',
  },
];
