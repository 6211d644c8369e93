import { MONTHS, WEEKDAYS } from '../../language/calendar-words.ts';
import { isNumberWord } from '../../language/number-words.ts';
import { wordsOf } from '../../language/words.ts';

/** How long something takes, or when it is: in which part of a day, on which day, in which part of a year, in which year. */
export type Time = 'span' | 'hour' | 'day' | 'season' | 'year';

const UNIT = /^(?:minute|hour|day|night|week|month|year)s?$/;
const SPAN = /^(?:minutes|hours|days|nights|weeks|months|years)$/;

const KINDS: readonly (readonly [Time, RegExp])[] = [
  [
    'hour',
    /^(?:morning|afternoon|evening|night|midday|noon|midnight|daytime|lunchtime|[ap]\.?m|o'clock)s?$/,
  ],
  [
    'day',
    new RegExp(
      `^(?:${WEEKDAYS.join('|')}|day|weekend|weekday|holiday|week|christmas|easter|eve)s?$`,
    ),
  ],
  [
    'season',
    new RegExp(
      `^(?:${MONTHS.join('|')}|spring|summer|autumn|fall|winter|month|season|quarter|q[1-4])s?$`,
    ),
  ],
  ['year', /^(?:(?:19|20)\d\d|year)$/],
];

/** The kind of time that the object of a preposition tells; null if it is something else. */
export function timeOf(object: string): Time | null {
  const words = wordsOf(object).map(({ lower }) => lower);
  const isCounted = words.some(
    (word) => /^(?:an?|half|\d[\d.,]*)$/.test(word) || isNumberWord(word),
  );
  const last = words.at(-1) ?? '';
  if (words.join(' ') === 'the day') return 'hour';
  if (SPAN.test(last) || (isCounted && UNIT.test(last))) return 'span';
  // The last word says what it is, but in dates: "May 4", "May 2025".
  const telling = /^\d/.test(last) ? words : [last];
  return KINDS.find(([, pattern]) => telling.some((word) => pattern.test(word)))?.[0] ?? null;
}
