import { countIn, type Token, termsIn } from '../../../language/tokens.ts';
import type { ReadText } from '../text/read-text.ts';
import { boundOf, isSameBound, isSameSide } from './bounds.ts';
import { type DatedQuantity, isCrossed, isDate } from './crossed.ts';
import { isSameDate } from './dates.ts';
import {
  hasOwnStatement,
  type PlacedQuantity,
  windowAfter,
  windowBefore,
} from './own-statement.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';

/** Words on each side of a quantity that show what it counts. */
const NEIGHBOURS = 4;

/**
 * Whether every quantity of a claim is in the sources: the same value, a unit that may be the same, the
 * same bound ("more than", "until"). A quantity fails where
 * the claim says of it what the sources say of another one, as when two are swapped, or have each other's dates.
 */
export function hasSupportedQuantities(claim: ReadText, sources: readonly ReadText[]): boolean {
  const own = describedIn(claim);
  const each = sources.map(describedIn);
  if (isCrossed(own, each, isSame)) return false;
  const theirs = each.flat();
  return own.every((one) => {
    const same = theirs.filter(({ quantity }) => isSame(one.quantity, quantity));
    return same.length > 0 ? isInPlace(one, same, theirs) : isOneOf(one.quantity, sources);
  });
}

/** Whether a claim's "one hour" is a source's "an hour". */
function isOneOf(
  { value, units: [unit = ''], bound }: Quantity,
  sources: readonly ReadText[],
): boolean {
  if (value !== '1' || unit === '') return false;
  return sources.some(({ lower }) =>
    [...lower.matchAll(/ an? /g)].some(({ 0: article, index }) => {
      const start = index + article.length;
      const end = start + unit.length;
      const isOne = lower.startsWith(unit, start) && !/^\p{L}/u.test(lower.slice(end));
      return isOne && isSameBound(bound, boundOf(lower, index + 1, end, false));
    }),
  );
}

/** A quantity with what stands around it. */
interface Described extends PlacedQuantity, DatedQuantity {
  /** Part of a name in quotation marks: "five old". */
  readonly isQuoted: boolean;
  readonly range: string;
  /** Term of the word right after it; null where a stop word or a sign is there, or a unit belongs to it. */
  readonly counted: string | null;
  readonly around: ReadonlySet<string>;
  /** The terms around it that stand in its own statement. */
  readonly beside: ReadonlySet<string>;
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
    const first = windowBefore(text, previous, quantity.start);
    const close = before.filter(({ start }) => start >= first);
    const after = tokens.filter(({ start, end }) => start >= quantity.end && end <= next);
    const [left, right] = [termsIn(before).slice(-NEIGHBOURS), termsIn(after).slice(0, NEIGHBOURS)];
    return {
      text,
      tokens,
      quantity,
      others: plain.filter((other) => other.dates.length === 0 && !isYear(text, other)),
      isQuoted: isQuoted(quantity),
      isYear: isYear(text, quantity),
      range: rangeOf(text, quantity, quantities),
      counted: countedBy(quantity, text, after[0]),
      around: new Set([...left, ...right]),
      beside: new Set([...termsIn(close).slice(-NEIGHBOURS), ...right]),
    };
  });
}

function countedBy(
  { units, dates, end }: Quantity,
  text: string,
  next: Token | undefined,
): string | null {
  const isPlain = dates.length === 0 && units[0] === '';
  return isPlain && next && /^[ -]$/.test(text.slice(end, next.start)) ? next.term : null;
}

/** Whether the quantity of a source supports that of the claim. */
function isSame(claim: Quantity, source: Quantity): boolean {
  if (!isSameBound(claim.bound, source.bound) || !isSameSide(claim, source)) return false;
  if (claim.dates.length > 0 || source.dates.length > 0) return isSameDay(claim, source);
  if (isSameLength(claim, source)) return true;
  return claim.value === source.value && claim.units.some((unit) => source.units.includes(unit));
}

/** Lengths of time that make up one another without a rest. */
const LENGTHS: readonly Readonly<Record<string, number>>[] = [
  { second: 1, minute: 60, hour: 3_600 },
  { day: 1, week: 7 },
  { month: 1, year: 12 },
];

/** "36 months" is three years, and "half an hour" 30 minutes. */
function isSameLength(claim: Quantity, source: Quantity): boolean {
  const [own = '', theirs = ''] = [claim.units[0], source.units[0]];
  return LENGTHS.some((in1) => {
    const [a, b] = [in1[own], in1[theirs]];
    return (
      a !== undefined && b !== undefined && Number(claim.value) * a === Number(source.value) * b
    );
  });
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

const LEADS_TO_YEAR =
  /(?:^|[,(]|\b(?:in|since|of|by|until|till|from|to|during|before|after|year|and|between|for|early|late|mid)) ?-?$/i;

/** Whether four digits are a year, by the word before them. */
function isYear(text: string, { start, end }: Quantity): boolean {
  return /^[12]\d{3}$/.test(text.slice(start, end)) && LEADS_TO_YEAR.test(text.slice(0, start));
}

/** Whether the sources count with this quantity what they count with no other: "612 pupils", "48 teachers". */
function isAlone(one: Described, same: readonly Described[], all: readonly Described[]): boolean {
  const { counted } = one;
  const others = all.filter(
    (other) =>
      !same.includes(other) &&
      isOfOneKind(one, other) &&
      !/^(?:19|20)\d\d$/.test(other.quantity.value),
  );
  return (
    counted !== null &&
    same.some((source) => source.counted === counted) &&
    others.every((other) => other.counted !== null && other.counted !== counted)
  );
}

/** Whether both are an end of the same range: "10 am to 6 pm" is "from 10:00 to 18:00", and "2023/24" one year. */
function isSameRange(one: Described, source: Described): boolean {
  return one.range !== '' && one.range === source.range;
}

/** The values of the range that a quantity is an end of; '' where it is of none. */
function rangeOf(text: string, quantity: Quantity, all: readonly Quantity[]): string {
  const at = all.indexOf(quantity);
  const ends = [all.slice(at, at + 2), all.slice(Math.max(0, at - 1), at + 1)];
  const pair = ends.find(
    ([from, to]) =>
      from && to && /^ ?(?:-|\/|to|until|till|and) ?$/.test(text.slice(from.end, to.start)),
  );
  return pair ? pair.map(({ value, units }) => `${value} ${units[0]}`).join(' ') : '';
}

/** Whether no other quantity of the sources has more of the words around it. */
function isInPlace(one: Described, same: readonly Described[], all: readonly Described[]): boolean {
  if (isAlone(one, same, all) || same.some((source) => isSameRange(one, source))) return true;
  if (!isDate(one) && !one.isQuoted && !same.some((source) => hasOwnStatement(one, source)))
    return false;
  const others = all.filter(
    (other) => !same.includes(other) && !other.isQuoted && isOfOneKind(one, other),
  );
  return (['around', 'beside'] as const).some((window) => {
    const nearness = (other: Described) => countIn(one[window], other[window]);
    const best = Math.max(...same.map(nearness));
    return others.every((other) => nearness(other) <= best);
  });
}

function isOfOneKind(one: Described, other: Described): boolean {
  const { units } = other.quantity;
  return isDate(one) === isDate(other) && one.quantity.units.some((unit) => units.includes(unit));
}
