import type { DocumentDate } from '../documents/document-date.ts';

/** A document as questions may name it. */
export interface PlacedDocument {
  readonly path: string;
  readonly date: DocumentDate;
  /** The terms of its name, each once, without those of dates and versions. */
  readonly name: readonly string[];
}
