/** Words of grammar that are things and names as well, where a noun stands: "the will", "Who is May?", "a can"; but "who will?". */
const NOUN =
  /\b(?:an?|the|my|your|his|her|our|their|is|was) (?:will|can|may|must|might)\b(?! (?:be|have|i|we|you|he|she|it|they)\b)/i;

/** A word that a capital marks within a sentence: "Who is Will?", "What is CAN?". */
const MARKED = /\p{Ll},? +(?:\p{Lu}\p{Ll}|\p{Lu}{2})/u;

/** Whether a word of grammar in a question is meant as a thing or a name. */
export const usesGrammarAsName = (question: string): boolean =>
  NOUN.test(question) || MARKED.test(question);
