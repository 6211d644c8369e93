import { FootnoteError } from '../../errors.ts';
import type { Document } from '../document.ts';
import type { Recognise } from '../recognised.ts';

/** The text that a format extracts from a file. */
export type Extracted = Pick<
  Document,
  'text' | 'landmarks' | 'blocks' | 'notices' | 'prose' | 'encoding' | 'dated'
>;

export interface ExtractLimits {
  /** Length of the extracted text in UTF-16 units. */
  readonly maxCharacters: number;
  /** Pages of a PDF or slides of a presentation. */
  readonly maxPages: number;
  /** The encoding that the owner has set for a text file; guessed unless given. */
  readonly encoding?: string;
  /** Reads a file that is part of this one, such as an attachment; absent where files are nested too deeply. */
  readonly readPart?: ReadPart;
  /** Reads the words on pictures of pages; absent: they are not read. */
  readonly recognise?: Recognise;
  /** Tells the owner why they are not read, and how they would be, as a clause: "recognising is off: OCR=no". */
  readonly picturesAdvice?: string;
}

/**
 * Reads a file in a file by the format of its name.
 *
 * @returns undefined where no format reads it
 * @throws FootnoteError where it cannot be read
 */
export type ReadPart = (name: string, bytes: Uint8Array) => Promise<Extracted | undefined>;

/**
 * Extracts the text of a file's bytes without changing them. The same bytes must always give the same
 * text, because a file that was touched but not changed keeps its spans in the catalog.
 *
 * @returns null if the bytes are not text
 * @throws FootnoteError where the file cannot be read. Any other error counts as damage of the file,
 *   because libraries throw all sorts of errors over broken files.
 */
export type Extract = (
  bytes: Uint8Array,
  limits: ExtractLimits,
) => Extracted | null | Promise<Extracted | null>;

/** The work on a file ends here, and says nothing about the file. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

export function tooMuchText({ maxCharacters }: Pick<ExtractLimits, 'maxCharacters'>) {
  return new FootnoteError(`holds more than ${maxCharacters / 1e6} million characters of text`);
}

export function nestedTooDeeply(levels: number) {
  return new FootnoteError(`is nested more than ${levels} levels deep`);
}

export function tooManyElements(most: number) {
  return new FootnoteError(`holds more than ${most.toLocaleString('en')} elements`);
}

export function tooManyPages({ maxPages }: Pick<ExtractLimits, 'maxPages'>) {
  return new FootnoteError(`has more pages than the limit of ${maxPages.toLocaleString('en')}`);
}
