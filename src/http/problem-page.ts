/** The page of a problem: what happened, and how to mend it. Whoever asks gets it in every language: the address decides. */
import type { Code } from '../errors.ts';
import { adviceByStatus, adviceFor } from '../sentences/advice.ts';
import { titles } from '../sentences/titles.ts';
import { status } from './status.ts';

const sections = [
  { lang: 'en', dir: 'ltr', heading: 'How to mend it' },
  { lang: 'ar', dir: 'rtl', heading: 'كيف يُصلح' },
] as const;

export function problemPage(code: Code): string {
  const advice = adviceFor[code] ?? adviceByStatus[status[code]] ?? adviceByStatus[400]!;
  const told = sections.map(
    ({ lang, dir, heading }) => `<section lang="${lang}" dir="${dir}">
<p>${titles[lang][code]}</p>
<h2>${heading}</h2>
<p>${advice[lang]}</p>
</section>
`,
  );
  return `<!doctype html>
<html lang="en" dir="ltr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${code}</title>
<style>:root{color-scheme:light dark}body{overflow-wrap:anywhere;font:1.05rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}code{background:#f2f2f2;padding:.1em .3em;border-radius:.2em;direction:ltr;unicode-bidi:isolate}h1{font-size:1.5rem}h2{font-size:1.15rem}section+section{border-top:1px solid #8884;margin-top:2rem;padding-top:1rem}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{background:#2a2a2a}a{color:#8ab4f8}}</style>
<h1><code>${code}</code> (${status[code]})</h1>
${told.join('')}</html>
`;
}
