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
export type KnownFile = Pick<
  CatalogDocument,
  'path' | 'contentHash' | 'reader' | 'dated' | keyof FileState
>;

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

/** A failure as it is stored. */
export interface StoredFailure extends FailedFile {
  /** Whether an update that went to its end has told it. */
  readonly isTold: boolean;
}

/** A document or a file that failed, or both: a document whose file could not be read anew. */
export interface CatalogEntry {
  readonly path: string;
  /** Null where there is no document. */
  readonly mediaType: string | null;
  /** Of the document, else of the file when it failed; null where that was not known. */
  readonly bytes: number | null;
  readonly modified: number | null;
  readonly passages: number;
  /** The last page with text; null where there are no pages. */
  readonly pages: number | null;
  /** Why the file failed; null where it did not. */
  readonly reason: string | null;
  /** `Notice`s as JSON; null where there is no document. */
  readonly notices: string | null;
}

/** Whole numbers from 0. */
export interface EntryPage {
  readonly limit: number;
  readonly offset: number;
}

/** How much of a catalog has been seen; compares with later states of the same catalog only. */
export interface CatalogPosition {
  /** Of the catalog; another one since it began anew. */
  readonly identity: string;
  /** The highest id that a passage had. */
  readonly passage: number;
  /** The number of the last removal. */
  readonly removal: number;
}

/** What happened to the passages of a catalog after a position. */
export interface PassageChanges {
  readonly position: CatalogPosition;
  /** Ids; some may never have been seen. */
  readonly removed: readonly number[];
  /** Ids, ascending. */
  readonly added: readonly number[];
}

/** Removals that stay recorded; whoever is further behind compares all ids instead. */
export const RECORDED_REMOVALS = 100_000;

/** Key in `meta`: the catalog began anew, and no update has gone through the whole corpus since. */
export const UNREAD = 'unread';
