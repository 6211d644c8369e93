/** German words with which a question of now asks of the past as well: "Was ist der alte Beitrag?". */
const GERMAN_PAST =
  '(?<!\\p{L})(?:fr(?:ü|ue)her|bisher|bislang|vorige|vorjahr|letzte[snmr]? jahr|alte[nrsm]?(?!\\p{L})|vergleich|unterschied|ge(?:ä|ae)ndert|gestiegen|gesunken|anders)';

/** German verbs behind "was" that make it "what". "Was hat sich geändert?" asks of the past as well. */
const GERMAN_WHAT =
  ' (?:ist|sind|kostet|kosten|beträgt|betragen|gilt|gelten|gibt|zahlt|zahle|zahlen|bekommt|bekomme|bekommen|muss|müssen|darf|dürfen|kann|können|soll|sollen|steht|passiert|geschieht|bedeutet)(?!\\p{L})';

const OF_THE_PAST = new RegExp(
  `(?<!\\p{L})(?:${[
    `was(?!${GERMAN_WHAT}(?!.*${GERMAN_PAST}))`,
    'were|did|had|used to|previous(?:ly)?|former(?:ly)?|(?<!how |years? )old(?:er)?|earlier|back then|in the past',

    'until now|so far|ago|last year|history|compar\\w*|increas\\w*|decreas\\w*|rise|risen|rose|went up',
    'go(?:ne)? up|dearer|cheaper|than (?:in|last|before|the (?:year|old))',
    // "Where can I change money?" and "How often must the filter be changed?" ask of now.
    "(?:(?:what|which|has|have)(?: \\S+){0,8}?|what['’]s) (?<!be )changed",
    '(?:what|which|list|show|all|the)(?: the)? changes|changes (?:in|since|between)|differ|differs|differences?',
    "different (?:from|to|than)|what(?: is|['’]s) different",
  ].join('|')})(?!\\p{L})`,
  'iu',
);

/** "Old School", "old car". */
const OLD_THING = /(?<!\p{L})old(?:er)? \p{L}+/giu;

/**
 * Whether a question asks of what was, or of what has changed: the older versions answer it as well.
 *
 * @param texts what was found for it: "old car tyres" of a text is the name of something, not of its past
 */
export function asksOfThePast(question: string, texts: readonly string[]): boolean {
  const isNamed = (thing: string) =>
    texts.some((text) => ` ${text.toLowerCase()}`.includes(` ${thing.toLowerCase()}`));
  return OF_THE_PAST.test(question.replace(OLD_THING, (thing) => (isNamed(thing) ? '' : thing)));
}
