import { isYear, monthNumber } from '../language/calendar-words.ts';
import { isFunctionWord } from '../language/function-words.ts';
import { allOf, CODE, groupsOf } from './codes.ts';
import { type QuotedSentence, withAllAbove } from './quoted-sentence.ts';
import type { RankedPassage } from './ranking.ts';

/** "Heron 40", "error 4419", with what "seats 80 people" and "after 12 years" count. */
const NUMBERED =
  /(?<![\p{L}\p{N}])(\p{L}{2,}) (\d+)[a-z]?(?![\p{L}\p{N}%°€£$]|[.,:/-]\d)(?=( (?:\p{L}+s|people|percent|euro|[ap]m|[kcm]?m|k?g|year|day|month|week|hour|minute)\b)?)/giu;

/** What may stand between the groups of a code. */
const SIGNS = '[\\s\\-–_./#]*';

/** A number of so many digits is known wherever it stands: "error 4417" is "E-4417". */
const TELLING_DIGITS = 3;

/**
 * Where the question names a code that none of the found passages of a document has, and the best sentence has one of its kind in its place: the codes of
 * this kind in its passage. "What does E-4471 mean?" is not answered by the line of "E-4417".
 *
 * @returns verbatim, each once, in their order; empty where no code speaks against the sentence
 */
export function codesInstead(
  question: string,
  best: QuotedSentence,
  passages: readonly Pick<RankedPassage, 'passage'>[],
): string[] {
  // Another document may tell of it something else: the manual has the code whose price is asked.
  const { document } = best.passage;
  const ofDocument = passages.filter(({ passage }) => passage.document === document);
  for (const asked of codesOf(question).map(groupsOf)) {
    const isOther = likenessTo(asked);
    const others = (text: string) => codesOf(text).filter((code) => isName(code) && isOther(code));
    if (others(withAllAbove(best)).length === 0) continue;
    const isKnown = knows(asked);
    if (ofDocument.some(({ passage }) => isKnown(allOf(passage)))) continue;
    return [...new Set(others(allOf(best.passage)))];
  }
  return [];
}

function codesOf(text: string): string[] {
  const numbered = [...text.matchAll(NUMBERED)].filter(
    ([code, word = '', number = '', counted]) => {
      const lower = word.toLowerCase();
      const isCount = counted !== undefined && !isName(code);
      return !isCount && !isFunctionWord(lower) && monthNumber(lower) === 0 && !isYear(number);
    },
  );
  return [...(text.match(CODE) ?? []), ...numbered.map(([code]) => code)];
}

/** A document writes "Platform 2" and "seats 120". */
const isName = (code: string) => !code.includes(' ') || /^\p{Lu}/u.test(code);

/** Tells codes that begin alike, or with the first letter alone, and differ in one group, of the same kind. */
function likenessTo(groups: readonly string[]): (code: string) => boolean {
  const [first = ''] = groups;
  const lengths = (of: readonly string[]) => of.slice(1).map(({ length }) => length);
  return (code) => {
    const own = groupsOf(code);
    const isAlike = own.every((group, i) => /\d/.test(group) === /\d/.test(groups[i] ?? ''));
    if (own.length !== groups.length || !isAlike) return false;
    const differing = own.slice(1).filter((group, i) => group !== groups[i + 1]).length;
    const isShort = own[0] === first.charAt(0) && `${lengths(own)}` === `${lengths(groups)}`;
    return differing === 1 && (own[0] === first || isShort);
  };
}

/** Tells texts that have a code, however its groups are joined, as one of several ("P1, P2 and P4") or between two ("P1 to P4"). */
function knows(groups: readonly string[]): (text: string) => boolean {
  const last = groups.at(-1) as string;
  const head = `(?<![\\p{L}\\p{N}])${groups.slice(0, -1).join(SIGNS)}s?${SIGNS}`;
  const listed = new RegExp(`${head}(?:\\d+ ?(?:,|/|&|and|or) ?)*${last}(?![\\p{L}\\p{N}])`, 'iu');
  const between = new RegExp(
    `${head}(\\d+) ?(?:-|–|to|through|until) ?(?:${head})?(\\d+)(?!\\p{N})`,
    'giu',
  );
  const alone =
    last.length < TELLING_DIGITS
      ? new RegExp(`(?:^|[|;:] ?)${last}(?: ?[|;]|$)`, 'imu')
      : new RegExp(`(?<![\\p{L}\\p{N}])\\p{L}?[-–]?${last}(?![\\p{L}\\p{N}])`, 'iu');
  return (text) =>
    listed.test(text) ||
    alone.test(text) ||
    [...text.matchAll(between)].some(
      ([, from, to]) => Number(from) <= Number(last) && Number(last) <= Number(to),
    );
}
