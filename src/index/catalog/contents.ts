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
}

export interface CatalogCounts {
  readonly documents: number;
  readonly passages: number;
  readonly sentences: number;
}
