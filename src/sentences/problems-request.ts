/** Why a request itself is refused, and how to mend it: HTML, in every language. */
import type { Explanation } from './problems-explanation.ts';

export const ofRequest = {
  bad_request: {
    why: {
      en: 'The request breaks the rules of HTTP itself: a header is malformed, the body is shorter or longer than it says, <code>Host</code> is missing, or there is something in it that this server does not know.',
      ar: 'يخالف الطلب قواعد <code>HTTP</code> نفسها: ترويسة معيبة، أو متن أقصر مما ذُكر أو أطول، أو غياب <code>Host</code>، أو شيء لا يعرفه هذا الخادم.',
    },
    mend: {
      en: 'Mend the request as <code>detail</code> says; repeating it as it is will not help. A library for HTTP makes such requests only if it is told to, so look first at the headers you set by hand, then at proxies on the way.',
      ar: 'أصلح الطلب وفق ما في <code>detail</code>؛ فتكراره كما هو لا يفيد. ومكتبات <code>HTTP</code> لا ترسل مثله من نفسها، فانظر أولًا في الترويسات التي وضعتها بيدك، ثم في الخوادم الوسيطة على الطريق.',
    },
  },
  bad_url: {
    why: {
      en: 'A percent sign in the address is not followed by two hexadecimal digits, or the bytes it stands for are not UTF-8.',
      ar: 'في العنوان علامة مئوية لا يتبعها رقمان ستعشريان، أو أن البايتات التي تدل عليها ليست بترميز <code>UTF-8</code>.',
    },
    mend: {
      en: 'Let a function of your language write the address (<code>encodeURIComponent</code>, <code>URLSearchParams</code>, <code>urllib.parse.quote</code>). A percent sign that is meant as such is <code>%25</code>.',
      ar: 'دع دالة من لغتك تكتب العنوان (<code>encodeURIComponent</code> أو <code>URLSearchParams</code> أو <code>urllib.parse.quote</code>). والعلامة المئوية المقصودة لذاتها تُكتب <code>%25</code>.',
    },
  },
  bad_json: {
    why: {
      en: 'The body cannot be read as JSON (RFC 8259): often a comma after the last member, single quotes, a line break inside a text, an empty body, or a text that is not UTF-8.',
      ar: 'تعذّرت قراءة المتن بصيغة <code>JSON</code> (<code>RFC 8259</code>). ومن أسباب ذلك الشائعة: فاصلة بعد آخر حقل، أو علامات اقتباس مفردة، أو سطر جديد داخل نص، أو متن فارغ، أو نص بترميز غير <code>UTF-8</code>.',
    },
    mend: {
      en: '<code>detail</code> says at which byte the reading stopped. Let a library write the JSON (<code>JSON.stringify</code>, <code>json.dumps</code>) and send it as UTF-8.',
      ar: 'في <code>detail</code> الموضع الذي توقفت عنده القراءة. دع مكتبة تكتب <code>JSON</code> (<code>JSON.stringify</code> أو <code>json.dumps</code>)، وأرسله بترميز <code>UTF-8</code>.',
    },
  },
  bad_text: {
    why: {
      en: 'A text holds the character U+0000, or half of a pair that only together is a character; often it was cut in the middle of an emoji. No database keeps such a text faithfully.',
      ar: 'في أحد النصوص المحرف <code>U+0000</code>، أو نصف زوج لا يكون محرفًا إلا بتمامه؛ وغالبًا ما قُطع النص في وسط رمز تعبيري. ولا تحفظ قاعدة بيانات نصًّا كهذا على وجهه.',
    },
    mend: {
      en: 'Remove U+0000, and cut texts between characters, never between the units of UTF-16. <code>errors</code> names the place.',
      ar: 'احذف <code>U+0000</code>، واقطع النصوص بين المحارف لا بين وحدات <code>UTF-16</code>. وفي <code>errors</code> بيان الموضع.',
    },
  },
  validation_failed: {
    why: {
      en: 'The request can be read, but a member or parameter is missing, unknown here, given twice, of another type, or out of its bounds. Nothing was done. What is unknown is refused too, so that a misspelt name does not pass unseen.',
      ar: 'أمكنت قراءة الطلب، لكن فيه حقلًا أو وسيطًا ناقصًا، أو غير معروف هنا، أو مكررًا، أو من نوع آخر، أو خارج حدوده. ولم يُنفَّذ منه شيء. ويُرفض غير المعروف أيضًا كي لا يمر خطأ في كتابة الاسم دون أن يُلحظ.',
    },
    mend: {
      en: 'Look at <code>errors</code>: each entry names the member (<code>pointer</code>, RFC 6901) or the parameter (<code>parameter</code>), what is wrong with it (<code>code</code>, for programs), and how it should be (<code>detail</code>, to be shown beside the field of a form). All are told at once. The form of every request is in <a href="/docs">the documentation</a>.',
      ar: 'انظر في <code>errors</code>: كل بند فيها يسمّي الحقل (<code>pointer</code>، وفق <code>RFC 6901</code>) أو الوسيط (<code>parameter</code>)، ويذكر نوع الخطأ للبرامج (<code>code</code>) وما ينبغي أن تكون عليه القيمة (<code>detail</code>، ويصلح للعرض بجوار الحقل في النموذج). والأخطاء كلها تُذكر دفعة واحدة. وصيغة كل طلب مبيّنة في <a href="/docs">التوثيق</a>.',
    },
  },
  invalid_cursor: {
    why: {
      en: 'A cursor names a place in one list with one <code>sort</code>. This one is of another list or another <code>sort</code>, or was changed, cut or made up.',
      ar: 'يدل المؤشر على موضع في قائمة واحدة بترتيب واحد (<code>sort</code>). وهذا المؤشر من قائمة أخرى أو ترتيب آخر، أو جرى تغييره أو قطعه أو اختلاقه.',
    },
    mend: {
      en: 'Take <code>page.next</code> or <code>page.prev</code> of the same list with the same <code>sort</code>, as it is; or follow the header <code>Link</code>. To start again, leave <code>cursor</code> out.',
      ar: 'خذ <code>page.next</code> أو <code>page.prev</code> من القائمة نفسها بالترتيب نفسه (<code>sort</code>) كما هو، أو اتبع الترويسة <code>Link</code>. وللبدء من جديد اترك <code>cursor</code>.',
    },
  },
  unauthorized: {
    why: {
      en: 'This needs a key, and none was sent, or the one that was sent is unknown, expired or revoked. Which of these it is, is not told, since that would help whoever guesses. For an operation of commenters the same holds of the <code>Comment-Token</code>.',
      ar: 'يلزم لهذا مفتاح، ولم يُرسل مفتاح، أو أن المُرسل غير معروف أو منتهٍ أو ملغى. ولا يُفصَح عن السبب أيّها كان، لأن في ذلك عونًا لمن يخمّن. وفي عمليات المعلّقين يصدق هذا على <code>Comment-Token</code>.',
    },
    mend: {
      en: 'Send <code>Authorization: Bearer mq_…</code> with a key that is neither expired nor revoked. Keys are made by an admin (<code>POST /v1/keys</code>) and shown once. Do not ship one inside an app or a page: who reads and who comments needs none.',
      ar: 'أرسل <code>Authorization: Bearer mq_…</code> بمفتاح لم تنته مدته ولم يُلغَ. ويُنشئ المفاتيح أحد المشرفين (<code>POST /v1/keys</code>)، وتظهر مرة واحدة. ولا تضع مفتاحًا داخل تطبيق أو صفحة: فالقراءة والتعليق لا يحتاجان إلى مفتاح.',
    },
  },
  forbidden: {
    why: {
      en: 'The key is good, but it may do other things than this: it lacks the scope that <code>detail</code> names.',
      ar: 'المفتاح صالح، لكن صلاحياته لغير هذا: تنقصه الصلاحية المذكورة في <code>detail</code>.',
    },
    mend: {
      en: 'Ask an admin for a key with that scope. The scopes of a key do not change: a new one is made, and the old one revoked.',
      ar: 'اطلب من أحد المشرفين مفتاحًا له تلك الصلاحية. وصلاحيات المفتاح لا تتغير: بل يُنشأ مفتاح جديد ويُلغى القديم.',
    },
  },
  not_found: {
    why: {
      en: 'No operation has this address, or what it names does not exist, was deleted, or is not published. What you may not see and what there is not are answered alike.',
      ar: 'لا عملية على هذا العنوان، أو أن ما يدل عليه غير موجود، أو حُذف، أو لم يُنشر. وما لا تجوز لك رؤيته وما ليس موجودًا يُجاب عنهما جوابًا واحدًا.',
    },
    mend: {
      en: 'Check the address: <code>/v1</code> has links to all there is. For what is not published yet, use a key with the scope <code>drafts:read</code> and <code>view=draft</code>. Of a former slug you are sent on to the present one.',
      ar: 'تحقق من العنوان: ففي <code>/v1</code> روابط إلى كل ما هو متاح. ولما لم يُنشر بعد استعمل مفتاحًا له الصلاحية <code>drafts:read</code> مع <code>view=draft</code>. ومن يطلب اسمًا لطيفًا سابقًا يُحال إلى الاسم الحالي.',
    },
  },
  method_not_allowed: {
    why: {
      en: 'There is something at this address, but it does not answer the method of the request.',
      ar: 'على هذا العنوان شيء، لكنه لا يقبل طريقة هذا الطلب.',
    },
    mend: {
      en: 'Use one of the methods that the header <code>Allow</code> names. What is to be changed is changed with <code>PATCH</code>, by a merge patch (RFC 7396) of the members that change; there is no <code>PUT</code>.',
      ar: 'استعمل إحدى الطرائق المذكورة في الترويسة <code>Allow</code>. والتعديل يكون بالطريقة <code>PATCH</code>، بإرسال الحقول التي تتغير وحدها (<code>RFC 7396</code>)، ولا توجد <code>PUT</code>.',
    },
  },
  request_timeout: {
    why: {
      en: 'The whole request did not arrive within 30 seconds: the connection is slow or was lost, or the client announced a body that it never sent.',
      ar: 'لم يصل الطلب كاملًا خلال 30 ثانية: فالاتصال بطيء أو انقطع، أو أن العميل أعلن عن متن لم يرسله.',
    },
    mend: {
      en: 'Send it again. Nothing was done. If it happens with long texts on slow connections, send them in parts: the article first, its text with a <code>PATCH</code>.',
      ar: 'أعد إرساله، فلم يُنفَّذ منه شيء. وإن تكرر ذلك مع النصوص الطويلة على اتصال بطيء، فأرسلها على مراحل: المقال أولًا، ثم نصه بالطريقة <code>PATCH</code>.',
    },
  },
  payload_too_large: {
    why: {
      en: 'The body has more bytes than are taken here: 2 MiB for an article, 64 KiB for anything else.',
      ar: 'بايتات المتن أكثر مما يُقبل هنا: 2 ميبيبايت للمقال، و64 كيبيبايت لما سواه.',
    },
    mend: {
      en: 'Send less. Pictures do not belong into the text as <code>data:</code> addresses: put them on a server for files, and name their address.',
      ar: 'أرسل ما هو أقل. ولا توضع الصور في النص بعناوين <code>data:</code>، بل تُحفظ في خادم للملفات ويُذكر عنوانها.',
    },
  },
  uri_too_long: {
    why: {
      en: 'The address, with its query, is longer than 12,288 bytes, or one part of its path is. A letter of Arabic takes six bytes in it.',
      ar: 'العنوان مع وسائطه أطول من 12288 بايتًا، أو أن جزءًا من مساره أطول من المسموح به. والحرف العربي فيه يشغل ستة بايتات.',
    },
    mend: {
      en: 'Ask for less in one request: fewer filters, a shorter <code>q</code>. Often an address that grows with every redirect is the cause.',
      ar: 'اطلب ما هو أقل في الطلب الواحد: مرشحات أقل، أو <code>q</code> أقصر. وكثيرًا ما يكون السبب عنوانًا يزداد طولًا مع كل إحالة.',
    },
  },
  unsupported_media_type: {
    why: {
      en: 'The header <code>Content-Type</code> is missing or names something else than JSON in UTF-8. <code>curl -d</code> and forms of HTML say <code>application/x-www-form-urlencoded</code> unless they are told otherwise.',
      ar: 'الترويسة <code>Content-Type</code> غائبة، أو تذكر غير <code>JSON</code> بترميز <code>UTF-8</code>. والأمر <code>curl -d</code> ونماذج <code>HTML</code> تذكر <code>application/x-www-form-urlencoded</code> ما لم يُطلب منها غير ذلك.',
    },
    mend: {
      en: 'Send <code>Content-Type: application/json</code>; for <code>PATCH</code> also <code>application/merge-patch+json</code>. A <code>charset</code> beside it may only be <code>utf-8</code>. Compressed bodies are not taken.',
      ar: 'أرسل <code>Content-Type: application/json</code>، ويصح مع <code>PATCH</code> أيضًا <code>application/merge-patch+json</code>. وإن ذُكر معه <code>charset</code> فلا يكون إلا <code>utf-8</code>. ولا تُقبل المتون المضغوطة.',
    },
  },
  headers_too_large: {
    why: {
      en: 'All headers together are larger than 40 KiB. Mostly it is cookies of other programs on the same host.',
      ar: 'مجموع الترويسات أكبر من 40 كيبيبايت. والسبب في الغالب ملفات تعريف الارتباط لبرامج أخرى على المضيف نفسه.',
    },
    mend: {
      en: 'Send no cookies, this server uses none; and remove headers that nobody needs.',
      ar: 'لا ترسل ملفات تعريف الارتباط، فهذا الخادم لا يستعملها؛ واحذف من الترويسات ما لا حاجة إليه.',
    },
  },
  rate_limited: {
    why: {
      en: 'From your network, or with your e-mail address, more was sent in a short time than is taken: requests of any kind, comments, or wrong keys. The header <code>RateLimit-Policy</code> names the quota, <code>RateLimit</code> what is left of it.',
      ar: 'ورد من شبكتك، أو بعنوان بريدك الإلكتروني، في وقت قصير أكثر مما يُقبل: من الطلبات عامة، أو التعليقات، أو المفاتيح الخاطئة. والترويسة <code>RateLimit-Policy</code> تسمّي الحد، و<code>RateLimit</code> تذكر ما بقي منه.',
    },
    mend: {
      en: 'Wait as many seconds as <code>Retry-After</code> says, and then send it again; what comes earlier is refused too. Programs should slow down when <code>RateLimit</code> shows that little is left, keep answers, and ask with <code>If-None-Match</code>.',
      ar: 'انتظر عدد الثواني المذكور في <code>Retry-After</code> ثم أعد الإرسال؛ وما يصل قبل ذلك يُرفض أيضًا. وعلى البرامج أن تبطئ متى ظهر في <code>RateLimit</code> أن الباقي قليل، وأن تحتفظ بالأجوبة وتسأل بالترويسة <code>If-None-Match</code>.',
    },
  },
  precondition_failed: {
    why: {
      en: 'You said with <code>If-Match</code> which version you had read, and somebody has saved since. Your change was not made, so that theirs is not lost.',
      ar: 'ذكرتَ في <code>If-Match</code> النسخة التي قرأتها، وقد حفظ غيرك تعديلًا بعدها. ولم يُحفظ تعديلك كي لا يضيع تعديله.',
    },
    mend: {
      en: 'Read the resource again, look at what changed, and send your change with the new <code>ETag</code>. To write over whatever is there, leave <code>If-Match</code> out.',
      ar: 'اقرأ المورد من جديد، وانظر فيما تغيّر، ثم أرسل تعديلك مع قيمة <code>ETag</code> الجديدة. وإن أردت الكتابة فوق الموجود أيًّا كان فاترك <code>If-Match</code>.',
    },
  },
  invalid_idempotency_key: {
    why: {
      en: 'The header <code>Idempotency-Key</code> is empty, longer than 255 characters, or holds something else than printable ASCII.',
      ar: 'الترويسة <code>Idempotency-Key</code> فارغة، أو أطول من 255 محرفًا، أو فيها غير محارف <code>ASCII</code> القابلة للطباعة.',
    },
    mend: {
      en: 'Send a random UUID, made anew for each thing you want done and kept for its repetitions.',
      ar: 'أرسل معرّف <code>UUID</code> عشوائيًّا، تُنشئه لكل عمل تريد تنفيذه وتحتفظ به لتكرار الطلب.',
    },
  },
  idempotency_key_reused: {
    why: {
      en: 'This key came within the last 24 hours with another body at the same address. A repetition must be the same request, byte for byte; the first one was done, this one was not.',
      ar: 'ورد هذا المفتاح خلال آخر 24 ساعة مع متن آخر على العنوان نفسه. وتكرار الطلب يجب أن يطابقه بايتًا ببايت؛ وقد نُفِّذ الأول ولم يُنفَّذ هذا.',
    },
    mend: {
      en: 'Make a new key for every new request; reuse one only to repeat the same request. If you meant to mend what you sent, change what the first request made with <code>PATCH</code>.',
      ar: 'اجعل لكل طلب جديد مفتاحًا جديدًا، ولا تستعمل المفتاح ثانية إلا لتكرار الطلب نفسه. وإن كان قصدك إصلاح ما أرسلته، فعدّل ما أنشأه الطلب الأول بالطريقة <code>PATCH</code>.',
    },
  },
  idempotency_in_flight: {
    why: {
      en: 'The same request with this key came before and is still being answered: the client repeated it before it had an answer.',
      ar: 'سبق ورود الطلب نفسه بهذا المفتاح ولا يزال قيد الإجابة: فقد كرّره العميل قبل أن يصله الجواب.',
    },
    mend: {
      en: 'Wait a second (<code>Retry-After</code>) and repeat it with the same key: you get the answer of the first. It is done once, however often it is sent.',
      ar: 'انتظر ثانية (<code>Retry-After</code>) ثم كرّره بالمفتاح نفسه، فيصلك جواب الأول. ولا يُنفَّذ إلا مرة واحدة مهما تكرر إرساله.',
    },
  },
} as const satisfies Record<string, Explanation>;
