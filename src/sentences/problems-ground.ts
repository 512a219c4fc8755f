/** What happens when the server or its database cannot, in every language. */
import type { Explanation } from './problems-explanation.ts';

export const ofGround = {
  internal_error: {
    why: {
      en: 'The server met something that nobody had thought of. A write was done wholly or not at all.',
      ar: 'صادف الخادم ما لم يُحسب حسابه. والكتابة إما تمت كلها أو لم تتم البتة.',
    },
    mend: {
      en: 'This is ours to mend. Tell the people who run this server the request id in <code>instance</code>: the log has more under it. Repeating it may help; a <code>POST</code> is repeated safely with the same <code>Idempotency-Key</code>.',
      ar: 'إصلاح ذلك علينا. أبلغ القائمين على الخادم برقم الطلب المذكور في <code>instance</code>، ففي السجل تفصيل تحته. وقد يفيد التكرار؛ ويُكرَّر طلب <code>POST</code> بأمان بقيمة <code>Idempotency-Key</code> نفسها.',
    },
  },
  storage_full: {
    why: {
      en: 'The disk that holds the database is full, or its limit is reached. Nothing was written; reading goes on.',
      ar: 'امتلأ القرص الذي يحمل قاعدة البيانات، أو بُلغ حدّها. ولم يُكتب شيء، والقراءة مستمرة.',
    },
    mend: {
      en: 'Keep what you wanted to save and try again later. The people who run this server must make room; it then writes again by itself, without a restart.',
      ar: 'احتفظ بما أردت حفظه ثم أعد المحاولة لاحقًا. وعلى القائمين على الخادم توفير مساحة، فتعود الكتابة من نفسها دون إعادة تشغيل.',
    },
  },
  storage_unavailable: {
    why: {
      en: 'The database does not answer, is being restarted, or hands its work to another machine and takes no writes for that moment. Nothing was written.',
      ar: 'قاعدة البيانات لا تجيب، أو يُعاد تشغيلها، أو تسلّم عملها إلى جهاز آخر ولا تقبل الكتابة في هذه الأثناء. ولم يُكتب شيء.',
    },
    mend: {
      en: 'Wait as many seconds as <code>Retry-After</code> says and repeat the request, a <code>POST</code> with the same <code>Idempotency-Key</code>. If it lasts, <code>/readyz</code> tells the people who run this server when it is over.',
      ar: 'انتظر عدد الثواني المذكور في <code>Retry-After</code> ثم كرّر الطلب، وطلب <code>POST</code> بقيمة <code>Idempotency-Key</code> نفسها. وإن طال ذلك فالعنوان <code>/readyz</code> يُعلم القائمين على الخادم متى انتهى.',
    },
  },
  overloaded: {
    why: {
      en: 'More requests wait for the database than can be served soon. This one was turned away at once, so that it does not wait in vain; nothing was written.',
      ar: 'الطلبات المنتظرة لقاعدة البيانات أكثر مما تمكن تلبيته قريبًا. وقد رُدّ هذا الطلب في الحال كي لا ينتظر بلا طائل، ولم يُكتب شيء.',
    },
    mend: {
      en: 'Wait a second (<code>Retry-After</code>), then repeat it, and wait longer after each refusal, by a time with some chance in it. Programs that write much should send one request after the other, not all at once.',
      ar: 'انتظر ثانية (<code>Retry-After</code>) ثم كرّره، وأطل الانتظار بعد كل رفض مع شيء من العشوائية. وعلى البرامج التي تكتب كثيرًا أن ترسل طلبًا بعد آخر لا جملة واحدة.',
    },
  },
  shutting_down: {
    why: {
      en: 'The server is being stopped, for a new release or by its host. What it had begun it finishes; this request it did not begin.',
      ar: 'يجري إيقاف الخادم، لإصدار جديد أو بأمر من مضيفه. وهو يُتمّ ما بدأه، ولم يبدأ هذا الطلب.',
    },
    mend: {
      en: 'Repeat it in a moment on a new connection: another server answers, or the same one again.',
      ar: 'كرّره بعد لحظات على اتصال جديد: فيجيبك خادم آخر، أو الخادم نفسه بعد عودته.',
    },
  },
} as const satisfies Record<string, Explanation>;
