import {
  AUXILIARIES,
  BE,
  DETERMINERS,
  isFunctionWord,
  PREPOSITIONS,
} from '../../../language/function-words.ts';
import type { Token } from '../../../language/tokens.ts';

/** The place of a clause's verb: after an auxiliary, or else the first word that looks like one; -1 if none does. */
export function verbOf(own: readonly Token[], text: string): number {
  if (own[0]?.term && /\bto $/.test(text.slice(0, own[0].start))) return 0;
  const led = own.findIndex((token, i) => {
    if (isFunctionWord(token.lower) || /ly$|\d/.test(token.lower)) return false;
    const auxiliary = auxiliaryOf(own, i);
    // "Has seats" has no other verb.
    return auxiliary && (!/^ha[sd]|^have/.test(auxiliary.lower) || isParticiple(token.lower));
  });
  return led >= 0 ? led : own.findIndex((_, i) => isVerb(own, i, text));
}

/** Past forms that end in another way than "ed". */
const IRREGULAR = new Set(
  `sold bought paid gave took held kept made sent lent lost won met led built told found left brought wrote drove
  stole hit threw taught chose ran rose fell grew began spoke broke drew flew hid rode shook stood struck wore`.split(
    /\s+/,
  ),
);

/** Adverbs and the like that may stand between an auxiliary and its verb. */
const BETWEEN =
  /^(?:not|never|always|only|also|be|been|being|have|had|to|already|usually|\p{L}+ly)$/u;

/** The auxiliary of a verb; undefined if it has none. */
export function auxiliaryOf(tokens: readonly Token[], i: number): Token | undefined {
  let at = i - 1;
  while (at >= 0 && BETWEEN.test(tokens[at]?.lower ?? '') && !isAuxiliary(tokens[at])) at--;
  return isAuxiliary(tokens[at]) ? tokens[at] : undefined;
}

/** Whether a word is a form of "be", "have" or "do", or a modal verb. */
export const isAuxiliary = (token: Token | undefined) =>
  token !== undefined && (AUXILIARIES.has(token.lower) || /^(?:been|be|being)$/.test(token.lower));

/** Whether the word at a place of a clause stands in the passive. */
export function isPassive(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token || /ing$/.test(token.lower)) return false;
  const before = tokens.slice(Math.max(0, i - 3), i).map(({ lower }) => lower);
  return (
    auxiliaryOf(tokens, i) !== undefined &&
    before.some((lower) => BE.has(lower) || /^(?:be|been|being)$/.test(lower)) &&
    !/^(?:allowed|able)$/.test(token.lower)
  );
}

const isParticiple = (lower: string) =>
  /(?:ed|en|wn|ne|un|ung)$/.test(lower) || IRREGULAR.has(lower);

/** Whether a content word is a verb, by its neighbours and its ending. */
function isVerb(tokens: readonly Token[], i: number, text: string): boolean {
  const [previous, token, next] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (!token?.term || /\p{Lu}|\d/u.test(token.text)) return false;
  if (!previous) return /ed$/.test(token.lower) || IRREGULAR.has(token.lower);
  if (/^\d/.test(previous.text)) return false;
  if (/^(?:it|they|he|she|we|you)$/.test(previous.lower)) return true;
  if (previous.lower === 'to') return next !== undefined && DETERMINERS.has(next.lower);
  if (DETERMINERS.has(previous.lower) || PREPOSITIONS.has(previous.lower)) return false;
  const { lower } = token;
  const isEnd = !next || /[,;.]/.test(text.slice(token.end, next.start));
  if (/ing$/.test(previous.lower) || (isEnd ? !isParticiple(lower) : !opensPhrase(next)))
    return false;
  if (/(?:ed|[^s]s)$/.test(lower) || IRREGULAR.has(lower)) return true;
  return (
    /[^s]s$|^(?:children|people|men|women|staff|police)$/.test(previous.lower) &&
    previous.term !== null
  );
}

const opensPhrase = (token: Token) =>
  !isAuxiliary(token) &&
  (token.term === null ||
    /^(?:back|away|together|aside|forward)$/.test(token.lower) ||
    /^[\p{Lu}\d]/u.test(token.text));
