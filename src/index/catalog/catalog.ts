import type { Notice } from '../../documents/blocks.ts';
import type { FileState } from '../../documents/document.ts';
import type { DocumentFilter } from '../../documents/document-filter.ts';
import type { Span } from '../../documents/span.ts';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { Context } from '../../passages/contexts.ts';
import type { Passage, PassageText } from '../../passages/passage.ts';
import type { Scored } from './best.ts';
import type {
  CatalogCounts,
  CatalogDocument,
  CatalogEntry,
  CatalogPosition,
  EntryPage,
  FailedFile,
  FileAtHand,
  KnownFile,
  PassageChanges,
  StoredFailure,
} from './contents.ts';
import type { PassageScope } from './passage-scope.ts';

/** A passage as it comes out of a document, before it has vectors. */
export interface PreparedPassage extends PassageText {
  /** Line of the document's text on which it begins, from 1. */
  readonly line: number;
  readonly contexts: readonly Context[];
  /** Its search terms with a space between them. */
  readonly terms: string;
  /** Hexadecimal; equal for two passages if and only if their vectors are. */
  readonly hash: string;
}

/** A passage on its way into the catalog. */
export interface EmbeddedPassage extends PreparedPassage {
  readonly vectors: PassageVectors;
  /**
   * The vectors of its sentences as a catalog has stored them, which takes a little of them away each time; absent: they
   * come from the model.
   */
  readonly stored?: readonly Uint8Array[];
}

/**
 * The catalog for all who only read it: documents, passages, sentences, search terms and all vectors. A document
 * changes in one transaction; what one call tells may be gone at the next.
 */
export interface CatalogReader {
  /** Another one whenever the catalog begins anew, so that no graph of an earlier one is taken for its own. */
  identity(): Promise<string>;

  /** What the vectors and terms were made with; undefined in a new catalog. */
  fingerprint(): Promise<string | undefined>;

  /**
   * Whether the corpus is in it as far as it can be read. If not, no update has gone to its end since the catalog
   * began anew, or none has found a document.
   */
  isWhole(): Promise<boolean>;

  /** When a document was last added, changed or removed: milliseconds since 1970; undefined: never. */
  lastChange(): Promise<number | undefined>;

  /** A value that is another one after another process has changed the catalog; cheap to ask for. */
  dataVersion(): Promise<number | string>;

  /** From totals that are kept: no row is counted. */
  counts(): Promise<CatalogCounts>;

  /** The files behind all documents, in order of path. */
  files(): Promise<KnownFile[]>;

  /** All documents, in order of path. */
  documents(): Promise<CatalogDocument[]>;

  document(path: string): Promise<CatalogDocument | undefined>;

  /** The paths of all documents, in the order in which their passages were numbered. */
  pathsInOrder(): Promise<string[]>;

  /**
   * The passages of a document as they were put in, in that order: `putDocument` makes the same of them in any catalog.
   * None where there is no document.
   */
  contentOf(path: string): Promise<EmbeddedPassage[]>;

  /** Files that could not be indexed at the last try, in order of path. */
  failures(): Promise<StoredFailure[]>;

  /** The file that a process was reading when it ended in the middle of an update. */
  atHand(): Promise<FileAtHand | undefined>;

  /** Files of types that are not read, in order of path. */
  skipped(): Promise<string[]>;

  /** What the owner should know of documents that were read in part or by a guess, in order of path. */
  noticed(): Promise<{ path: string; notices: Notice[] }[]>;

  /** Documents and files that could not be taken in, in order of path. */
  entries(page: EntryPage): Promise<CatalogEntry[]>;

  /** What `entries` says of one path. */
  entry(path: string): Promise<CatalogEntry | undefined>;

  /** How many entries there are. */
  entryCount(): Promise<number>;

  /** The paths of all entries, in order. */
  entryPaths(): Promise<string[]>;

  /** The passages that still exist among these ids; their order is not that of the ids. */
  passages(ids: readonly number[]): Promise<Passage[]>;

  /** The passages right before and right after a passage in its document, as far as there are any. */
  neighbours(id: number): Promise<Passage[]>;

  /** The passages of a document that overlap a span, in their order. */
  passagesAround(path: string, span: Span): Promise<Passage[]>;

  /** For each of these passages that exists its own vector and those of its sentences, in their order. */
  vectorsOf(ids: readonly number[]): Promise<Map<number, PassageVectors>>;

  /** The own vectors of the passages that still exist among these ids, without those of their sentences. */
  passageVectors(ids: readonly number[]): Promise<Map<number, Float32Array>>;

  /** The search terms of each of these passages: those of its document's path, then its own. */
  termsOf(ids: readonly number[]): Promise<Map<number, string[]>>;

  /** Of all passages, ascending. */
  passageIds(): Promise<number[]>;

  /** All passages, as changes since there were none. */
  allPassages(): Promise<PassageChanges>;

  /** What happened to the passages after a position; null where that is not on record. */
  changesSince(position: CatalogPosition): Promise<PassageChanges | null>;

  /** The passages of some documents; costs next to nothing where nothing has changed since it was last asked for. */
  scopeOf(filter: DocumentFilter): Promise<PassageScope>;

  /**
   * The passages that hold any of the terms, best first and of equal ones the one with the lower id, with their
   * BM25 score (k1 1.2, b 0.75; higher is better). A term's weight is ln((N − n + 0.5) / (n + 0.5)) for n of N
   * passages, and 1e-6 where that is not above 0. A passage's length is the number of its terms and of those of its
   * path.
   *
   * @param query each term once
   * @param within a scope of this catalog, within which all is as if there were no other passages
   */
  search(query: readonly string[], limit: number, within?: PassageScope): Promise<Scored[]>;

  /** In how many passages each term occurs, of all or of a scope; a term that occurs in none is left out. */
  passageCounts(query: readonly string[], within?: PassageScope): Promise<Map<string, number>>;

  /** The terms that begin with these characters, in order of their UTF-8 bytes, with the number of passages that hold each. */
  termsFrom(prefix: string): Promise<{ term: string; count: number }[]>;

  /** The vectors that passages of these hashes have in the catalog already, by hash. */
  vectorsByHash(hashes: readonly string[]): Promise<Map<string, PassageVectors>>;

  close(): Promise<void>;
}

/**
 * The catalog for the one process that writes it, as long as that has the writer's role; closing it gives the role
 * back. Each call that changes something is one transaction.
 */
export interface Catalog extends CatalogReader {
  /** Forgets everything and begins anew with another fingerprint. */
  reset(fingerprint: string): Promise<void>;

  /** Notes that an update has gone through the whole corpus since the catalog began anew. */
  noteWhole(): Promise<void>;

  /** Puts a document in place of the one at its path, if any. Its failure is forgotten, and no file is at hand. */
  putDocument(document: CatalogDocument, passages: readonly EmbeddedPassage[]): Promise<void>;

  /** Notes another state of a file whose content is the same. Its failure is forgotten. */
  touchDocument(path: string, file: FileState): Promise<void>;

  /**
   * Gives a document another path, in place of the one there, if any; passages and vectors stay, and terms of the
   * path follow it.
   */
  renameDocument(path: string, file: FileState & { readonly path: string }): Promise<void>;

  /** Takes a document out. */
  removeDocument(path: string): Promise<void>;

  /** Notes the file that is read now, with what is known of it; undefined: that is over. */
  setAtHand(file: FileAtHand | undefined): Promise<void>;

  /** Records a failure at once, before the update has ended; the file is not at hand any more. */
  addFailure(failure: FailedFile): Promise<void>;

  /** Puts these failures in place of all earlier ones, and counts them as told. */
  setFailures(failures: readonly FailedFile[]): Promise<void>;

  /** Puts these paths of files of other types in place of all earlier ones. */
  setSkipped(paths: readonly string[]): Promise<void>;
}
