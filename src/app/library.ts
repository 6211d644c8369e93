import { basename, extname } from 'node:path';
import type { Citation } from '../answer/answer.ts';
import { type Surroundings, surroundingsOf } from '../answer/quoted/surroundings.ts';
import { readCurrentFile } from '../documents/current-file.ts';
import { isSupported, type LoadLimits, supportedExtensions } from '../documents/load.ts';
import { saveUpload, uploadName } from '../documents/save-upload.ts';
import { FootnoteError } from '../errors.ts';
import { documentSummary, type ListedDocument, listDocuments } from '../index/catalog/listing.ts';
import type { CatalogReader } from '../index/catalog/reader.ts';
import type { IndexReport } from '../index/updating/report.ts';

export type { ListedDocument, Surroundings };

/** A file of the corpus as it is on disk now. */
export interface LibraryFile {
  /** Its name without folders. */
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly contentHash: string;
  /** The bytes that have this hash. */
  readonly content: Buffer;
}

/** A document that was handed in and is stored. */
export interface AddedDocument {
  /** Relative to the corpus. */
  readonly path: string;
  readonly outcome: 'saved' | 'replaced' | 'same';
  /**
   * Resolves when it was read, which happens before all other files. Rejects where that failed: it is stored all
   * the same, and the next update reads it. A caller that does not need the result may ignore the promise.
   */
  readonly reading: Promise<ReadDocument>;
}

/** The result of indexing a stored document. */
export interface ReadDocument {
  /** As it is in the index now; undefined where it was not taken in yet. */
  readonly document: ListedDocument | undefined;
  /** Another program keeps the index, and reads it; see `IndexReport`. */
  readonly keptBy?: number;
}

/** Sizes of the index. */
export interface LibraryCounts {
  readonly documents: number;
  readonly passages: number;
  /** Files that could not be indexed at the last try. */
  readonly failed: number;
}

/** The documents themselves, beside the questions that are asked of them. */
export interface Library {
  /** Absolute path of the corpus. */
  readonly folder: string;
  /** Cheap enough to be called for every scrape: it does not scan the catalog. */
  counts(): LibraryCounts;
  /**
   * The text around a quote that was shown, verified again at this moment.
   *
   * @param reach characters on each side
   */
  around(citation: Citation, reach: number): Promise<Surroundings>;
  /** A page of all documents, in order of path, with those that could not be indexed. */
  documents(page: { offset: number; limit: number }): {
    total: number;
    documents: ListedDocument[];
  };
  document(path: string): ListedDocument | undefined;
  /** Null where it is not in the catalog, or cannot be read now. */
  file(path: string): Promise<LibraryFile | null>;
  /** The endings of the names of files that can be read, such as `.pdf`. */
  readonly extensions: readonly string[];
  /**
   * Stores a file in the corpus, and has it taken into the index. Resolves when it is stored: it may have to wait for
   * the file at hand.
   *
   * @param name as the sender gave it; it is made safe
   * @param replace whether a file of the same name may be replaced; else it gets another name
   * @throws FootnoteError where its type is not read, or the folder cannot be written: nothing is stored
   */
  addDocument(name: string, bytes: Uint8Array, replace: boolean): Promise<AddedDocument>;
}

export interface LibraryParts {
  readonly documentsFolder: string;
  readonly catalog: CatalogReader;
  readonly limits: Pick<LoadLimits, 'maxBytes' | 'encodings'>;
  /** Has a file taken into the index, before all others. */
  readonly read: (path: string) => Promise<Pick<IndexReport, 'keptBy'>>;
}

export function createLibrary(parts: LibraryParts): Library {
  const { documentsFolder, catalog, limits } = parts;
  const readFile = (path: string) => readCurrentFile(documentsFolder, path, limits);
  const passagesAround: CatalogReader['passagesAround'] = (path, span) =>
    catalog.passagesAround(path, span);
  return {
    folder: documentsFolder,
    counts() {
      const { documents, passages } = catalog.counts();
      return { documents, passages, failed: catalog.failures().length };
    },
    around: ({ quote, ...citation }, reach) =>
      surroundingsOf({ readFile, passagesAround }, { ...citation, ...quote }, reach),
    documents: (page) => listDocuments(catalog, page),
    document: (path) => documentSummary(catalog, path),
    async file(path) {
      // Only indexed files leave the folder, whatever a path says.
      if (!catalog.document(path)) return null;
      const file = await readFile(path);
      if (!file) return null;
      const { contentHash, content } = file;
      return { name: basename(path), contentHash, content };
    },
    extensions: supportedExtensions(),
    async addDocument(name, bytes, replace) {
      const safe = uploadName(name);
      if (!isSupported(safe)) throw unsupported(safe);
      const { path, outcome } = await saveUpload(documentsFolder, safe, bytes, { replace });
      const reading = parts.read(path).then(({ keptBy }) => ({
        document: documentSummary(catalog, path),
        ...(keptBy !== undefined && { keptBy }),
      }));
      // Nobody needs to wait for it, and a failure that nobody looks at must not end the program.
      reading.catch(() => {});
      return { path, outcome, reading };
    },
  };
}

function unsupported(name: string): FootnoteError {
  const ending = extname(name) || 'without an ending';
  return new FootnoteError(
    `Files ${ending} are not read. Send one of these: ${supportedExtensions().join(', ')}.`,
  );
}
