import { termSet, tokensOf } from '../../../language/tokens.ts';

/** Words after which a name may stand that the model wrote small: "by xi jinping". */
const BEFORE_NAME =
  /(?<![\p{L}\p{N}])(?:by|with|in|at|from|near|said|says|named|called|against|mr\.?|mrs\.?|ms\.?|dr\.?) $/iu;

/** What may stand there and names nobody. */
const PLAIN = new Set(
  `total fact addition order general particular particularly contrast return turn part charge force place
  person advance case common detail full short practice principle public writing using paying asking
  following least most first last home once regard respect reference effect`
    .trim()
    .split(/\s+/),
);

/**
 * Whether what a claim says after "by", "with", "in", "said" … is among the words of its sources, where it
 * could be a name without a capital.
 *
 * @param texts all whose words may be used, normalised as the claim
 */
export function hasKnownSmallNames(claim: string, texts: readonly string[]): boolean {
  const held = texts.flatMap(tokensOf);
  const terms = termSet(held);
  const words = new Set(held.map(({ lower }) => lower));
  return tokensOf(claim).every(({ start, term, lower, text }) => {
    if (term === null || !/^\p{Ll}/u.test(text) || PLAIN.has(lower)) return true;
    if (!BEFORE_NAME.test(claim.slice(0, start))) return true;
    return terms.has(term) || words.has(lower) || NUMBER.test(lower);
  });
}

/** Read as figures. */
const NUMBER =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half)/;
