/** Why the content of a request is refused, and how to mend it: HTML, in every language. */
import type { Explanation } from './problems-explanation.ts';

export const ofContent = {
  illegal_state: {
    why: {
      en: 'An article goes from one state to some others only, and not from its present one to that of the request. What readers have seen is withdrawn, it does not become a draft again.',
      ar: 'لا ينتقل المقال من كل حالة إلا إلى حالات بعينها، وليست الحالة المطلوبة منها. وما رآه القراء يُسحب ولا يعود مسودة.',
    },
    mend: {
      en: 'Take one of these ways: draft → scheduled or published; scheduled → draft or published; published → withdrawn; withdrawn → any. A published article is changed in its working copy, without leaving its state.',
      ar: 'اسلك أحد هذه السبل: من <code>draft</code> إلى <code>scheduled</code> أو <code>published</code>؛ ومن <code>scheduled</code> إلى <code>draft</code> أو <code>published</code>؛ ومن <code>published</code> إلى <code>withdrawn</code>؛ ومن <code>withdrawn</code> إلى أي حالة. والمقال المنشور يُعدَّل في نسخة العمل دون أن يفارق حالته.',
    },
  },
  slug_taken: {
    why: {
      en: 'Another article (tag, author) has this slug, or had it and redirects from it: addresses that were once shared go on working. Spellings that differ by accents or case alone are one slug.',
      ar: 'لمقال آخر (أو وسم أو كاتب) هذا الاسم اللطيف، أو كان له وما زال يحيل منه: فالعناوين التي تداولها الناس تبقى صالحة. والصيغ التي لا تختلف إلا في الإملاء (مدرسة، مدرسه) اسم واحد.',
    },
    mend: {
      en: 'Choose another slug, or leave it out: then one is made from the title, with a number where it is needed. If the address shall lead to your text, change the other one instead, or delete it.',
      ar: 'اختر اسمًا لطيفًا آخر، أو اتركه فيُستخرج من العنوان ويُضاف إليه رقم عند الحاجة. وإن أردت أن يقود العنوان إلى نصّك فعدّل ذلك المورد، أو احذفه.',
    },
  },
  tag_exists: {
    why: {
      en: 'There is a tag whose name folds alike, and the request wants something else for it than it has: another description, slug, language, or one more alias. A tag asked for as it is would simply have been answered.',
      ar: 'يوجد وسم لا يختلف اسمه إلا في الإملاء، والطلب يريد له غير ما هو عليه: وصفًا آخر، أو اسمًا لطيفًا، أو لغة، أو مرادفًا زائدًا. ولو طُلب الوسم كما هو لأُجيب به.',
    },
    mend: {
      en: 'Change the tag that exists: <code>errors</code> names its id, <code>PATCH /v1/tags/{id}</code> changes it. Or choose another name.',
      ar: 'عدّل الوسم الموجود: ففي <code>errors</code> رقمه، وبالطلب <code>PATCH /v1/tags/{id}</code> يُعدَّل. أو اختر اسمًا آخر.',
    },
  },
  invalid_slug: {
    why: {
      en: 'A slug consists of letters, marks and numbers of any script with single hyphens between them. This one is empty, too long, holds something else, or mixes letters that look alike.',
      ar: 'يتألف الاسم اللطيف من حروف وعلامات وأرقام من أي كتابة، تفصل بينها شرطات مفردة. وهذا الاسم فارغ، أو أطول من المسموح به، أو فيه غير ذلك، أو تختلط فيه حروف متشابهة الرسم.',
    },
    mend: {
      en: '<code>detail</code> says which character is wrong, and where. Or leave <code>slug</code> out: one is made from the title.',
      ar: 'في <code>detail</code> بيان المحرف المرفوض وموضعه. أو اترك <code>slug</code> فيُستخرج من العنوان.',
    },
  },
  invalid_date: {
    why: {
      en: 'The state and <code>publishedAt</code> contradict each other: what is scheduled appears in the future, what is published appeared before now.',
      ar: 'الحالة و<code>publishedAt</code> متعارضتان: فالمجدول موعده في المستقبل، والمنشور قد مضى موعده.',
    },
    mend: {
      en: 'For a date to come use the state <code>scheduled</code>; to publish now, leave <code>publishedAt</code> out.',
      ar: 'للموعد الآتي استعمل الحالة <code>scheduled</code>، وللنشر الآن اترك <code>publishedAt</code>.',
    },
  },
  unknown_author: {
    why: {
      en: 'One of the ids in <code>authors</code> belongs to nobody. Unlike tags, authors are not made by naming them.',
      ar: 'أحد الأرقام المذكورة في <code>authors</code> ليس لأحد. والكتّاب بخلاف الوسوم لا يُنشَؤون بمجرد ذكرهم.',
    },
    mend: {
      en: 'Look the author up in <code>/v1/authors</code>, or make one with <code>POST /v1/authors</code>, and send that id. <code>errors</code> names the place.',
      ar: 'ابحث عن الكاتب في <code>/v1/authors</code>، أو أنشئه بالطلب <code>POST /v1/authors</code>، وأرسل رقمه. وفي <code>errors</code> بيان الموضع.',
    },
  },
  unsafe_text: {
    why: {
      en: 'Marks that turn the direction of a line (U+202A–202E, U+2066–2069) and control characters are refused in names, titles and slugs, since they can make a text look like another.',
      ar: 'العلامات التي تقلب اتجاه السطر (<code>U+202A–202E</code> و<code>U+2066–2069</code>) ومحارف التحكم مرفوضة في الأسماء والعناوين والأسماء اللطيفة، لأنها قد تُظهر النص على غير حقيقته.',
    },
    mend: {
      en: 'Remove the character that <code>detail</code> names. Often it came along with copied text and is not seen. Texts of articles and comments may hold such marks.',
      ar: 'احذف المحرف المذكور في <code>detail</code>. وكثيرًا ما يأتي مع نص منسوخ ولا يُرى. أما نصوص المقالات والتعليقات فلا بأس فيها بهذه العلامات.',
    },
  },
  body_too_complex: {
    why: {
      en: 'To read this text and make it safe took longer than is allowed, or its elements are nested too deeply, or it would become too large.',
      ar: 'استغرقت قراءة هذا النص وتأمينه وقتًا أطول من المسموح به، أو أن عناصره متداخلة تداخلًا مفرطًا، أو أنه يصير أكبر مما يُقبل.',
    },
    mend: {
      en: 'Simplify the markup: what came from a word processor should be cleaned first, and a very long text be parted into several articles.',
      ar: 'بسّط الوسوم في النص: فما جاء من معالج للنصوص يُنظَّف أولًا، والنص الطويل جدًّا يُقسَّم على عدة مقالات.',
    },
  },
  comments_closed: {
    why: {
      en: 'The article takes no comments: its editors closed them (<code>commentsOpen</code>), or this site closes them for all. Those that are there can still be read.',
      ar: 'لا يقبل المقال تعليقات: إما أغلقها محرروه (<code>commentsOpen</code>)، أو أن الموقع يغلقها عامة. وما عليه من تعليقات تبقى قراءته متاحة.',
    },
    mend: {
      en: 'Show no form where <code>commentsOpen</code> is false. An editor opens them with <code>PATCH /v1/articles/{id}</code>; that takes effect at once.',
      ar: 'لا تعرض النموذج حيث تكون قيمة <code>commentsOpen</code> هي <code>false</code>. ويفتحها المحرر بالطلب <code>PATCH /v1/articles/{id}</code>، ويسري ذلك في الحال.',
    },
  },
  parent_not_found: {
    why: {
      en: '<code>parentId</code> names a comment that does not exist, belongs to another article, is not approved, or was taken away while the answer was written.',
      ar: 'يدل <code>parentId</code> على تعليق غير موجود، أو هو تحت مقال آخر، أو لم يُعتمد، أو أُزيل أثناء كتابة الرد.',
    },
    mend: {
      en: 'Load the thread again, and let the answer be sent to another comment, or without <code>parentId</code> to the article.',
      ar: 'حمّل التعليقات من جديد، ثم أرسل الرد إلى تعليق آخر، أو إلى المقال نفسه بلا <code>parentId</code>.',
    },
  },
  duplicate_comment: {
    why: {
      en: 'The same name has sent the same text under this article before, often by a second press of the button. It has arrived already, and may be waiting for a moderator.',
      ar: 'سبق أن أُرسل النص نفسه بالاسم نفسه تحت هذا المقال، وكثيرًا ما يكون ذلك بضغطة ثانية على الزر. فقد وصل التعليق من قبل، وقد يكون في انتظار أحد المشرفين.',
    },
    mend: {
      en: 'Tell the reader that it has arrived. With an <code>Idempotency-Key</code> a repetition gets the first answer instead, edit token and all.',
      ar: 'أخبر القارئ بأن تعليقه وصل. ومع <code>Idempotency-Key</code> يُجاب عن التكرار بالجواب الأول نفسه، ومعه رمز التعديل.',
    },
  },
  edit_expired: {
    why: {
      en: 'Whoever wrote a comment can change it or take it back for 15 minutes with its token; these have passed (<code>editableUntil</code>).',
      ar: 'لكاتب التعليق أن يعدّله أو يسحبه برمزه خلال 15 دقيقة، وقد مضت (<code>editableUntil</code>).',
    },
    mend: {
      en: 'Send another comment, or ask a moderator: those may correct or remove it at any time. Hide the button when <code>editableUntil</code> is over.',
      ar: 'أرسل تعليقًا آخر، أو اطلب ذلك من أحد المشرفين، فلهم تصحيحه أو إزالته في أي وقت. وأخفِ الزر متى انقضى <code>editableUntil</code>.',
    },
  },
  key_from_environment: {
    why: {
      en: 'The key stands in the configuration of the server (<code>MAQAL_ADMIN_KEY</code>); if it were revoked here, it would be back at the next start.',
      ar: 'المفتاح مذكور في إعدادات الخادم (<code>MAQAL_ADMIN_KEY</code>)، ولو أُلغي هنا لعاد عند التشغيل التالي.',
    },
    mend: {
      en: 'Remove or change the variable and start the server again.',
      ar: 'احذف المتغير أو غيّره ثم أعد تشغيل الخادم.',
    },
  },
} as const satisfies Record<string, Explanation>;
