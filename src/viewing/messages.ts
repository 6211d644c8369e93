/** What the viewing process and the process that started it say to each other. */
import type { PdfMarks, PdfQuote } from '../documents/formats/pdf/marks/mark-quote.ts';
import type { LoadLimits } from '../documents/load.ts';
import type { NoOcr, Ocr } from '../recognition/ocr.ts';
import type { PartRequest, SentPart } from './shown-part.ts';

/** Where documents are, and which of them are read. */
export interface ViewedCorpus extends Omit<LoadLimits, 'pictures' | 'recogniserOf'> {
  /** How pictures were recognised; absent: they were not. */
  readonly pictures?: Ocr | NoOcr;
  /** Absolute path of the corpus. */
  readonly folder: string;
}

/** A quote of the file that had a hash. */
export interface MarkRequest {
  readonly path: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  readonly quote: PdfQuote;
}

interface FindRequest extends PartRequest {
  readonly path: string;
}

export type Request = { readonly find: FindRequest } | { readonly mark: MarkRequest };

/** One at a time; each says again what the corpus is. */
export type Command = Request & { readonly corpus: ViewedCorpus };

/** What answers a command; `isForPeople`: the words complete "<path> …". */
export type Answer =
  | { readonly part: SentPart }
  | { readonly marks: PdfMarks | null }
  | { readonly error: string; readonly isForPeople: boolean };
