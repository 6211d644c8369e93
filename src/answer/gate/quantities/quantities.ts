import { overlap } from '../../../documents/span.ts';
import { type CalendarDate, writtenDates } from '../../../language/calendar-dates.ts';
import type { ReadText } from '../text/read-text.ts';
import { type Bounds, boundsOf, type Side, sideOf } from './bounds.ts';
import { codes, digits, shares, times } from './digits.ts';
import { chinese, otherWords, words } from './in-words.ts';
import { type Draft, shareUnits } from './measure.ts';

/** A number, amount, share, date or time of day, however it was written. */
export interface Quantity extends Bounds {
  /** Place in the normalised text, with its unit. */
  readonly start: number;
  readonly end: number;
  /** The same for every spelling of the number; '' for a date. */
  readonly value: string;
  /** "1.190", which is 1190 or 1.19; '' for all else. */
  readonly spelling: string;
  /** Names of its unit, several if it is ambiguous; [''] if it is unknown. */
  readonly units: readonly string[];
  /** Readings of a date; empty for all else. */
  readonly dates: readonly CalendarDate[];
  /** For a length of time: whether it ends before something or begins after it. */
  readonly side: Side;
}

/**
 * The quantities of a text, in order: digits in every grouping, English and Chinese number words, dates,
 * times of day, percentages, money and measures. 10,783 and 10783, "3.5 million" and 3500000, "14 March
 * 2021" and 2021-03-14 are the same quantities. Codes in which letters and digits mix (B12) are names.
 */
export const quantitiesOf = (text: ReadText): readonly Quantity[] => text.once(readQuantities);

/** A later reader skips what an earlier one has taken: a date is not read again as numbers. */
const READERS: readonly ((text: string) => readonly Draft[])[] = [
  times,
  codes,
  shares,
  digits,
  words,
  otherWords,
  chinese,
];

/** "Children over 14 may enter" names no day. */
const VERB_MAY = /^\d{1,2} may$/;

function readQuantities({ text, lower }: ReadText): Quantity[] {
  const drafts: Draft[] = writtenDates(lower)
    .filter(({ start, end }) => !VERB_MAY.test(text.slice(start, end)))
    .map((date) => ({ ...date, value: '' }));
  for (const one of READERS.flatMap((read) => read(text))) {
    const isTaken = drafts.some((draft) => overlap(draft, one));
    if (!isTaken) drafts.push(one);
  }
  drafts.sort((a, b) => a.start - b.start);
  return shareUnits(text, drafts)
    .filter(({ units }) => units?.[0] !== 'code')
    .map((draft) => finish(lower, draft));
}

function finish(lower: string, draft: Draft): Quantity {
  const { start, end, value, spelling = '', units = [''], dates = [] } = draft;
  const isTime =
    dates.length > 0 || units[0] === 'clock' || (units[0] === '' && /^[12]\d{3}$/.test(`${value}`));
  const bounds = boundsOf(lower, start, end, isTime);
  const side = sideOf(lower, start, end, units);
  const signed = typeof value === 'number' && isBelowZero(lower, start, end) ? -value : value;
  return { start, end, value: canonical(signed), spelling, units, dates, ...bounds, side };
}

/** "Minus 5 degrees", "5 degrees below zero". */
function isBelowZero(lower: string, start: number, end: number): boolean {
  return (
    /(?:\b(?:minus|negative) |负|零下)$/.test(lower.slice(0, start)) ||
    /^(?: [cf]| celsius| fahrenheit)? below (?:zero|freezing)\b/.test(lower.slice(end))
  );
}

/** Twelve digits tell any two numbers of a document apart, and hide how fractions were rounded. */
function canonical(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(12)));
}
