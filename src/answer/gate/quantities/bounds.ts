/** What is said of a quantity besides its value: "more than 5", "5 or less", "before 2021". */
type Bound = '' | '>' | '>=' | '<' | '<=' | 'within' | 'before' | 'after' | 'since' | 'until';

const BEFORE: readonly (readonly [Bound, RegExp])[] = [
  [
    '<=',
    /(?:no|not)(?: (?:take|last|be|weigh|cost|have))? (?:more|greater|longer|older|larger|higher|bigger|heavier|taller) than|(?:no|not) (?:take|last|be|weigh|cost|have) over|not (?:to )?exceed(?:ing)?|(?:does|do|may|must|can|will|shall) not exceed|up to|at (?:the )?most|max(?:imum|\.)?(?: of)?|as many as|不超过|不多于|至多|最多|不高于/,
  ],
  [
    '>=',
    /(?:no|not) (?:less|fewer|smaller|lower|younger|shorter|lighter) than|at (?:the )?least|min(?:imum|\.)?(?: of)?|as few as|至少|不少于|不低于|最少/,
  ],
  [
    '>',
    /(?:more|greater|longer|older|larger|higher|bigger|heavier|taller) than|over|above|exceed(?:s|ed|ing)?|upwards of|in excess of|beyond|超过|多于|高于|大于|>/,
  ],
  [
    '<',
    /(?:less|fewer|smaller|lower|younger|shorter|lighter) than|under|below|少于|不到|低于|小于|不足|</,
  ],
  ['since', /(?:no|not) earlier than/],
  ['until', /no later than|not later than|at the latest(?: on| in| by)?|until|till|up until/],
  ['within', /within|inside(?: of)?/],
  ['before', /before|prior to|earlier than/],
  ['after', /after|following|later than/],
  ['since', /since|as from|from/],
];

const AFTER: readonly (readonly [Bound, RegExp])[] = [
  [
    '>=',
    /^(?:\+(?!\d)| ?(?:or|and) (?:more|over|above|older|longer|higher|later|up|upwards)\b|(?:及|或)?以上)/,
  ],
  [
    '<=',
    /^(?: ?(?:or|and) (?:less|fewer|under|below|younger|shorter|lower|earlier)\b|(?:及|或)?以下| at (?:the )?most\b| max(?:imum)?\b)/,
  ],
  ['>', /^(?:多|余)/],
  ['within', /^(?:以内|之内|内)/],
  ['before', /^(?:以前|之前|前)/],
  ['after', /^(?:以后|之后|后)/],
];

const LED_BY = BEFORE.map(([bound, pattern]) => ({
  bound,
  pattern: new RegExp(
    `(?:^|[^\\p{L}]|(?=\\p{Script=Han}|[<>]))(?:${pattern.source}) ?(?:about |around |nearly |roughly |the |a |an |some |age (?:of )?|aged )*$`,
    'u',
  ),
}));

/** Characters on each side of a quantity in which its bound may stand. */
const BOUND_CHARACTERS = 48;

/** Bounds of days and years; before a plain number, "from" and "since" have other meanings. */
const BOUNDS_OF_TIME: ReadonlySet<Bound> = new Set(['before', 'after', 'since', 'until']);

/** What stands on each side of [start, end), as far as a bound may stand there. */
const sidesOf = (text: string, start: number, end: number) => ({
  before: text.slice(Math.max(0, start - BOUND_CHARACTERS), start),
  after: text.slice(end, end + BOUND_CHARACTERS),
});

/** How a quantity is bounded. */
export interface Bounds {
  readonly bound: Bound;
  /** What an end of a range may be told with alone: "from 1 March to 30 April" is until 30 April. */
  readonly limit: Bound;
}

/**
 * The bounds of the quantity that stands at [start, end) of a text in lower case.
 *
 * @param end where its unit ends
 */
export function boundsOf(text: string, start: number, end: number, isTime: boolean): Bounds {
  const { before, after } = sidesOf(text, start, end);
  const limit = limitOf(before, after);
  // "From 10:00 to 18:00" means the same as "10:00 to 18:00".
  const isOfRange = limit === 'since' || (limit === 'until' && !/ to $/.test(before));
  return {
    bound: isOfRange ? '' : boundOf(before, after, isTime),
    limit: isTime ? limit : '',
  };
}

function boundOf(before: string, after: string, isTime: boolean): Bound {
  const all = [
    ...LED_BY.filter(({ pattern }) => pattern.test(before)).map(({ bound }) => bound),
    ...AFTER.filter(([, pattern]) => pattern.test(after)).map(([bound]) => bound),
  ];
  // An age is a time in a life.
  const isPoint = isTime || /\bage (?:of )?$/.test(before);
  // "No later than 14 days after"; 14 days before, it is at least so many.
  const longest = /\bnot? later than $/.test(before) && !BEFORE_IT.test(after) ? '<=' : '';
  return all.find((bound) => isPoint || !BOUNDS_OF_TIME.has(bound)) ?? longest;
}

/** "Since" of the first end of "from 10:00 to 18:00", "until" of the second. */
function limitOf(before: string, after: string): Bound {
  if (/\bfrom $/.test(before))
    return /^ ?(?:-|to|until|till|through)(?![\p{L}])/u.test(after) ? 'since' : '';
  return /\bfrom [^,;]{1,24} (?:to|until|till) $/.test(before) ? 'until' : '';
}

/** Where a length of time lies: "14 days before", "after 14 days", "14 days later". */
export type Side = '' | 'before' | 'after';

const LENGTHS =
  /^(?:working )?(?:second|minute|hour|day|week|fortnight|month|year|decade|century)$/;

/** The side of the length of time at [start, end) of a text in lower case; '' for all else. */
export function sideOf(text: string, start: number, end: number, units: readonly string[]): Side {
  if (!units.some((unit) => LENGTHS.test(unit))) return '';
  const { before, after } = sidesOf(text, start, end);
  if (BEFORE_IT.test(after)) return 'before';
  if (AFTER_IT.test(after)) return 'after';
  return (LED_BY_SIDE.exec(before)?.[1] ?? '') as Side;
}

const BEFORE_IT =
  /^(?:'? (?:before|ago|prior to|earlier|beforehand|previously|in advance)\b|以?前|之前)/;
const AFTER_IT = /^(?:'? (?:after|later|afterwards|following|from now)\b|以?后|之后)/;
const LED_BY_SIDE =
  /\b(after|before) (?:about |around |nearly |roughly |only |just |the |a |an )*$/;

/** What is said of a length of time besides its value. */
interface BoundAndSide {
  readonly bound: Bound;
  readonly side: Side;
}

/**
 * Whether a length of time is on the same side in a claim as in its source. The claim may leave the side out,
 * unless "within" would then replace "after". "Within 14 days of" is "within 14 days after", which is not "14 days after".
 */
export function isSameSide(claim: BoundAndSide, source: BoundAndSide): boolean {
  if (claim.side === source.side)
    return claim.side === '' || source.bound !== 'within' || claim.bound !== '';
  const isWithin = claim.bound === 'within';
  if (claim.side === '') return !isWithin || source.bound === 'within';
  return claim.side === 'after' && source.side === '' && isWithin && source.bound === 'within';
}

/** Whether the bound of a source supports that of a claim. */
export function isSameBound(claim: Bound, source: Bound): boolean {
  if (claim === source) return true;
  const pair = new Set([claim, source]);
  return pair.has('within') && (pair.has('') || pair.has('<='));
}
