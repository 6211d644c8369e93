import { normalise } from '../text/normalise.ts';
import { type Bound, boundOf, type Side, sideOf } from './bounds.ts';
import { type CalendarDate, writtenDates } from './dates.ts';
import { codes, digits, shares, times } from './digits.ts';
import type { Draft } from './draft.ts';
import { chinese, otherWords, words } from './in-words.ts';
import { shareUnits } from './measure.ts';

/** A number, amount, share, date or time of day, however it was written. */
export interface Figure {
  /** Place in `normalise(text)`, with its unit. */
  readonly start: number;
  readonly end: number;
  /** The same for every spelling of the number; '' for a date. */
  readonly value: string;
  /** Names of its unit, more than one where it may be either; ['' ] where none is known. */
  readonly units: readonly string[];
  /** Readings of a date; empty for all else. */
  readonly dates: readonly CalendarDate[];
  readonly bound: Bound;
  /** Of a length of time: whether it ends before something or begins after it. */
  readonly side: Side;
}

/**
 * The figures of a text, in order: digits in every grouping, English and Chinese number words, dates,
 * times of day, percentages, money and measures. 10,783 and 10783, "3.5 million" and 3500000, "14 March
 * 2021" and 2021-03-14 are the same figures. Codes in which letters and digits mix (B12) are names.
 */
export function figuresOf(text: string): Figure[] {
  const plain = normalise(text);
  const lower = plain.toLowerCase();
  const drafts: Draft[] = [];
  const take = (more: readonly Draft[]) => {
    for (const one of more) {
      const isTaken = drafts.some(({ start, end }) => one.start < end && one.end > start);
      if (!isTaken) drafts.push(one);
    }
  };
  take(writtenDates(plain).map((date) => ({ ...date, value: '' })));
  take(times(plain));
  take(codes(plain));
  take(shares(plain));
  take(digits(plain));
  take(words(plain));
  take(otherWords(plain));
  take(chinese(plain));
  drafts.sort((a, b) => a.start - b.start);
  return shareUnits(plain, drafts)
    .filter(({ units }) => units?.[0] !== 'code')
    .map((draft) => finish(lower, draft));
}

function finish(lower: string, { start, end, value, units = [''], dates = [] }: Draft): Figure {
  const isTime =
    dates.length > 0 || units[0] === 'clock' || (units[0] === '' && /^[12]\d{3}$/.test(`${value}`));
  const bound = boundOf(lower, start, end, isTime);
  const side = sideOf(lower, start, end, units);
  const signed = typeof value === 'number' && isBelowZero(lower, start, end) ? -value : value;
  return { start, end, value: canonical(signed), units, dates, bound, side };
}

/** "Minus 5 degrees", "5 degrees below zero". */
function isBelowZero(lower: string, start: number, end: number): boolean {
  return (
    /(?:\b(?:minus|negative) |负|零下)$/.test(lower.slice(0, start)) ||
    /^(?: [cf]| celsius| fahrenheit)? below (?:zero|freezing)\b/.test(lower.slice(end))
  );
}

/** Twelve digits tell any two figures of a document apart, and hide how fractions were rounded. */
function canonical(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(12)));
}
