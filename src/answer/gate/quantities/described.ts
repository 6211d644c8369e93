import { WEEKDAYS } from '../../../language/calendar-words.ts';
import { functionWordsOf } from '../../../language/foreign-function-words.ts';
import { AUXILIARIES } from '../../../language/function-words.ts';
import { type Token, termsIn } from '../../../language/tokens.ts';
import type { ReadText } from '../text/read-text.ts';
import type { DatedQuantity } from './crossed.ts';
import { leadStart, type PlacedQuantity, windowAfter, windowBefore } from './own-statement.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';

/** Words on each side of a quantity that show what it counts. */
const NEIGHBOURS = 4;

/** A quantity with what stands around it. */
export interface Described extends PlacedQuantity, DatedQuantity {
  /** Part of a name in quotation marks: "five old". */
  readonly isQuoted: boolean;
  /** Term of the word right after it; null where a stop word or a sign is there, or a unit belongs to it. */
  readonly counted: string | null;
  readonly around: ReadonlySet<string>;
  /** The terms around it that stand in its own statement. */
  readonly beside: ReadonlySet<string>;
  /** The same, and right behind "and" or a comma the terms before the quantity that precedes it: "costs 5 a day and 20 a week". */
  readonly shared: ReadonlySet<string>;
  /** The range that it is an end of, as one quantity. */
  readonly range?: DescribedRange;
}

interface DescribedRange extends Described {
  readonly ends: readonly [from: Quantity, to: Quantity];
  /** Not two numbers of a list: "10 and 12". */
  readonly isSpan: boolean;
}

/** The quantities of a text with what stands around each, in order. */
export const describedIn = (text: ReadText): readonly Described[] => text.once(describe);

function describe(read: ReadText): Described[] {
  const quantities = quantitiesOf(read);
  const plain = quantities.filter((quantity) => !isQuoted(read, quantity));
  const leads = new Map([...leadsOf(read, quantities), ...leadsOf(read, plain)]);
  return quantities.map((quantity, i) => {
    const described = describeOne(read, quantity, { all: quantities, plain, leads });
    const ends = endsOfRange(read.text, quantities, i);
    if (!ends) return described;
    const [{ start }, { end }] = ends;
    const isOther = (other: Quantity) => !ends.includes(other);
    const others = { all: quantities.filter(isOther), plain: plain.filter(isOther), leads };
    const isSpan = !/\band\b/i.test(between(read.text, ends)) || isBetween(read.text, ends);
    const whole = describeOne(read, { ...quantity, start, end }, others);
    // "2023/24" is a date, too.
    const isYear = described.isYear || /^[12]\d{3} ?[/-]/.test(read.text.slice(start));
    // What precedes its second end is its first.
    return { ...described, shared: described.beside, range: { ...whole, isYear, ends, isSpan } };
  });
}

interface Among {
  /** The other quantities of the text; it may be one of them. */
  readonly all: readonly Quantity[];
  /** The same without the quoted ones. */
  readonly plain: readonly Quantity[];
  readonly leads: Leads;
}

function describeOne(read: ReadText, quantity: Quantity, among: Among): Described {
  const { all, plain, leads } = among;
  const { text, tokens } = read;
  const own = isQuoted(read, quantity) ? all : plain;
  const previous = own.findLast(({ end }) => end <= quantity.start)?.end ?? 0;
  const following = own.find(({ start }) => start >= quantity.end)?.start ?? text.length;
  const next = windowAfter(text, quantity.end, following);
  const before = tokensIn(tokens, previous, quantity.start);
  const first = windowBefore(text, previous, quantity.start);
  const close = before.filter(({ start }) => start >= first);
  const after = tokensIn(tokens, quantity.end, next);
  const right = termsIn(after).slice(0, NEIGHBOURS);
  const withRight = (left: readonly string[]) => new Set([...left.slice(-NEIGHBOURS), ...right]);
  return {
    text,
    tokens,
    quantity,
    others: plain.filter((other) => other.dates.length === 0 && !isYear(text, other)),
    isQuoted: isQuoted(read, quantity),
    isYear: isYear(text, quantity),
    counted: countedBy(quantity, text, after[0]),
    around: withRight(termsIn(before)),
    beside: withRight(termsIn(close)),
    shared: withRight(termsIn(leads.get(quantity.start) ?? [])),
  };
}

const isQuoted = (read: ReadText, { start }: Quantity) =>
  read.once(quotesIn).some(([from, to]) => start > from && start < to);

const quotesIn = ({ text }: ReadText) =>
  [...text.matchAll(/"[^"]+"/g)].map(
    ({ 0: quote, index }) => [index, index + quote.length] as const,
  );

const tokensIn = (tokens: readonly Token[], from: number, to: number) =>
  tokens.filter(({ start, end }) => start >= from && end <= to);

/** The words before quantities in their statements, by where the quantities begin. */
type Leads = ReadonlyMap<number, readonly Token[]>;

/**
 * The words before each quantity in its statement. Where these name only a day or a season, or nothing, those before the quantity that
 * precedes it come first: they name the subject of both.
 */
function leadsOf(read: ReadText, quantities: readonly Quantity[]): Leads {
  const leads = new Map<number, readonly Token[]>();
  let previous: Quantity | undefined;
  for (const quantity of quantities) {
    const from = previous ? leadStart(read.text, previous.end, quantity.start) : 0;
    const lead = tokensIn(read.tokens, from, quantity.start).filter(
      ({ lower }) => !GERMAN.has(lower),
    );
    const telling = lead.filter(({ term, lower }) => term !== null || AUXILIARIES.has(lower));
    const before = telling.every(isDay) ? (leads.get(previous?.start ?? -1) ?? []) : [];
    const subject = telling.length > 0 ? before.filter((token) => !isDay(token)) : before;
    leads.set(quantity.start, [...subject, ...lead]);
    previous = quantity;
  }
  return leads;
}

const DAY = new RegExp(
  `^(?:(?:${WEEKDAYS.join('|')}|weekday|weekend|summer|winter)s?|(?:(?:mon|diens|donners|frei|sams|sonn|werk)tag|mittwoch)s?)$`,
);

const GERMAN = new Set([...functionWordsOf('de'), 'bis']);

const isDay = ({ lower }: Token) => DAY.test(lower);

function countedBy(
  { units, dates, end }: Quantity,
  text: string,
  next: Token | undefined,
): string | null {
  const isPlain = dates.length === 0 && units[0] === '';
  return isPlain && next && /^[ -]$/.test(text.slice(end, next.start)) ? next.term : null;
}

const LEADS_TO_YEAR =
  /(?:^|[,(]|\b(?:in|since|of|by|until|till|from|to|during|before|after|year|and|between|for|early|late|mid)) ?-?$/i;

/** Whether four digits are a year, by the word before them. */
function isYear(text: string, { start, end }: Quantity): boolean {
  return /^[12]\d{3}$/.test(text.slice(start, end)) && LEADS_TO_YEAR.test(text.slice(0, start));
}

type Ends = readonly [from: Quantity, to: Quantity];

/** The ends of the range that the quantity at a place is one of: "10 am to 6 pm", "2023/24". */
function endsOfRange(text: string, all: readonly Quantity[], at: number): Ends | undefined {
  return [at, at - 1]
    .flatMap((i): Ends[] => {
      const [from, to] = [all[i], all[i + 1]];
      return from && to ? [[from, to]] : [];
    })
    .find((ends) => isRange(text, ends));
}

/** A year and something measured do not make a range: "from 4 million euros in 2021 to 5 million euros". */
function isRange(text: string, [from, to]: Ends): boolean {
  const isOfOneKind =
    from.units.some((unit) => to.units.includes(unit)) ||
    (from.units[0] === '' && !/^[12]\d{3}$/.test(from.value));
  return isOfOneKind && /^ ?(?:-|\/|to|until|till|bis|and) ?$/.test(between(text, [from, to]));
}

const between = (text: string, [from, to]: Ends) => text.slice(from.end, to.start);

const isBetween = (text: string, [{ start }]: Ends) => /\bbetween $/i.test(text.slice(0, start));
