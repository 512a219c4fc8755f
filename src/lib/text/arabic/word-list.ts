import { fold } from '../fold.ts';

/** The words of a list written in ordinary spelling, folded as the text they are looked up from. */
export function words(text: string): string[] {
  return fold(text).split(' ').filter(Boolean);
}

/** The groups of a list, divided by | and the ends of lines, each as its folded words; empty ones are not counted. */
export function groups(text: string): string[][] {
  return text
    .split(/[|\n]/)
    .map(words)
    .filter(group => group.length > 0);
}
