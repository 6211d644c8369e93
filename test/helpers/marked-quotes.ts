import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Document } from '../../src/documents/document.ts';
import {
  markQuote,
  type PdfMarks,
  type PdfQuote,
} from '../../src/documents/formats/pdf/marks/mark-quote.ts';
import { loadDocument } from '../../src/documents/load.ts';
import type { Span } from '../../src/documents/span.ts';
import { splitPassages } from '../../src/passages/split.ts';
import { intersectionOverUnion, type PdfWord, wordsIn, wordsOf } from './pdf-words.ts';

const LIMITS = {
  maxCharacters: 1_000,
  maxTokens: 400,
  countTokens: (text: string) => Math.ceil(text.length / 4),
};

/** How marks of a quote agree with the words that an independent program finds in them. */
export interface Agreement {
  readonly quote: PdfQuote;
  readonly marks: PdfMarks;
  /** The share that the boxes of marks and words have in common, over all pages. */
  readonly intersectionOverUnion: number;
  /** Letters and digits of the quote, and of the words in its marks, in the order of their codes. */
  readonly letters: string;
  readonly wordLetters: string;
}

/** Quotes of a PDF as an answer would have them, at most so many, spread over it. */
export async function quotesOf(file: string, most: number): Promise<PdfQuote[]> {
  const document = await loadDocument(dirname(file), basename(file), { maxBytes: 100e6 });
  const passages = splitPassages(document.text, LIMITS, document.blocks);
  const sentences = passages.flatMap((passage) => passage.sentences);
  const step = Math.max(1, sentences.length / most);
  const chosen = sentences.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  return chosen.map((span) => quoteOf(document, span));
}

/** A span of a PDF's text as a quote. */
export function quoteOf({ text, landmarks }: Document, { start, end }: Span): PdfQuote {
  const page = landmarks.findLast(
    (landmark) => landmark.kind === 'page' && landmark.start <= start,
  );
  if (page?.kind !== 'page') throw new Error('The quote stands on no page.');
  return { text: text.slice(start, end), page: page.page, offset: start - page.start };
}

/** Marks a quote, and asks `pdftotext` for the words in its marks. */
export async function agreementOn(file: string, quote: PdfQuote): Promise<Agreement> {
  const marks = await markQuote(await readFile(file), quote);
  const words = marks.pages.map((page) => wordsIn(page.boxes, wordsOf(file, page.number)));
  // Pages are laid out beside each other.
  const shift = (index: number) => 10_000 * index;
  const boxes = marks.pages.flatMap((page, i) =>
    page.boxes.map((box) => ({ ...box, left: box.left + shift(i) })),
  );
  const found = words.flatMap((page, i) =>
    page.map((word): PdfWord => ({ ...word, left: word.left + shift(i) })),
  );
  return {
    quote,
    marks,
    intersectionOverUnion: intersectionOverUnion(boxes, found),
    letters: lettersOf(quote.text),
    wordLetters: lettersOf(found.map(({ text }) => text).join('')),
  };
}

function lettersOf(text: string): string {
  const letters = [...text.normalize('NFKC')].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  return letters.sort().join('');
}
