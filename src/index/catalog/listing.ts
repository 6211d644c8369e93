import type { Notice } from '../../documents/blocks.ts';
import type { DocumentFilter } from '../../documents/document-filter.ts';
import { mediaTypeOf } from '../../documents/formats.ts';
import type { CatalogReader } from './catalog.ts';
import type { CatalogEntry } from './contents.ts';

/** A file of the corpus as its owner sees it in a list. */
export interface ListedDocument {
  readonly path: string;
  /** Null where neither the catalog nor the name's ending tells it, as of a folder that cannot be read. */
  readonly mediaType: string | null;
  /** Size of the file as it was indexed, or as it failed; null where that is not known. */
  readonly bytes: number | null;
  /** Its modification time in milliseconds since 1970; null where that is not known. */
  readonly modified: number | null;
  /** 0 where the file could never be indexed. */
  readonly passages: number;
  /** The last page with text; absent where the format has no pages. */
  readonly pages?: number;
  /**
   * Why the file could not be indexed at the last try; completes "<path> …". All else is that of its last
   * good version, if it has one.
   */
  readonly failed?: string;
  /** What was not read or was guessed: clauses that complete "<path>: …". */
  readonly notices?: readonly string[];
}

type ListingCatalog = Pick<CatalogReader, 'entries' | 'entry' | 'entryCount'>;

/**
 * One page of all documents and of the files that could not be indexed, in order of path.
 *
 * @param page whole numbers from 0; beyond the last document the page is empty
 * @returns `total` counts those of all pages
 */
export async function listDocuments(
  catalog: ListingCatalog,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; documents: ListedDocument[] }> {
  const [total, entries] = await Promise.all([catalog.entryCount(), catalog.entries(page)]);
  return { total, documents: entries.map(toListed) };
}

/** The same of the documents and files that a filter lets through. */
export async function listDocumentsWithin(
  catalog: Pick<CatalogReader, 'entry' | 'entryPaths'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  within: DocumentFilter,
): Promise<{ total: number; documents: ListedDocument[] }> {
  const paths = (await catalog.entryPaths()).filter((path) => within.includes(path));
  const page = paths.slice(offset, offset + limit);
  const entries = await Promise.all(page.map((path) => catalog.entry(path)));
  const documents = entries.flatMap((entry) => (entry ? toListed(entry) : []));
  return { total: paths.length, documents };
}

/** What the list says of one path; undefined where there is no such document or failed file. */
export async function documentSummary(
  catalog: ListingCatalog,
  path: string,
): Promise<ListedDocument | undefined> {
  const entry = await catalog.entry(path);
  return entry && toListed(entry);
}

function toListed({ mediaType, pages, reason, notices, ...entry }: CatalogEntry): ListedDocument {
  const told = (JSON.parse(notices ?? '[]') as Notice[]).map(({ text }) => text);
  return {
    ...entry,
    mediaType: mediaType ?? mediaTypeOf(entry.path) ?? null,
    ...(pages !== null && { pages }),
    ...(reason !== null && { failed: reason }),
    ...(told.length > 0 && { notices: told }),
  };
}
