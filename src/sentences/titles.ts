/** The sentence of each code, in every language. */
import { type Code, errors, type Language } from '../errors.ts';
import { arabic } from './arabic.ts';

const inArabic: Record<Code, string> = {
  // The request
  bad_request: 'تعذّر فهم الطلب.',
  bad_url: arabic`في عنوان الطلب ترميز مئوي معيب، أو أنه ليس بترميز ${'UTF-8'}.`,
  bad_json: arabic`متن الطلب ليس ${'JSON'} سليمًا بترميز ${'UTF-8'}.`,
  bad_text: arabic`في أحد النصوص محرف ${'NUL'} أو نصف زوج بديل (${'surrogate'}).`,
  validation_failed: 'الطلب لا يوافق الوصف المحدد له.',
  invalid_cursor: 'لم يُنشأ هذا المؤشر لهذه القائمة.',
  unauthorized: 'يلزم مفتاح صالح.',
  forbidden: 'لا يملك المفتاح الصلاحية اللازمة لذلك.',
  not_found: 'لا يوجد شيء على هذا العنوان.',
  method_not_allowed: 'لا يقبل هذا العنوان هذه الطريقة.',
  request_timeout: 'لم يصل الطلب في الوقت المحدد.',
  payload_too_large: 'متن الطلب أكبر من المسموح به هنا.',
  uri_too_long: 'عنوان الطلب أطول من المسموح به.',
  unsupported_media_type: 'متن الطلب من نوع غير مقبول هنا.',
  headers_too_large: 'ترويسات الطلب أكبر من المسموح به.',
  rate_limited: 'تجاوز عدد الطلبات الحد؛ انتظر ثم أعد المحاولة.',
  precondition_failed: 'تغيّر المورد منذ قراءته.',
  invalid_idempotency_key: arabic`يجب أن تكون قيمة ${'Idempotency-Key'} من 1 إلى 255 محرفًا قابلًا للطباعة.`,
  idempotency_key_reused: arabic`استُعملت قيمة ${'Idempotency-Key'} هذه لطلب آخر.`,
  idempotency_in_flight: arabic`لا يزال طلب بقيمة ${'Idempotency-Key'} هذه قيد التنفيذ.`,
  // The content
  illegal_state: 'لا يمكن نقل المقال من حالته الراهنة إلى تلك الحالة.',
  slug_taken: arabic`هذا الاسم اللطيف (${'slug'}) مستعمل لمورد آخر.`,
  tag_exists: 'يوجد وسم بهذا الاسم من قبل.',
  invalid_slug: arabic`لا يمكن استعمال هذا الاسم اللطيف (${'slug'}).`,
  invalid_date: 'التاريخ لا يناسب الحالة.',
  unknown_author: 'أحد الكتّاب المذكورين في الطلب غير موجود.',
  unsafe_text: 'في أحد الأسماء أو العناوين محرف قد يخدع من يقرؤه.',
  body_too_complex: 'استغرقت قراءة المتن وقتًا أطول من المسموح به.',
  comments_closed: 'لا يقبل هذا المقال تعليقات.',
  parent_not_found: 'التعليق المراد الرد عليه غير موجود تحت هذا المقال.',
  duplicate_comment: 'أُرسل التعليق نفسه من قبل.',
  edit_expired: 'انقضت مهلة تعديل هذا التعليق.',
  key_from_environment: 'هذا المفتاح محدد في بيئة التشغيل، ومنها يُزال.',
  // The ground
  internal_error: 'حدث خلل من جانبنا.',
  storage_full: 'لم تعد هناك مساحة للكتابة؛ أما القراءة فمستمرة.',
  storage_unavailable: 'تعذّر الوصول إلى قاعدة البيانات في الوقت الحاضر، أو أنها لا تقبل الكتابة.',
  overloaded: 'المنتظر من القراءة والكتابة أكثر مما يُستطاع تلبيته؛ أعد المحاولة بعد لحظات.',
  shutting_down: 'الخادم في طريقه إلى التوقف؛ أعد المحاولة بعد لحظات.',
};

export const titles: Record<Language, Record<Code, string>> = { en: errors, ar: inArabic };
