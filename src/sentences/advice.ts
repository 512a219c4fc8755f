/** What to do about a problem, in every language, as HTML. */
import type { Code, Text } from '../errors.ts';

/** By code, where a code has something of its own. */
export const adviceFor: Partial<Record<Code, Text>> = {
  validation_failed: {
    en: 'Look at <code>errors</code>: each entry names the member (<code>pointer</code>) or parameter, what is wrong with it, and how it should be. The form of every request is in <a href="/docs">the documentation</a>.',
    ar: 'انظر في <code>errors</code>: كل بند فيها يسمّي الحقل (<code>pointer</code>) أو الوسيط (<code>parameter</code>)، ويذكر الخطأ فيه وما ينبغي أن يكون عليه. وصيغة كل طلب مبيّنة في <a href="/docs">التوثيق</a>.',
  },
  invalid_cursor: {
    en: 'Take <code>page.next</code> or <code>page.prev</code> of the same list with the same <code>sort</code>, as it is. To start again, leave <code>cursor</code> out.',
    ar: 'خذ <code>page.next</code> أو <code>page.prev</code> من القائمة نفسها بالترتيب نفسه (<code>sort</code>) كما هو. وللبدء من جديد اترك <code>cursor</code>.',
  },
  unauthorized: {
    en: 'Send <code>Authorization: Bearer mq_…</code> with a key that is neither expired nor revoked. Which of these it is, is not told.',
    ar: 'أرسل <code>Authorization: Bearer mq_…</code> بمفتاح لم تنته مدته ولم يُلغ. ولا يُفصَح عن السبب أيّهما كان.',
  },
  forbidden: {
    en: 'Ask an admin for a key with the scope that <code>detail</code> names.',
    ar: 'اطلب من أحد المشرفين مفتاحًا له الصلاحية المذكورة في <code>detail</code>.',
  },
  rate_limited: {
    en: 'Wait as many seconds as <code>Retry-After</code> says.',
    ar: 'انتظر عدد الثواني المذكور في <code>Retry-After</code>.',
  },
  precondition_failed: {
    en: 'Read the resource again, look at what changed, and send your change with the new <code>ETag</code>.',
    ar: 'اقرأ المورد من جديد، وانظر فيما تغيّر، ثم أرسل تعديلك مع قيمة <code>ETag</code> الجديدة.',
  },
  idempotency_key_reused: {
    en: 'Make a new key for every new request; reuse one only to repeat the same request.',
    ar: 'اجعل لكل طلب جديد مفتاحًا جديدًا، ولا تستعمل المفتاح ثانية إلا لتكرار الطلب نفسه.',
  },
  idempotency_in_flight: {
    en: 'The first request is still being answered. Wait a second and repeat it.',
    ar: 'لا يزال الطلب الأول قيد الإجابة. انتظر ثانية ثم كرّره.',
  },
  illegal_state: {
    en: 'draft → scheduled or published; scheduled → draft or published; published → withdrawn; withdrawn → any.',
    ar: 'من <code>draft</code> إلى <code>scheduled</code> أو <code>published</code>؛ ومن <code>scheduled</code> إلى <code>draft</code> أو <code>published</code>؛ ومن <code>published</code> إلى <code>withdrawn</code>؛ ومن <code>withdrawn</code> إلى أي حالة.',
  },
  slug_taken: {
    en: 'Choose another slug, or leave it out and one is made from the title. A slug that redirects to another article is taken too.',
    ar: 'اختر اسمًا لطيفًا آخر، أو اتركه فيُستخرج من العنوان. والاسم اللطيف الذي يحيل إلى مقال آخر يُعدّ مستعملًا أيضًا.',
  },
  duplicate_comment: {
    en: 'It has arrived already. It may be waiting for a moderator.',
    ar: 'وصل التعليق من قبل، وقد يكون في انتظار أحد المشرفين.',
  },
  unsafe_text: {
    en: 'Marks that turn the direction of a line (U+202A–202E, U+2066–2069) and control characters are refused in names, titles and slugs, since they can make a text look like another. <code>detail</code> gives the place.',
    ar: 'العلامات التي تقلب اتجاه السطر (<code>U+202A–202E</code> و<code>U+2066–2069</code>) ومحارف التحكم مرفوضة في الأسماء والعناوين والأسماء اللطيفة، لأنها قد تُظهر النص على غير حقيقته. وفي <code>detail</code> بيان الموضع.',
  },
  storage_full: {
    en: 'Nothing was written. The server reads on and writes again as soon as there is room.',
    ar: 'لم يُكتب شيء. والقراءة مستمرة، وتعود الكتابة متى توافرت المساحة.',
  },
};

/** By status, for the others. */
export const adviceByStatus: Record<number, Text> = {
  400: {
    en: 'Mend the request; repeating it as it is will not help.',
    ar: 'أصلح الطلب؛ فتكراره كما هو لا يفيد.',
  },
  404: {
    en: 'Check the address. What is not published is answered like this too.',
    ar: 'تحقق من العنوان. وما لم يُنشر يُجاب عنه بهذا أيضًا.',
  },
  409: {
    en: 'Look at the present state of the resource and decide again.',
    ar: 'انظر في حالة المورد الراهنة ثم قرّر من جديد.',
  },
  422: {
    en: 'The request is well-formed, but its content cannot be taken; <code>detail</code> says why.',
    ar: 'صيغة الطلب سليمة، لكن محتواه غير مقبول؛ وفي <code>detail</code> السبب.',
  },
  500: {
    en: 'This is ours to mend. Tell the people who run this server the request id in <code>instance</code>.',
    ar: 'إصلاح ذلك علينا. أبلغ القائمين على الخادم برقم الطلب المذكور في <code>instance</code>.',
  },
  503: {
    en: 'Wait as many seconds as <code>Retry-After</code> says and repeat the request.',
    ar: 'انتظر عدد الثواني المذكور في <code>Retry-After</code> ثم كرّر الطلب.',
  },
};
