import type { DocumentDate } from '../documents/document-date.ts';
import { datesIn, isoOf, type WrittenDate } from './written-dates.ts';

/** What dates a document: the document itself, its path, and when its file was changed. */
export interface Datable {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly dated?: DocumentDate;
}

/**
 * The date of a document: what its front matter says, else its name or the folders above it, else what its properties say,
 * else its modification time.
 */
export function dateOf({ path, modified, dated }: Datable): DocumentDate {
  if (dated?.from === 'front-matter') return dated;
  const named = dateInPath(path);
  if (named) return { day: named, from: 'name' };
  return dated ?? { day: new Date(modified).toISOString().slice(0, 10), from: 'modified' };
}

/** The date in a path: in the file's name, else in the folders, the innermost first; undefined where none tells a year. */
export function dateInPath(path: string): string | undefined {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return lastDate(name) ?? lastDate(parts.join('/'));
}

/** A text without its dates. */
export function withoutDates(text: string): string {
  return datesIn(text).reduceRight((left, { start, end }) => cut(left, start, end), text);
}

function lastDate(text: string): string | undefined {
  const told = datesIn(text).flatMap((date: WrittenDate) => isoOf(date) ?? []);
  // What tells most: "2025/invoice-2025-03-14 (copy 2024)" is unusual enough.
  return told.reduce<string | undefined>(
    (best, day) => (best === undefined || day.length >= best.length ? day : best),
    undefined,
  );
}

const cut = (text: string, start: number, end: number) =>
  `${text.slice(0, start)} ${text.slice(end)}`;
