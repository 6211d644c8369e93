import { isNumberWord } from '../../../language/number-words.ts';
import { type ReadText, termsOfAll } from '../text/read-text.ts';

/** Words after which a name may stand that the model wrote small: "by xi jinping". */
const LEADS_TO_NAME =
  /(?<![\p{L}\p{N}])(?:by|with|in|at|from|near|said|says|named|called|against|mr\.?|mrs\.?|ms\.?|dr\.?) $/iu;

/** Words that may stand there and do not name anybody. */
const PLAIN: ReadonlySet<string> = new Set(
  `total fact addition order general particular particularly contrast return turn part charge force place
  person advance case common detail full short practice principle public writing using paying asking
  following least most first last home once regard respect reference effect`.split(/\s+/),
);

/**
 * Whether the sources have what a claim says in small letters after "by", "with", "in", "said" …, where it
 * could be a name.
 *
 * @param texts all whose words may be used
 */
export function hasKnownSmallNames(claim: ReadText, texts: readonly ReadText[]): boolean {
  const terms = termsOfAll(texts);
  const words = new Set(texts.flatMap(({ tokens }) => tokens.map(({ lower }) => lower)));
  return claim.tokens.every(({ start, term, lower, text }) => {
    if (term === null || !/^\p{Ll}/u.test(text) || PLAIN.has(lower)) return true;
    if (!LEADS_TO_NAME.test(claim.text.slice(0, start))) return true;
    // Numbers are compared as quantities.
    return terms.has(term) || words.has(lower) || isNumberWord(lower);
  });
}
