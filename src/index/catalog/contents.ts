import type { Document, FileState } from '../../documents/document.ts';
import type { Failure } from '../../documents/scan.ts';

/** What the catalog knows of a document; its text stays in the file. */
export interface CatalogDocument extends Omit<Document, 'text' | 'prose' | 'blocks'> {
  /** What extracted the text; '' in catalogs of release 0.1. */
  readonly reader: string;
  /** Length of the text in UTF-16 units; absent in catalogs of earlier releases. */
  readonly characters?: number;
}

/** What is known of the file behind a document. */
export type KnownFile = Pick<CatalogDocument, 'path' | 'contentHash' | 'reader' | keyof FileState>;

/** A failure with the state of the file in which it failed; null where that did not come to be known. */
export interface FailedFile extends Failure {
  readonly bytes: number | null;
  readonly modified: number | null;
  readonly changed: number | null;
  /**
   * What found the content at fault, and would find it so again; null where it was not the content, but
   * the file could not be opened.
   */
  readonly reader: string | null;
  /** SHA-256 of the content, hexadecimal; null where that did not come to be known. */
  readonly contentHash: string | null;
  /** How often in a row a process ended while it read the file, for reasons outside the file as far as it is known. */
  readonly ends: number;
  /**
   * When it may be tried again although nothing about it has changed, in milliseconds since 1970; null: never,
   * because the content is at fault.
   */
  readonly retryAt: number | null;
}

/** The file that is being read. */
export interface FileAtHand extends FileState {
  readonly path: string;
  /** With its limits. */
  readonly reader: string;
  /** Null until the file was read. */
  readonly contentHash: string | null;
  /** As in `FailedFile`, before this try. */
  readonly ends: number;
}

export interface CatalogCounts {
  readonly documents: number;
  readonly passages: number;
  readonly sentences: number;
}
