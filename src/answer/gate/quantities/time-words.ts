import { MONTHS, monthSpellings, WEEKDAYS } from '../../../language/calendar-words.ts';
import type { ReadText } from '../text/read-text.ts';
import { quantitiesOf } from './quantities.ts';

/**
 * Whether the words of time in a claim stand in its sources: seasons, parts of a year or a day, decades in
 * words, weekdays, months, "ago" and "later", however they are written. "In 2020" does not support "late 2020".
 */
export function hasKnownTimeWords(claim: ReadText, sources: readonly ReadText[]): boolean {
  const own = withoutDates(claim);
  return TIME_WORDS.every(
    ({ said, held }) => !said.test(own) || sources.some(({ lower }) => held.test(lower)),
  );
}

/** The claim in lower case without its dates, which are compared as quantities. */
function withoutDates(claim: ReadText): string {
  return quantitiesOf(claim)
    .filter(({ dates }) => dates.length > 0)
    .reduce((rest, { start, end }) => blank(rest, start, end), claim.lower);
}

const blank = (text: string, start: number, end: number) =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

interface TimeWord {
  /** What a claim says. */
  readonly said: RegExp;
  /** What one of the sources must say for it. */
  readonly held: RegExp;
}

/** What "early", "late" and the like are a part of: "early 2020", "in the late spring". */
const OF_TIME = `[ -](?:(?:in|on|of) )?(?:the )?(?:\\d|spring|summer|autumn|fall|winter|morning|afternoon|evening|week|month|year|decade|century|${MONTHS.join('|')})`;
const OF_THE_TIME = OF_TIME.replace('[ -]', ' ?');

/** Words before a month whose name has another meaning: "in may". */
const LEADS_TO_MONTH =
  '(?:in|of|on|since|until|till|by|from|during|early|late|mid|last|next|every)';

/** One a line: what is said, and what else may hold it. */
const WRITTEN_TIME_WORDS = `
early${OF_TIME} = \\bearly\\b
mid${OF_TIME} = \\bmid\\b|\\bmiddle\\b
late${OF_TIME} = \\blate\\b
(?:beginning|start) of${OF_THE_TIME} = \\bbeginning\\b|\\bstart\\b|\\bearly\\b
middle of${OF_THE_TIME} = \\bmiddle\\b|\\bmid\\b
end of${OF_THE_TIME} = \\bend\\b
spring
summers?
(?:in|the|this|last|next) fall (?:of )?(?=\\d) = \\bfall\\b|\\bautumn\\b
autumn = \\bautumn\\b|\\bfall\\b
winters?
twenties = \\btwenties\\b|20s\\b
thirties = \\bthirties\\b|30s\\b
forties = \\bforties\\b|40s\\b
fifties = \\bfifties\\b|50s\\b
sixties = \\bsixties\\b|60s\\b
seventies = \\bseventies\\b|70s\\b
eighties = \\beighties\\b|80s\\b
nineties = \\bnineties\\b|90s\\b
weekends?
weekdays?
ago = \\bago\\b|\\bearlier\\b|\\bbefore\\b
later(?! than) = \\blater\\b|\\bafter|\\bsubsequent
earlier(?! than) = \\bearlier\\b|\\bbefore\\b|\\bprevious|\\bprior\\b|\\bago\\b
yesterday
tomorrow
tonight
mornings? = \\bmornings?\\b|\\bam\\b|\\ba\\.m|\\d:\\d
afternoons? = \\bafternoons?\\b|\\bpm\\b|\\bp\\.m|\\d:\\d
evenings? = \\bevenings?\\b|\\bpm\\b|\\bp\\.m|\\d:\\d
nights? = \\bnights?\\b
midnight = \\bmidnight\\b|\\b(?:24|0?0):00
noon = \\bnoon\\b|\\b12:00|\\b12 ?(?:pm|p\\.m)
(?:last|next|this) (?:week|month|year|century) = \\b(?:last|next|this|current|previous|coming)\\b
`;

const TIME_WORDS: readonly TimeWord[] = [
  ...WRITTEN_TIME_WORDS.trim()
    .split('\n')
    .map((line) => {
      const [said = '', held = `\\b(?:${said})\\b`] = line.split(' = ');
      return timeWord(said, held);
    }),
  ...WEEKDAYS.map((day) => {
    const short = day.slice(0, 3);
    // "Sat" and "sun" are words of their own.
    const said = day.startsWith('s') ? `${day}s?` : `(?:${day}s?|${short})`;
    const long = { tuesday: '|tues', thursday: '|thurs?' }[day] ?? '';
    return timeWord(said, `\\b(?:${day}s?|${short}${long})\\b`);
  }),
  ...MONTHS.map((month, i) => {
    const said = /^ma/.test(month) ? `${LEADS_TO_MONTH} ${month}` : month;
    return timeWord(said, `\\b(?:${monthSpellings(i + 1).join('|')})\\b`);
  }),
];

function timeWord(said: string, held: string): TimeWord {
  return { said: new RegExp(`\\b(?:${said})(?![\\p{L}])`, 'u'), held: new RegExp(held, 'u') };
}
