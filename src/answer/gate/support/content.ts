import { ANSWER_WORDS, CHINESE_PLAIN } from '../names/name-words.ts';
import { namesOf } from '../names/names.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { ReadText } from '../text/read-text.ts';

/**
 * Whether a claim has a content word, a name or a figure. "Yes, it is." has none: nothing in it can be compared with
 * what it cites.
 */
export function saysSomething(claim: ReadText): boolean {
  const hasContent = claim.tokens.some(({ term, lower }) => {
    const plain = lower.replace(CHINESE_NOT, '');
    return term !== null && plain !== '' && !ANSWER_WORDS.has(lower) && !CHINESE_PLAIN.has(plain);
  });
  return hasContent || quantitiesOf(claim).length > 0 || namesOf(claim).runs.length > 0;
}

/** 不能 and 没有 say as little as 能 and 有. */
const CHINESE_NOT = /^[不没]/u;
