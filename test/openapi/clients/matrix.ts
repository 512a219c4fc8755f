/** The table of openapi/README.md: one line for each language and generator. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell, Row } from './cells.ts';
import { moreTools, tools } from './run.ts';

export type Line = Cell & { row: Row; generated: string };

const begin = '<!-- matrix -->';
const end = '<!-- /matrix -->';

/** The lines as a table of Markdown, with the versions of generators as the package.json of openapi/tools and of openapi/tools/more pin them. */
export async function matrix(lines: Line[]): Promise<string> {
  const pinned = [tools, moreTools].map(async folder => {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).devDependencies;
  });
  const devDependencies = Object.assign({}, ...(await Promise.all(pinned)));
  const version = (name: string) => devDependencies[name].replace(/^.*@[\d.]*-?(?=\d)/, '');
  const cells = lines.map(({ row, generated, compiler, compiled, ran }) => [
    row.language,
    `${row.generator} ${version(row.generator)}`,
    generated,
    compiler ? `${compiled}, ${compiler}` : compiled,
    ran,
  ]);
  const head = ['language', 'generator', 'generated', 'compiled', 'run'];
  return [head, head.map(() => '---'), ...cells].map(row => `| ${row.join(' | ')} |`).join('\n');
}

/** A text with the table between its two marks. Throws where they are missing. */
export function withMatrix(text: string, table: string): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`no ${begin} and ${end} in openapi/README.md`);
  return `${before}${begin}\n${table}\n${end}${after}`;
}
