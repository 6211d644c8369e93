import { countIn, type Token, tokensOf } from '../../../language/tokens.ts';
import { isSameBound, isSameSide } from './bounds.ts';
import { isSameDate } from './dates.ts';
import { hasOwnStatement, type Place, windowAfter } from './place.ts';
import { type Figure, figuresOf } from './quantities.ts';

/** Words on each side of a figure that say what it counts. */
const AROUND = 4;

/** Words after a figure that must be among the sources': "51 recruitment ambassadors". */
const COUNTED = 2;

/**
 * Whether every figure of a claim is in the sources: the same value, a unit that may be the same, the
 * same bound ("more than", "until"), and what it counts among the sources' words. A figure of
 * which the claim says what the sources say of another one is in the wrong place, as when two are swapped.
 *
 * @param claim normalised, as are all texts here
 * @param also texts whose words may be used besides those of the sources
 */
export function hasSupportedFigures(
  claim: string,
  sources: readonly string[],
  also: readonly string[] = [],
): boolean {
  const own = describe(claim);
  const theirs = sources.flatMap(describe);
  const words = new Set([...sources, ...also].flatMap((text) => tokensOf(text).map(termOf)));
  return own.every((one) => {
    const same = theirs.filter(({ figure }) => isSame(one.figure, figure));
    return same.length > 0 && isCounted(one, words) && isInPlace(one, same, theirs);
  });
}

/** A figure with what stands around it. */
interface Described extends Place {
  readonly isYear: boolean;
  /** Part of a name in quotation marks: "five old". */
  readonly isQuoted: boolean;
  /** Terms of what it counts, where that can be told: the words after it. */
  readonly counted: readonly string[];
  readonly around: ReadonlySet<string>;
}

function describe(text: string): Described[] {
  const tokens = tokensOf(text);
  const figures = figuresOf(text);
  const quotes = [...text.matchAll(/"[^"]+"/g)].map(({ 0: quote, index }) => [
    index,
    index + quote.length,
  ]);
  const isQuoted = ({ start }: Figure) =>
    quotes.some(([from = 0, to = 0]) => start > from && start < to);
  const plain = figures.filter((figure) => !isQuoted(figure));
  return figures.map((figure) => {
    const own = isQuoted(figure) ? figures : plain;
    const previous = own.findLast(({ end }) => end <= figure.start)?.end ?? 0;
    const following = own.find(({ start }) => start >= figure.end)?.start ?? text.length;
    const next = windowAfter(text, figure.end, following);
    const before = tokens.filter(({ start, end }) => start >= previous && end <= figure.start);
    const after = tokens.filter(({ start, end }) => start >= figure.end && end <= next);
    const [left, right] = [contents(before).slice(-AROUND), contents(after).slice(0, AROUND)];
    return {
      text,
      tokens,
      figure,
      others: plain.filter((other) => other.dates.length === 0 && !isYear(text, other)),
      isQuoted: isQuoted(figure),
      isYear: isYear(text, figure),
      counted: counted(text, figure, after),
      around: new Set([...left, ...right]),
    };
  });
}

/** The words right after a number up to the first stop word or sign: "1,112 working groups to towns". */
function counted(text: string, figure: Figure, after: readonly Token[]): string[] {
  const isPlain = figure.dates.length === 0 && figure.units[0] === '';
  if (!isPlain) return [];
  const found: string[] = [];
  let end = figure.end;
  for (const token of after) {
    if (token.term === null || !/^[ -]?$/.test(text.slice(end, token.start))) break;
    found.push(token.term);
    end = token.end;
  }
  return found.slice(0, COUNTED);
}

const contents = (tokens: readonly Token[]) => tokens.map(termOf).filter((term) => term !== '');
const termOf = ({ term }: Token) => term ?? '';

/** Whether a source's figure says what the claim's says. */
function isSame(claim: Figure, source: Figure): boolean {
  if (!isSameBound(claim.bound, source.bound) || !isSameSide(claim, source)) return false;
  if (claim.dates.length > 0 || source.dates.length > 0) return isSameDay(claim, source);
  return claim.value === source.value && claim.units.some((unit) => source.units.includes(unit));
}

function isSameDay(claim: Figure, source: Figure): boolean {
  const own = claim.dates.length > 0 ? claim.dates : bareYear(claim);
  const theirs = source.dates.length > 0 ? source.dates : bareYear(source);
  // A date that may be read in two ways supports one that fits either.
  return own.some((date) => theirs.some((other) => isSameDate(date, other)));
}

function bareYear({ value, units }: Figure): { year: number }[] {
  return units[0] === '' && /^[12]\d{3}$/.test(value) ? [{ year: Number(value) }] : [];
}

/** Whether what the figure counts is spoken of at all; a year counts nothing. */
function isCounted({ isYear, counted }: Described, words: ReadonlySet<string>): boolean {
  return isYear || counted.every((term) => words.has(term));
}

const LEADS_TO_YEAR =
  /(?:^|[,(]|\b(?:in|since|of|by|until|till|from|to|during|before|after|year|and|between|for|early|late|mid)) ?-?$/i;

/** Whether four digits are a year: what stands before them tells. */
function isYear(text: string, { start, end }: Figure): boolean {
  return /^[12]\d{3}$/.test(text.slice(start, end)) && LEADS_TO_YEAR.test(text.slice(0, start));
}

/** Whether no other figure of the sources has more of the words around it. */
function isInPlace(one: Described, same: readonly Described[], all: readonly Described[]): boolean {
  const nearness = (other: Described) => countIn(one.around, other.around);
  const best = Math.max(...same.map(nearness));
  const isDate = one.isYear || one.figure.dates.length > 0;
  if (!isDate && !one.isQuoted && !same.some((source) => hasOwnStatement(one, source)))
    return false;
  const others = all.filter(
    (other) => !same.includes(other) && !other.isQuoted && isOfOneKind(one, other),
  );
  return others.every((other) => nearness(other) <= best);
}

function isOfOneKind(one: Described, other: Described): boolean {
  const isDate = ({ figure, isYear }: Described) => isYear || figure.dates.length > 0;
  const { units } = other.figure;
  return isDate(one) === isDate(other) && one.figure.units.some((unit) => units.includes(unit));
}
