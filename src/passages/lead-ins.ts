/** Whether words lead into what stands below them: they end with a colon, and marks behind it at most. */
export const leadsIn = (words: string): boolean => /[:：]["'”’)\]*_]*$/u.test(words);

/** A longer line without an end sign is a torn paragraph; one with a figure tells something itself. */
const MAX_LABEL = 80;

const ENDS_SENTENCE = /[.!?…。！？]["'”’)\]*_]*$/u;

/** A small letter, behind the mark of an item at most. */
const GOES_ON = /^(?:(?:[^\p{L}\p{N}\s]|\(?(?:\d{1,3}|\p{L}|[ivx]{1,5})[.)])\s+)?\p{Ll}/u;

/** "a)", "(i)": clauses number their own parts so. */
const LETTERED = /^\(?(?:\p{L}|[ivx]{1,5})[.)]\s/u;

/** "**4 When we don't row.**": the name of a clause, in bold. */
const NUMBERED_NAME = /^(\*\*|__)(?:§\s*)?\d{1,3}(?:\.\d{1,3})*[.)]?\s(?:(?!\1)[^\n]){1,80}\1$/u;

/**
 * Whether a paragraph names the list right below it: it leads in, is a short line that ends no sentence ("**You need**"),
 * or ends none and the list goes on in small letters ("… is allowed only if").
 */
export const namesList = (words: string, list = ''): boolean =>
  leadsIn(words) ||
  NUMBERED_NAME.test(words) ||
  (!ENDS_SENTENCE.test(words) &&
    (GOES_ON.test(list) || (words.length <= MAX_LABEL && !/\n|\p{N}/u.test(words))));

/** Whether an item leads into a list that stands below it and not in it: its words lead in, or end no sentence before "a)". */
export const namesLetters = (words: string, list: string): boolean =>
  leadsIn(words) || (!ENDS_SENTENCE.test(words) && LETTERED.test(list) && !LETTERED.test(words));
