import { covers, overlap, type Span } from '../documents/span.ts';
import type { Context } from './contexts.ts';

/** A span of a document that is indexed as one unit, of about 1,000 characters. */
export interface PassageText {
  readonly span: Span;
  /** `document.text.slice(span.start, span.end)`. */
  readonly text: string;
  /** The sentences in it, in order, as spans of the document. */
  readonly sentences: readonly Span[];
  /** What stands above it, such as its file's name and headings, to be read with it; not part of it. */
  readonly above?: string;
}

/** The text of a span of the document that lies in a passage. */
export function textAt({ span, text }: PassageText, { start, end }: Span): string {
  return text.slice(start - span.start, end - span.start);
}

/** The place of a sentence among those of a passage; -1 where it is not one of them. */
export function placeOf({ sentences }: PassageText, sentence: Span): number {
  return sentences.findIndex(({ start }) => start === sentence.start);
}

/**
 * Whether the sentences of a span follow each other without a line end between them: where one ends with its line,
 * another paragraph, heading or item begins. A line that an editor or a page has wrapped ends within a sentence in most cases.
 */
export function runsOn(passage: PassageText, span: Span): boolean {
  const own = passage.sentences.filter((one) => overlap(one, span));
  return own.every((one, i) => {
    const next = own[i + 1];
    return !next || !/[\r\n]/.test(textAt(passage, { start: one.end, end: next.start }));
  });
}

/** A passage in the catalog. */
export interface Passage extends PassageText {
  /** Texts above its sentences that give them their meaning, in the order of the document. */
  readonly contexts: readonly Context[];
  /** Unique in the catalog and never reused after the passage is deleted. */
  readonly id: number;
  /** Path of its document. */
  readonly document: string;
  /** SHA-256 of the file that it was taken from. */
  readonly contentHash: string;
  readonly mediaType: string;
  /** Line of the document's text on which it begins, counted from 1. */
  readonly line: number;
}

/** Whether a sentence of a passage is a heading, or a part of one. */
export const isHeading = ({ contexts }: Passage, sentence: Span): boolean =>
  contexts.some(({ kind, span }) => kind === 'heading' && covers(span, sentence));
