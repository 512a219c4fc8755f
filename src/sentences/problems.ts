/** What every problem means: why it happens and how it is mended, as HTML, in every language. */
import type { Code, Text } from '../errors.ts';
import { ofContent } from './problems-content.ts';
import type { Explanation } from './problems-explanation.ts';
import { ofGround } from './problems-ground.ts';
import { ofRequest } from './problems-request.ts';

/** Of every code. */
export const explanations: Record<Code, Explanation> = { ...ofRequest, ...ofContent, ...ofGround };

/** The words around the explanations. */
export const pageWords = {
  what: { en: 'What happened', ar: 'ما الذي حدث' },
  why: { en: 'Why', ar: 'لماذا' },
  mend: { en: 'How to mend it', ar: 'كيف يُصلح' },
  example: { en: 'An example', ar: 'مثال' },
  wrong: { en: 'A request that is answered so:', ar: 'طلب يُجاب عنه بهذا:' },
  answer: { en: 'The answer:', ar: 'الجواب:' },
  right: { en: 'One that is right:', ar: 'طلب صحيح:' },
  variables: {
    en: '<code>$MAQAL</code> stands for the address of this server, <code>$KEY</code> for a key.',
    ar: 'المقصود بـ<code>$MAQAL</code> عنوان هذا الخادم، وبـ<code>$KEY</code> مفتاح.',
  },
  all: { en: 'All problems', ar: 'كل المشكلات' },
  docs: { en: 'Documentation', ar: 'التوثيق' },
  introduction: {
    en: 'Every refusal of this API is answered as a problem of RFC 9457. Programs decide by <code>code</code>; here is what each of them means.',
    ar: 'كل رفض من هذه الواجهة يُجاب عنه بمشكلة وفق <code>RFC 9457</code>. والبرامج تحكم بحسب <code>code</code>، وهذا معنى كل رمز منها.',
  },
} as const satisfies Record<string, Text>;
