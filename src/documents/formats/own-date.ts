import { monthNumber } from '../../language/calendar-words.ts';
import type { DateSource, DocumentDate } from '../document-date.ts';

/** ISO 8601, also without its hyphens as PDF has it ("D:20250314…"), and years first with other signs. */
const YEAR_FIRST =
  /^\s*(?:D:)?["']?((?:19|20)\d\d)(?:[-/.]?(0[1-9]|1[0-2])(?:[-/.]?(0[1-9]|[12]\d|3[01]))?)?(?=(?:\d{4}(?:\d\d)?)?(?!\d))/;
/** The date of a mail, which the sender's clock tells (RFC 5322). */
const OF_MAIL =
  /(?<!\d)(0?[1-9]|[12]\d|3[01]) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* ((?:19|20)\d\d)/i;
const DAY_FIRST = /^\s*["']?(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./]((?:19|20)\d\d)/;

/** A date as a file tells it: in ISO 8601, as PDF or a mail has it, or "14.03.2025"; undefined for any other text. */
export function ownDate(written: unknown, from: DateSource): DocumentDate | undefined {
  if (typeof written !== 'string') return undefined;
  const [, day, month, year] = DAY_FIRST.exec(written) ?? [];
  const [, sent, name = '', sentIn] = OF_MAIL.exec(written) ?? [];
  const parts = day
    ? [year, month, day]
    : sent
      ? [sentIn, `${monthNumber(name.toLowerCase())}`, sent]
      : (YEAR_FIRST.exec(written)?.slice(1) ?? []);
  const told = parts.filter((part) => part !== undefined).map((part) => part.padStart(2, '0'));
  return told.length > 0 ? { day: told.join('-'), from } : undefined;
}
