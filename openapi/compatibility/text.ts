/** Findings as text, for a terminal and for a failed test. */
import type { Finding } from './compare.ts';

/** Places that are shown of those in which the same was found. */
const shown = 3;

/** All findings since `version`, the breaking ones first; what was found in many places is told once. */
export function toText(findings: Finding[], version: string): string {
  const breaking = findings.filter(({ isBreaking }) => isBreaking);
  const harmless = findings.filter(({ isBreaking }) => !isBreaking);
  return [
    `Since ${version}:`,
    ...part('Breaks clients', breaking),
    ...part('Harmless', harmless),
    ...(breaking.length > 0 ? ['What each rule means, and what to do instead: docs/compatibility.md.'] : []),
  ].join('\n');
}

function part(title: string, findings: Finding[]): string[] {
  const alike = Map.groupBy(findings, ({ rule, sentence }) => `  ${rule}: ${sentence}`);
  return [`${title}: ${findings.length}`, ...[...alike].flatMap(([what, some]) => [what, ...places(some)])];
}

function places(findings: Finding[]): string[] {
  const more = findings.length - shown;
  return [
    ...findings.slice(0, shown).map(({ place }) => `    ${place}`),
    ...(more > 0 ? [`    and in ${more} more place${more === 1 ? '' : 's'}`] : []),
  ];
}
