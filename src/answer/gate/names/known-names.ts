import { termSet } from '../../../language/tokens.ts';
import type { ReadText } from '../text/read-text.ts';
import { type NameWord, namesOf, withoutPossession } from './names.ts';

/**
 * Whether every name of a claim is in the cited sentences: capitalised words, words of letters and
 * digits, and what stands in quotation marks, which must be there word for word. Words side by side
 * ("Chen Ailin") must stand side by side there, so that two names are not crossed.
 *
 * A name that only the question or the name of a file holds is allowed where the cited sentences name nobody
 * whom the claim leaves out: "He was elected in 2021" supports a claim on the man who was asked about,
 * "Wu Jianlin was elected" does not.
 *
 * A name that the model wrote small is a word like any other. A claim fails where it has the foreign form of a name.
 *
 * @param around what the cited sentences may lean on: the names of their files, the question
 */
export function hasKnownNames(
  claim: ReadText,
  cited: readonly ReadText[],
  around: readonly ReadText[],
): boolean {
  // It is not clear what an unbalanced quotation mark quotes.
  if ((claim.text.match(/"/g) ?? []).length % 2 === 1) return false;
  const wide = [...cited, ...around];
  const own = namesOf(claim);
  const missing = own.runs.filter((run) => !holdRun(cited, run));
  if (!missing.every((run) => holdRun(wide, run))) return false;
  if (missing.length > 0 && !namesAllOf(claim, cited)) return false;
  return (
    own.quoted.every((quoted) => holdText(cited, quoted)) &&
    own.uncased.every((word) => holdText(wide, word))
  );
}

/** Whether the claim names everything that the cited sentences name. */
function namesAllOf(claim: ReadText, cited: readonly ReadText[]): boolean {
  return cited.every((text) =>
    namesOf(text)
      .runs.flat()
      .every((word) => holdWord([claim], word)),
  );
}

/** The words of a text by how they are written. */
interface WordIndex {
  readonly sequence: readonly string[];
  readonly words: ReadonlySet<string>;
  /** Those with a capital or a digit. */
  readonly capitals: ReadonlySet<string>;
  /** Terms of those that are written small. */
  readonly smallTerms: ReadonlySet<string>;
}

const indexOf = (text: ReadText): WordIndex => text.once(readIndex);

function readIndex({ tokens }: ReadText): WordIndex {
  const sequence = tokens.map(({ lower }) => withoutPossession(lower));
  return {
    sequence,
    words: new Set(sequence),
    capitals: new Set(sequence.filter((_, i) => /\p{Lu}|\d/u.test(tokens[i]?.text ?? ''))),
    smallTerms: termSet(tokens.filter(({ text }) => !/\p{Lu}/u.test(text))),
  };
}

/** Whether one of the texts has a word; one that may not be a name needs neither capital nor ending. */
function holdWord(texts: readonly ReadText[], word: NameWord): boolean {
  if (isPlainWord(texts, word)) return true;
  const { lower, isFirst } = word;
  const isAnyCase = isFirst || !/^\p{Script=Latin}/u.test(lower);
  return texts.some((text) => {
    const { capitals, words } = indexOf(text);
    return capitals.has(lower) || (isAnyCase && words.has(lower));
  });
}

const holdText = (texts: readonly ReadText[], wanted: string) =>
  texts.some(({ lower }) => lower.includes(wanted.toLowerCase()));

/** Whether one of the texts has words side by side; a title and a plain first word may stand apart. */
function holdRun(texts: readonly ReadText[], run: readonly NameWord[]): boolean {
  const [head, ...rest] = run;
  const last = run.at(-1);
  if (!head || !last) return true;
  if (rest.length === 0) return holdWord(texts, head) || isKnownTitle(texts, head);
  const wanted = run.map(({ lower }) => lower);
  if (texts.some((text) => hasSequence(indexOf(text).sequence, wanted))) return true;
  if (isKnownTitle(texts, head) || isPlainWord(texts, head)) return holdRun(texts, rest);
  return isKnownTitle(texts, last) && holdRun(texts, run.slice(0, -1));
}

const isKnownTitle = (texts: readonly ReadText[], { isTitle, lower }: NameWord) =>
  isTitle && texts.some((text) => indexOf(text).words.has(lower));

/** Whether a first word is a word like any other: the texts write it small. */
const isPlainWord = (texts: readonly ReadText[], { isFirst, term }: NameWord) =>
  isFirst && term !== null && texts.some((text) => indexOf(text).smallTerms.has(term));

const hasSequence = (words: readonly string[], wanted: readonly string[]) =>
  words.some((_, i) => wanted.every((word, k) => words[i + k] === word));
