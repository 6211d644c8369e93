/** A bare question word at the end of an already joined question. */
const BARE_TAIL = /, and (?:\p{L}+ )?(?:when|where|why|who|whom|how)(?: (?:to|from))?$/iu;

/** Puts two questions into one sentence: "Who chairs the meeting, and since when?" */
export function joinQuestions(earlier: string, asked: string): string {
  const head = earlier.replace(BARE_TAIL, '');
  return `${head}, and ${withSmallInitial(asked.replace(/[\s?!.…]+$/, ''))}?`;
}

/** The length of a question without the bare question word that was joined to it. */
export const endOfFirst = (question: string): number => question.replace(BARE_TAIL, '').length;

/** A text whose first letter has the case of another text's first letter. */
export function withInitialOf(model: string, text: string): string {
  const [first = ''] = text;
  const isLarge = /^\p{Lu}/u.test(model);
  return (isLarge ? first.toUpperCase() : first.toLowerCase()) + text.slice(first.length);
}

/** Makes the first letter small, unless the text begins with an acronym. */
function withSmallInitial(text: string): string {
  return text.replace(/^(\p{Lu})(?=\p{Ll}|\s|$)/u, (initial) => initial.toLowerCase());
}

/** The form of a name that owns something: "Ida's", "James'". */
export const ownerOf = (name: string): string => (/s$/i.test(name) ? `${name}'` : `${name}'s`);

/** "What's" and the like at the beginning, which rules read as "what is"; but "who's been". */
const CONTRACTED = /^(what|who|where|when|how|why)['’]s(?=\s(?!(?:been|got|had)\b))/i;

/** A question whose first word is not contracted with "is". */
export const withoutContraction = (question: string): string =>
  question.replace(CONTRACTED, (_, word) => `${word} is`);
