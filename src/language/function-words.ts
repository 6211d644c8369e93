/*
 * English words that carry grammar rather than meaning. The classes are for rules that read sentences; the
 * two lists at the end serve search and language detection and are not derived from the classes, because the
 * index and measured thresholds depend on each word in them.
 */

export const AUXILIARIES: ReadonlySet<string> =
  set(`is are was were am be been do does did has have had can could will would
  shall should may might must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't can't
  couldn't won't wouldn't shouldn't`);

/** Words that turn a statement into its opposite, beside those in "n't": for rules that look for them in a text. */
export const NEGATIONS = 'not|no|never|without|cannot';

/** Words that set a limit, and turn what is said or asked into something else: for rules that look for them in a text. */
export const LIMITS =
  'before|after|since|until|over|under|above|below|more|fewer|less|most|least|only';

/** Words that compare or choose between values. */
export const COMPARATIVES = `${LIMITS}|between|during|than|off|out|up|down`;

/** The finite forms of "be". */
export const BE: ReadonlySet<string> = set('is are was were');

export const QUESTION_WORDS: ReadonlySet<string> = set(
  'who whom whose what which when where why how',
);

export const PREPOSITIONS: ReadonlySet<string> =
  set(`about above after against among around as at before behind below
  between by concerning despite during except for from in inside into like near of off on outside over
  per regarding since than through throughout till to toward towards under until up upon via with
  within without`);

export const DETERMINERS: ReadonlySet<string> = set(
  'the a an my our your his her its their this that these those',
);

export const PRONOUNS: ReadonlySet<string> =
  set(`i you we he she it they me him her us them his its their this that these
  those there then here mine yours hers theirs ours himself herself itself themselves one ones`);

/** Words that join or open clauses, so that what follows may lean on what stands before them. */
export const CONJUNCTIONS: ReadonlySet<string> = set(
  'and or but that who which if when while where because although whether',
);

/** All of the above: words without a meaning of their own. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([
  ...DETERMINERS,
  ...AUXILIARIES,
  ...QUESTION_WORDS,
  ...PREPOSITIONS,
  ...PRONOUNS,
  ...CONJUNCTIONS,
]);

/** Whether a word in lower case has no meaning of its own, so that it ends a noun phrase. */
export function isFunctionWord(lower: string): boolean {
  return FUNCTION_WORDS.has(lower);
}

/**
 * Words that occur in nearly every passage and so are not searched for; apostrophes left out. A change makes
 * other terms of the same text: it needs a new `TERMS` (see `terms.ts`), and every index is built again.
 */
export const STOP_WORDS: ReadonlySet<string> =
  set(`a about above after again against all also am an and any are as at be because been before being
  below between both but by can could did do does doing done down during each eg else ever few for from
  further had has have having he her here hers herself him himself his how i ie if in into is it its
  itself just let may me might more most must my myself no nor not now of off on once only or other
  our ours ourselves out over own per please shall she should so some such tell than that the their
  theirs them themselves then there these they this those through to too under until up upon us very
  was we were what when where which while who whom whose why will with would yes you your yours
  yourself yourselves s t d ll m re ve`);

/** Words that other languages never or rarely spell so: "is", "in" and "was" are not among them. */
export const ENGLISH_ALONE: ReadonlySet<string> =
  set(`what which who whom whose how when where why does did were been the this that these those with
  without from and about into between through during should would could might there their they his
  your our of it its you then because before after until while each other such only under above
  against some most much many have having being isn't doesn't don't can't didn't what's
  who's where's how's it's`);

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
