import type { DocumentDate } from '../documents/document-date.ts';
import type { DocumentFacts } from './placed-document.ts';
import { datesIn, isoOf } from './written-dates.ts';

/**
 * The date of a document: what its front matter says, else its path, else what its properties say, else its modification
 * time.
 *
 * @param named the date in its path
 */
export function dateOf(
  { modified, dated }: Omit<DocumentFacts, 'path'>,
  named: string | undefined,
): DocumentDate {
  if (dated?.from === 'front-matter') return dated;
  if (named) return { day: named, from: 'name' };
  return dated ?? { day: new Date(modified).toISOString().slice(0, 10), from: 'modified' };
}

/** The date in a name: of several, the last of those that tell most; undefined where none tells a year. */
export function dateIn(name: string): string | undefined {
  return datesIn(name)
    .flatMap((date) => isoOf(date) ?? [])
    .reduce<string | undefined>(
      (best, day) => (best === undefined || day.length >= best.length ? day : best),
      undefined,
    );
}

/** A text without its dates. */
export function withoutDates(text: string): string {
  return datesIn(text).reduceRight(
    (left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`,
    text,
  );
}
