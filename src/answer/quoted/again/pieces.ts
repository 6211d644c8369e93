import { UNSPACED } from '../../../language/scripts.ts';

/**
 * The words and signs of a text in their order, as arrays of equal length: a text may have a million of them. White space
 * is between them. Texts with the same pieces differ in white space alone.
 */
export interface Pieces {
  /** The number of each piece in its `Vocabulary`; -1 for one that is not in it. */
  readonly ids: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Words and signs with their numbers, counted from 0. */
export type Vocabulary = Map<string, number>;

const LETTER = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]`;

/** What stands within a word or a number: an apostrophe, a decimal point, a comma before three digits. */
const JOINER = "['’]|(?<=\\p{N})(?:\\.(?=\\p{N})|,(?=\\p{N}{3}(?!\\p{N})))";

/** A word or number; a character of a script without spaces; a sign. */
const PIECE = new RegExp(`(?:${LETTER})+(?:(?:${JOINER})(?:${LETTER})+)*|\\S`, 'gu');

/** Divides a text into pieces, of which the vocabulary learns those that it does not know. */
export function learnPieces(text: string, vocabulary: Vocabulary): Pieces {
  return divide(text, (piece) => {
    const id = vocabulary.get(piece) ?? vocabulary.size;
    vocabulary.set(piece, id);
    return id;
  });
}

/** Divides a text into pieces, in time that grows with its length. */
export function piecesOf(text: string, vocabulary: Vocabulary): Pieces {
  return divide(text, (piece) => vocabulary.get(piece) ?? -1);
}

function divide(text: string, idOf: (piece: string) => number): Pieces {
  const [ids, starts, ends]: [number[], number[], number[]] = [[], [], []];
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(text); match; match = PIECE.exec(text)) {
    ids.push(idOf(match[0]));
    starts.push(match.index);
    ends.push(match.index + match[0].length);
  }
  return { ids, starts, ends };
}

/** Whether a piece is a word rather than a sign. */
export function isWord(piece: string): boolean {
  return /[\p{L}\p{N}]/u.test(piece);
}

const INSIDE_WORD = new RegExp(`^${LETTER}${LETTER}$`, 'u');

/** Whether a place in a text has a letter or digit of the same word on both sides. */
export function isWithinWord(text: string, at: number): boolean {
  return INSIDE_WORD.test(text.slice(Math.max(0, at - 1), at + 1));
}
