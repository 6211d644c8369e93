import { type Document, type Span, slice } from '../documents/document.ts';
import type { Quote } from './answer.ts';

/** Reads a document of the corpus as it is on disk now; null if it cannot be read any more. */
export type ReadDocument = (path: string) => Promise<Document | null>;

/**
 * The one door through which quotes leave: the characters at this place of the document as it is on
 * disk now, or null if they are not exactly the expected ones. Nothing is searched or approximated.
 */
export function verifyQuote(document: Document, span: Span, expected: string): Quote | null {
  const text = slice(document.text, span);
  return text === expected ? { text, span } : null;
}

/** Reads each document at most once, so that one answer sees one state of every file. */
export function readOnce(read: ReadDocument): ReadDocument {
  const seen = new Map<string, Promise<Document | null>>();
  return (path) => {
    const reading = seen.get(path) ?? read(path);
    seen.set(path, reading);
    return reading;
  };
}
