import { FootnoteError } from '../../errors.ts';
import type { Document } from '../document.ts';

/** What a format makes of a file. */
export type Extracted = Pick<Document, 'text' | 'landmarks' | 'prose'>;

export interface ExtractLimits {
  /** Length of the extracted text in UTF-16 units. */
  readonly maxCharacters: number;
  /** Pages of a PDF or slides of a presentation. */
  readonly maxPages: number;
}

/**
 * Makes text of a file's bytes, which it leaves as they are. The same bytes give the same text:
 * quotes are checked against a text that is extracted anew.
 *
 * @returns null if the bytes hold no text that can be decoded.
 * @throws FootnoteError where the file cannot be read. Any other error is taken for damage of the
 *   file, as libraries throw all sorts of errors over broken files.
 */
export type Extract = (
  bytes: Uint8Array,
  limits: ExtractLimits,
) => Extracted | null | Promise<Extracted | null>;

export function tooMuchText({ maxCharacters }: Pick<ExtractLimits, 'maxCharacters'>) {
  return new FootnoteError(`holds more than ${maxCharacters / 1e6} million characters of text`);
}

export function tooManyPages({ maxPages }: Pick<ExtractLimits, 'maxPages'>) {
  return new FootnoteError(`has more pages than the limit of ${maxPages.toLocaleString('en')}`);
}
