import { words } from './word-list.ts';

/**
 * Nouns that look like a broken plural, or like a word that has one, and take ات: no pattern leads to them or from them.
 * سباق is no plural of سابق, and قطار none of قطر.
 */
export const regularPlurals: ReadonlySet<string> = new Set(
  words(`
    سباق قطار قرار حوار صراع نزاع خلاف شعار خيار مجال مقال كيان نجاح اتصال سجال مسار مطار قطاع نشاط غياب حضور حصار دفاع
    جهاد كفاح سلام كلام نظام ختام صيام قيام علاج إنتاج اقتصاد احتجاج انتخاب استثمار اختبار إصدار إعلان إنجاز تصريح تقرير
    قطر عمان لبنان سودان عراق دمشق بغداد رياض جمال كمال جلال سلطان إيمان عدنان رمضان شعبان
  `),
);
