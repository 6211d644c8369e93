import { isSameDate } from '../../../language/calendar-dates.ts';
import { isYear } from '../../../language/calendar-words.ts';
import { countIn } from '../../../language/tokens.ts';
import type { ReadText } from '../text/read-text.ts';
import { boundsOf, isSameBound, isSameSide } from './bounds.ts';
import { isCrossed, isDate } from './crossed.ts';
import { type Described, describedIn } from './described.ts';
import { hasOwnStatement } from './own-statement.ts';
import type { Quantity } from './quantities.ts';

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
      return isOne && isSameBound(bound, boundsOf(lower, index + 1, end, false).bound);
    }),
  );
}

/** Whether the quantity of a source supports that of the claim. */
function isSame(claim: Quantity, source: Quantity): boolean {
  const isLimit = claim.bound !== '' && claim.bound === source.limit;
  if (!isLimit && !isSameBound(claim.bound, source.bound)) return false;
  if (!isSameSide(claim, source)) return false;
  if (claim.dates.length > 0 || source.dates.length > 0) return isSameDay(claim, source);
  if (isSameLength(claim, source)) return true;
  const isSpeltSame = claim.spelling !== '' && claim.spelling === source.spelling;
  return (
    (isSpeltSame || claim.value === source.value) &&
    claim.units.some((unit) => source.units.includes(unit))
  );
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

/** Whether the sources count with this quantity what they count with no other: "612 pupils", "48 teachers". */
function isAlone(one: Described, same: readonly Described[], all: readonly Described[]): boolean {
  const { counted } = one;
  const others = all.filter(
    (other) => !same.includes(other) && isOfOneKind(one, other) && !isYear(other.quantity.value),
  );
  return (
    counted !== null &&
    same.some((source) => source.counted === counted) &&
    others.every((other) => other.counted !== null && other.counted !== counted)
  );
}

/** A quantity of a claim with the same ones of the sources, or the ranges that they are ends of. */
interface Compared {
  readonly one: Described;
  readonly same: readonly Described[];
}

/**
 * An end of a range is compared as its range where a source has the same one, or where the claim tells the end by its
 * bound ("until 18:00"). Null where the ends of the claim's range belong to other ranges: "10-18" of "10-12 and 14-18".
 */
function asRanges(one: Described, same: readonly Described[]): Compared | null {
  const ranges = same.filter((source) => isSameEnd(one, source));
  if (ranges.length > 0)
    return { one: one.range ?? one, same: ranges.map((source) => source.range ?? source) };
  const isMixed = one.range?.isSpan && same.every(({ range }) => range?.isSpan);
  return isMixed ? null : { one, same };
}

function isSameEnd({ quantity, range }: Described, source: Described): boolean {
  if (!source.range) return false;
  if (!range) return quantity.bound !== '' && quantity.bound === source.quantity.limit;
  const [from, to] = range.ends;
  return isSame(from, source.range.ends[0]) && isSame(to, source.range.ends[1]);
}

/** Whether no other quantity of the sources has more of the words around it. */
function isInPlace(
  claimed: Described,
  found: readonly Described[],
  all: readonly Described[],
): boolean {
  if (isAlone(claimed, found, all)) return true;
  const compared = asRanges(claimed, found);
  if (!compared) return false;
  const { one, same } = compared;
  if (!isDate(one) && !one.isQuoted && !same.some((source) => hasOwnStatement(one, source)))
    return false;
  const isRange = same.some((source) => 'ends' in source);
  const others = all
    .filter((other) => !found.includes(other) && !other.isQuoted)
    .map((other) => (isRange && other.range) || other)
    .filter((other) => isOfOneKind(one, other) && !(isRange && isEndOfAny(other, same)));
  return (['around', 'beside', 'shared'] as const).some((window) => {
    const nearness = (other: Described) => countIn(one[window], other[window]);
    const best = Math.max(...same.map(nearness));
    // A subject that figures share tells none of them from the others; of a range that may be all that is said.
    const isTold = window !== 'shared' || (isRange && best === one.shared.size);
    return others.every((other) => nearness(other) < best + (isTold ? 1 : 0));
  });
}

const isEndOfAny = (other: Described, ranges: readonly Described[]) =>
  ranges.some(
    ({ text, quantity: { start, end } }) =>
      other.text === text && other.quantity.start >= start && other.quantity.end <= end,
  );

function isOfOneKind(one: Described, other: Described): boolean {
  const { units } = other.quantity;
  return isDate(one) === isDate(other) && one.quantity.units.some((unit) => units.includes(unit));
}
