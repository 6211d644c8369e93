import { figuresOf } from './quantities.ts';

/**
 * Whether the words of time in a claim stand in its sources: seasons, parts of a year or a day, decades in
 * words, weekdays, months, "ago" and "later", however they are written. "In 2020" supports no "late 2020".
 * All texts are normalised.
 */
export function hasSupportedTimes(claim: string, sources: readonly string[]): boolean {
  const own = withoutDates(claim).toLowerCase();
  const theirs = sources.map((text) => text.toLowerCase());
  return TIMES.every(({ said, held }) => !said.test(own) || theirs.some((text) => held.test(text)));
}

/** Dates are compared as figures, in every spelling. */
function withoutDates(text: string): string {
  return figuresOf(text)
    .filter(({ dates }) => dates.length > 0)
    .reduce((rest, { start, end }) => blank(rest, start, end), text);
}

const blank = (text: string, start: number, end: number) =>
  text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);

interface TimeWord {
  /** What a claim says. */
  readonly said: RegExp;
  /** What one of the sources must say for it. */
  readonly held: RegExp;
}

/** A part of what follows: "early 2020", "in the late spring". */
const OF_TIME =
  '[ -](?:(?:in|on|of) )?(?:the )?(?:\\d|spring|summer|autumn|fall|winter|morning|afternoon|evening|week|month|year|decade|century|january|february|march|april|may|june|july|august|september|october|november|december)';

/** One a line: what is said, and what else may hold it. */
const TIMES: readonly TimeWord[] = `
early${OF_TIME} = \\bearly\\b
mid${OF_TIME} = \\bmid\\b|\\bmiddle\\b
late${OF_TIME} = \\blate\\b
(?:beginning|start) of${OF_TIME.replace('[ -]', ' ?')} = \\bbeginning\\b|\\bstart\\b|\\bearly\\b
middle of${OF_TIME.replace('[ -]', ' ?')} = \\bmiddle\\b|\\bmid\\b
end of${OF_TIME.replace('[ -]', ' ?')} = \\bend\\b
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
mon(?:days?)? = \\bmon(?:days?)?\\b
tue(?:sdays?)? = \\btue(?:s|sdays?)?\\b
wed(?:nesdays?)? = \\bwed(?:nesdays?)?\\b
thursdays? = \\bthu(?:rs|rsdays?)?\\b
fri(?:days?)? = \\bfri(?:days?)?\\b
saturdays? = \\bsat(?:urdays?)?\\b
sundays? = \\bsun(?:days?)?\\b
weekends?
weekdays?
january = \\bjan
february = \\bfeb
(?:in|of|on|since|until|till|by|from|during|early|late|mid|last|next|every) march = \\bmar
april = \\bapr
(?:in|of|on|since|until|till|by|from|during|early|late|mid|last|next|every) may = \\bmay
june = \\bjune?\\b
july = \\bjuly?\\b
august = \\baug
september = \\bsep
october = \\boct
november = \\bnov
december = \\bdec
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
`
  .trim()
  .split('\n')
  .map((line) => {
    const [said = '', held = `\\b(?:${said})\\b`] = line.split(' = ');
    return { said: new RegExp(`\\b(?:${said})(?![\\p{L}])`, 'u'), held: new RegExp(held, 'u') };
  });
