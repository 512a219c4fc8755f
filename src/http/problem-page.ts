/** The pages of problems: what happened, why, and how to mend it. Whoever asks gets every language: the address decides. */
import { type Code, errors, type Language } from '../errors.ts';
import { explanations, pageWords as words } from '../sentences/problems.ts';
import { notes, requestsIn } from '../sentences/problems-examples.ts';
import { exampleOf } from '../sentences/problems-faults.ts';
import { titles } from '../sentences/titles.ts';
import { problemBody } from './problems.ts';
import { status } from './status.ts';

const languages = [
  { lang: 'en', dir: 'ltr', name: 'English' },
  { lang: 'ar', dir: 'rtl', name: 'العربية' },
] as const;

const requests = { en: requestsIn('en'), ar: requestsIn('ar') };

/** The page at `/problems/{code}`. */
export function problemPage(code: Code): string {
  const told = languages.map(
    ({ lang, dir }) => `<section lang="${lang}" dir="${dir}">
<h2 id="${lang}">${words.what[lang]}</h2>
<p>${titles[lang][code]}</p>
<h2>${words.why[lang]}</h2>
<p>${explanations[code].why[lang]}</p>
<h2>${words.mend[lang]}</h2>
<p>${explanations[code].mend[lang]}</p>
<h2>${words.example[lang]}</h2>
${example(code, lang)}</section>
`,
  );
  return page(code, `<code>${code}</code> (${status[code]})`, `${links}${told.join('')}`);
}

/** The page at `/problems`: every code with its status and sentence. */
export function problemsPage(): string {
  const told = languages.map(({ lang, dir }) => {
    const rows = Object.keys(errors).map(
      code =>
        `<tr><td><a href="/problems/${code}#${lang}"><code>${code}</code></a><td>${status[code as Code]}<td>${titles[lang][code as Code]}\n`,
    );
    return `<section lang="${lang}" dir="${dir}">
<h2 id="${lang}">${words.all[lang]}</h2>
<p>${words.introduction[lang]}</p>
<table>
${rows.join('')}</table>
</section>
`;
  });
  return page('Problems', 'Problems <span lang="ar">المشكلات</span>', `${links}${told.join('')}`);
}

/** A request that is answered so, the answer, and a request that is right. */
function example(code: Code, lang: Language): string {
  const { wrong, right } = requests[lang][code] ?? {};
  const note = notes[code]?.[lang];
  const body = problemBody(exampleOf(code, lang), lang, '9f2c41aa-1');
  const answer = `<p>${words.answer[lang]}</p>\n${block('answer', json(body))}`;
  const parts = [
    ...(wrong ? [`<p>${words.wrong[lang]}</p>\n${block('wrong', escaped(inLanguage(wrong, lang)))}`] : []),
    answer,
    ...(right ? [`<p>${words.right[lang]}</p>\n${block('right', escaped(right))}`] : []),
    ...(note ? [`<p>${note}</p>\n`] : []),
    ...(wrong || right ? [`<p>${words.variables[lang]}</p>\n`] : []),
  ];
  return parts.join('');
}

const block = (name: string, html: string) => `<pre class="${name}" dir="ltr">${html}</pre>\n`;

/** Only who asks for Arabic is answered so. */
const inLanguage = (request: string, lang: Language) =>
  lang === 'en' ? request : request.replaceAll(/^curl /gm, `curl -H 'Accept-Language: ${lang}' `);

/** JSON in lines; each text in it has a direction of its own. */
const json = (value: unknown) =>
  escaped(JSON.stringify(value, null, 2)).replace(/(: )("(?:[^"\\]|\\.)*")/g, '$1<bdi>$2</bdi>');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const links = `<nav>${languages.map(({ lang, name }) => `<a href="#${lang}" lang="${lang}">${name}</a>`).join(' · ')} · <a href="/problems">${words.all.en} <span lang="ar">${words.all.ar}</span></a> · <a href="/docs">${words.docs.en} <span lang="ar">${words.docs.ar}</span></a></nav>
`;

const style =
  ':root{color-scheme:light dark}body{overflow-wrap:anywhere;font:1.05rem/1.65 system-ui,sans-serif;max-width:44rem;margin:2.5rem auto;padding:0 1rem;color:#222;background:#fff}a{color:#0b57d0}code,pre{background:#f2f2f2;border-radius:.25em;font-size:.9em}code{padding:.1em .3em;direction:ltr;unicode-bidi:isolate}pre{padding:.8em 1em;white-space:pre-wrap;line-height:1.5}pre.wrong{border-inline-start:.25em solid #c5221f}pre.right{border-inline-start:.25em solid #188038}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.6em}section+section{border-top:1px solid #8884;margin-top:2.5rem;padding-top:.5rem}td{padding:.25em 0;padding-inline-end:.8em;vertical-align:top}td{overflow-wrap:normal}@media(max-width:36rem){td{display:inline-block}td:last-child{display:block;padding-bottom:.8em}}[lang=ar]{line-height:1.8}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code,pre{background:#2a2a2a}a{color:#8ab4f8}}';

const page = (title: string, heading: string, content: string) => `<!doctype html>
<html lang="en" dir="ltr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
<h1>${heading}</h1>
${content}</html>
`;
