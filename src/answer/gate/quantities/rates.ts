import type { ReadText } from '../text/read-text.ts';

/**
 * Whether a claim says "per day", "a month", "yearly" only where its sources do: what is paid per hour is
 * not paid per day, nor per person.
 */
export function hasSameRates(claim: ReadText, sources: readonly ReadText[]): boolean {
  const theirs = new Set(sources.flatMap(ratesOf));
  if (!ratesOf(claim).every((rate) => theirs.has(rate))) return false;
  return [...claim.text.matchAll(PER)].every(([, counted = '']) => {
    const same = new RegExp(`\\b(?:per|an?|each|every|one|any) ${counted}(?!\\p{L})`, 'iu');
    return TIME.test(counted) || sources.some(({ text }) => same.test(text));
  });
}

const UNIT = 'second|minute|hour|day|night|week|fortnight|month|quarter|year';

const TIME = new RegExp(`^(?:${UNIT})s?$`, 'iu');

const PER = /\bper (?!cent\b)(\p{L}+)/giu;

/** "15 euros an hour"; after these words, "a year" is a length of time. */
const NOT_A_LENGTH =
  '(?<!\\b(?:for|in|within|after|of|about|over|half|than|is|was|be|takes?|took|lasts?|lasted|as|to|by|from|until|such|before|during|only|just|nearly|almost|with|and|or|what|quite|on|at) )';

const RATE = new RegExp(
  `(?<!\\bof )\\b(?:per|each|every|by the) (?:calendar |working |school )?(${UNIT})s?\\b|(?<=[\\p{L}\\p{N}%€$£¥] )${NOT_A_LENGTH}an? (${UNIT})\\b(?! (?:before|after|later|earlier|ago|long|in advance))|[\\p{L}\\p{N}] ?/ ?(${UNIT}|h|d)\\b|\\b(hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|annually)\\b|每个?(小时|天|日|周|星期|月|年)`,
  'giu',
);

/** Units that are written otherwise; for the rest, "ly" is taken away. */
const UNIT_OF: Readonly<Record<string, string>> = {
  h: 'hour',
  d: 'day',
  daily: 'day',
  annual: 'year',
  annually: 'year',
  小时: 'hour',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  月: 'month',
  年: 'year',
};

/** The units of time that something is counted by. */
const ratesOf = (text: ReadText): readonly string[] => text.once(readRates);

function readRates({ text }: ReadText): string[] {
  return [...text.matchAll(RATE)].map((match) => {
    const written = (match.slice(1).find(Boolean) ?? '').toLowerCase();
    return UNIT_OF[written] ?? written.replace(/ly$/, '');
  });
}
