import type { DocumentDate } from '../documents/document-date.ts';

/** A document before anything is searched. */
export interface DocumentFacts {
  /** Relative to the corpus, with forward slashes. */
  readonly path: string;
  /** Modification time in milliseconds since 1970. */
  readonly modified: number;
  /** The date that the document itself tells. */
  readonly dated?: DocumentDate;
}

/** A document as questions may name it. */
export interface PlacedDocument {
  readonly path: string;
  readonly date: DocumentDate;
  /** The date in its path, as ISO 8601 has it. */
  readonly day: string | undefined;
  /** The terms of its name, each once, without those of dates and versions. */
  readonly name: readonly string[];
  /** The same for all versions of one document; undefined for one of a series. */
  readonly family: string | undefined;
}
