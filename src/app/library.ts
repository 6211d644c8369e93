import { basename } from 'node:path';
import type { Citation } from '../answer/answer.ts';
import { type Surroundings, surroundingsOf } from '../answer/quoted/surroundings.ts';
import { readCurrentFile } from '../documents/current-file.ts';
import type { LoadLimits } from '../documents/load.ts';
import type { Trash } from '../files/trash.ts';
import type { CatalogReader } from '../index/catalog/catalog.ts';
import { documentSummary, type ListedDocument, listDocuments } from '../index/catalog/listing.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import type { OnReport } from '../index/updating/report.ts';
import { createShelf, type Shelf } from './shelf.ts';

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

/** Sizes of the index. */
interface LibraryCounts {
  readonly documents: number;
  readonly passages: number;
  /** Files that could not be indexed at the last try. */
  readonly failed: number;
}

/** The documents themselves, beside the questions that are asked of them. */
export interface Library extends Shelf {
  /** Absolute path of the corpus. */
  readonly folder: string;
  /** Cheap enough to be called for every scrape: it does not scan the catalog. */
  counts(): Promise<LibraryCounts>;
  /**
   * The text around a quote that was shown, verified again at this moment.
   *
   * @param reach characters on each side
   */
  around(citation: Citation, reach: number): Promise<Surroundings>;
  /** UTF-16 units between the first character of the page on which a quote begins and the quote; 0 where there are no pages. */
  offsetOnPage(citation: Pick<Citation, 'document' | 'quote'>): Promise<number>;
  /** A page of all documents, in order of path, with those that could not be indexed. */
  documents(page: { offset: number; limit: number }): Promise<{
    total: number;
    documents: ListedDocument[];
  }>;
  document(path: string): Promise<ListedDocument | undefined>;
  /** Null where it is not in the catalog, or cannot be read now. */
  file(path: string): Promise<LibraryFile | null>;
}

export interface LibraryParts {
  readonly documentsFolder: string;
  readonly catalog: CatalogReader;
  readonly limits: Pick<LoadLimits, 'maxBytes' | 'encodings' | 'pictures'>;
  /** Holds what was removed. */
  readonly trash: Trash;
  readonly index: Pick<IndexKeeper, 'read' | 'update'>;
  /** Told of each update that a change of the documents starts; absent: nobody is. */
  readonly onReport?: OnReport;
}

export function createLibrary(parts: LibraryParts): Library {
  const { documentsFolder, catalog, limits, onReport } = parts;
  const readFile = (path: string) => readCurrentFile(documentsFolder, path, limits);
  /** Documents whose removal the index has not followed yet. */
  const removed = new Set<string>();
  const passagesAround: CatalogReader['passagesAround'] = (path, span) =>
    catalog.passagesAround(path, span);
  return {
    folder: documentsFolder,
    async counts() {
      const [{ documents, passages }, failures] = await Promise.all([
        catalog.counts(),
        catalog.failures(),
      ]);
      return { documents, passages, failed: failures.length };
    },
    around: ({ quote, ...citation }, reach) =>
      surroundingsOf({ readFile, passagesAround }, { ...citation, ...quote }, reach),
    async offsetOnPage({ document, quote: { span } }) {
      const landmarks = (await catalog.document(document))?.landmarks ?? [];
      const page = landmarks.findLast(({ kind, start }) => kind === 'page' && start <= span.start);
      return span.start - (page?.start ?? span.start);
    },
    documents: (page) => listDocuments(catalog, page),
    document: (path) => documentSummary(catalog, path),
    async file(path) {
      // Only indexed files leave the folder, whatever a path says.
      if (!(await catalog.document(path))) return null;
      const file = await readFile(path);
      if (!file) return null;
      const { contentHash, content } = file;
      return { name: basename(path), contentHash, content };
    },
    ...createShelf({
      documentsFolder,
      trash: parts.trash,
      ...(limits.pictures && { pictures: limits.pictures }),
      summary: (path) => documentSummary(catalog, path),
      read: (path) => parts.index.read(path, onReport),
      follow: (path) => void followRemoval(path).catch(() => {}),
    }),
  };

  /** An empty folder is what the owner wanted, if they have just removed the last documents. */
  async function followRemoval(path: string): Promise<void> {
    removed.add(path);
    const followed = [...removed];
    const report = await parts.index.update({ removed: followed });
    for (const one of followed) removed.delete(one);
    onReport?.(report);
  }
}
