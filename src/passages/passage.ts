import type { Span } from '../documents/document.ts';

/** A span of a document that is indexed as a whole, near 1,000 characters. */
export interface PassageText {
  readonly span: Span;
  /** `document.text.slice(span.start, span.end)`. */
  readonly text: string;
  /** The sentences in it, in order, as spans of the document. */
  readonly sentences: readonly Span[];
}

/** A passage as the catalog holds it. */
export interface Passage extends PassageText {
  /** Unique in the catalog and never used again after the passage is gone. */
  readonly id: number;
  /** Path of its document. */
  readonly document: string;
  /** SHA-256 of the file that it was taken from. */
  readonly contentHash: string;
  readonly mediaType: string;
  /** Line of the document's text on which it begins, from 1. */
  readonly line: number;
}
