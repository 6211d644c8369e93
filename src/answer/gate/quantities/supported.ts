import { countIn, type Token, termsIn } from '../../../language/tokens.ts';
import { type ReadText, termsOfAll } from '../text/read-text.ts';
import { isSameBound, isSameSide } from './bounds.ts';
import { isSameDate } from './dates.ts';
import { hasOwnStatement, type PlacedQuantity, windowAfter } from './own-statement.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';

/** Words on each side of a quantity that show what it counts. */
const NEIGHBOURS = 4;

/** Words after a quantity that must be among the sources': "51 recruitment ambassadors". */
const MAX_COUNTED = 2;

/**
 * Whether every quantity of a claim is in the sources: the same value, a unit that may be the same, the
 * same bound ("more than", "until"), and what it counts among the sources' words. A quantity fails where
 * the claim says of it what the sources say of another one, as when two are swapped.
 *
 * @param also texts whose words may be used besides those of the sources
 */
export function hasSupportedQuantities(
  claim: ReadText,
  sources: readonly ReadText[],
  also: readonly ReadText[] = [],
): boolean {
  const own = describedIn(claim);
  const theirs = sources.flatMap(describedIn);
  const terms = termsOfAll([...sources, ...also]);
  return own.every((one) => {
    const same = theirs.filter(({ quantity }) => isSame(one.quantity, quantity));
    return same.length > 0 && isCounted(one, terms) && isInPlace(one, same, theirs);
  });
}

/** A quantity with what stands around it. */
interface Described extends PlacedQuantity {
  readonly isYear: boolean;
  /** Part of a name in quotation marks: "five old". */
  readonly isQuoted: boolean;
  /** Terms of what it counts: the words right after it. */
  readonly counted: readonly string[];
  readonly around: ReadonlySet<string>;
}

const describedIn = (text: ReadText): readonly Described[] => text.once(describe);

function describe(read: ReadText): Described[] {
  const { text, tokens } = read;
  const quantities = quantitiesOf(read);
  const quotes = [...text.matchAll(/"[^"]+"/g)].map(({ 0: quote, index }) => [
    index,
    index + quote.length,
  ]);
  const isQuoted = ({ start }: Quantity) =>
    quotes.some(([from = 0, to = 0]) => start > from && start < to);
  const plain = quantities.filter((quantity) => !isQuoted(quantity));
  return quantities.map((quantity) => {
    const own = isQuoted(quantity) ? quantities : plain;
    const previous = own.findLast(({ end }) => end <= quantity.start)?.end ?? 0;
    const following = own.find(({ start }) => start >= quantity.end)?.start ?? text.length;
    const next = windowAfter(text, quantity.end, following);
    const before = tokens.filter(({ start, end }) => start >= previous && end <= quantity.start);
    const after = tokens.filter(({ start, end }) => start >= quantity.end && end <= next);
    const [left, right] = [termsIn(before).slice(-NEIGHBOURS), termsIn(after).slice(0, NEIGHBOURS)];
    return {
      text,
      tokens,
      quantity,
      others: plain.filter((other) => other.dates.length === 0 && !isYear(text, other)),
      isQuoted: isQuoted(quantity),
      isYear: isYear(text, quantity),
      counted: counted(text, quantity, after),
      around: new Set([...left, ...right]),
    };
  });
}

/** The words right after a number up to the first stop word or sign: "1,112 working groups to towns". */
function counted(text: string, quantity: Quantity, after: readonly Token[]): string[] {
  const isPlain = quantity.dates.length === 0 && quantity.units[0] === '';
  if (!isPlain) return [];
  const found: string[] = [];
  let end = quantity.end;
  for (const token of after) {
    if (token.term === null || !/^[ -]?$/.test(text.slice(end, token.start))) break;
    found.push(token.term);
    end = token.end;
  }
  return found.slice(0, MAX_COUNTED);
}

/** Whether the quantity of a source supports that of the claim. */
function isSame(claim: Quantity, source: Quantity): boolean {
  if (!isSameBound(claim.bound, source.bound) || !isSameSide(claim, source)) return false;
  if (claim.dates.length > 0 || source.dates.length > 0) return isSameDay(claim, source);
  return claim.value === source.value && claim.units.some((unit) => source.units.includes(unit));
}

function isSameDay(claim: Quantity, source: Quantity): boolean {
  const own = claim.dates.length > 0 ? claim.dates : bareYear(claim);
  const theirs = source.dates.length > 0 ? source.dates : bareYear(source);
  // A date that may be read in two ways supports one that fits either.
  return own.some((date) => theirs.some((other) => isSameDate(date, other)));
}

function bareYear({ value, units }: Quantity): { year: number }[] {
  return units[0] === '' && /^[12]\d{3}$/.test(value) ? [{ year: Number(value) }] : [];
}

/** Whether the sources speak of what the quantity counts; a year does not count anything. */
function isCounted({ isYear, counted }: Described, terms: ReadonlySet<string>): boolean {
  return isYear || counted.every((term) => terms.has(term));
}

const LEADS_TO_YEAR =
  /(?:^|[,(]|\b(?:in|since|of|by|until|till|from|to|during|before|after|year|and|between|for|early|late|mid)) ?-?$/i;

/** Whether four digits are a year, by the word before them. */
function isYear(text: string, { start, end }: Quantity): boolean {
  return /^[12]\d{3}$/.test(text.slice(start, end)) && LEADS_TO_YEAR.test(text.slice(0, start));
}

/** Whether no other quantity of the sources has more of the words around it. */
function isInPlace(one: Described, same: readonly Described[], all: readonly Described[]): boolean {
  const nearness = (other: Described) => countIn(one.around, other.around);
  const best = Math.max(...same.map(nearness));
  const isDate = one.isYear || one.quantity.dates.length > 0;
  if (!isDate && !one.isQuoted && !same.some((source) => hasOwnStatement(one, source)))
    return false;
  const others = all.filter(
    (other) => !same.includes(other) && !other.isQuoted && isOfOneKind(one, other),
  );
  return others.every((other) => nearness(other) <= best);
}

function isOfOneKind(one: Described, other: Described): boolean {
  const isDate = ({ quantity, isYear }: Described) => isYear || quantity.dates.length > 0;
  const { units } = other.quantity;
  return isDate(one) === isDate(other) && one.quantity.units.some((unit) => units.includes(unit));
}
