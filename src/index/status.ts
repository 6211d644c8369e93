import type { Failure } from '../documents/scan.ts';
import { FootnoteError } from '../errors.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { CatalogCounts } from './catalog/contents.ts';
import { type FileStatus, fileStatus } from './catalog/file-status.ts';
import type { IndexSizes, IndexStore } from './index-store.ts';

/** The state of an index, for its owner. */
export interface IndexStatus extends CatalogCounts, IndexSizes {
  /** Files that could not be indexed at the last try. */
  readonly failed: readonly Failure[];
  /** Documents of which something was not read or was guessed. */
  readonly noticed: readonly { readonly path: string; readonly notices: readonly string[] }[];
  /** Files of types that are not read. */
  readonly skipped: readonly string[];
  readonly fingerprint: string;
  /** When a document was last added, changed or removed: ISO 8601; null: never. */
  readonly lastChange: string | null;
}

/** Reads the state of an index. */
export async function indexStatus(
  catalog: CatalogReader,
  store: Pick<IndexStore, 'sizes'>,
): Promise<IndexStatus> {
  const [counts, failures, noticed, skipped, fingerprint = '', lastChange, sizes] =
    await Promise.all([
      catalog.counts(),
      catalog.failures(),
      catalog.noticed(),
      catalog.skipped(),
      catalog.fingerprint(),
      catalog.lastChange(),
      store.sizes(),
    ]);
  return {
    ...counts,
    failed: failures.map(({ path, reason }) => ({ path, reason })),
    noticed: noticed.map(({ path, notices }) => ({
      path,
      notices: notices.map(({ text }) => text),
    })),
    skipped,
    fingerprint,
    lastChange: lastChange === undefined ? null : new Date(lastChange).toISOString(),
    ...sizes,
  };
}

/** The same, with what is known without opening the catalog. */
export interface StoredStatus extends IndexStatus {
  /** The process that keeps it up to date; '': unknown which; null: none does. */
  readonly keptBy: string | null;
  /** Names folder or database. */
  readonly place: string;
  /** With its version. */
  readonly engine: string;
}

/**
 * The state of an index, read without a model and without changing anything.
 *
 * @throws FootnoteError where there is no index
 */
export async function readStatus(store: IndexStore): Promise<StoredStatus> {
  if (!(await store.exists())) throw noIndex(store);
  const keptBy = (await store.keeper()) ?? null;
  const status = await store.lookInto((catalog) => indexStatus(catalog, store));
  return { ...status, keptBy, place: store.name, engine: await store.engine() };
}

/**
 * All that an index knows of one file of the corpus.
 *
 * @param path relative to the corpus, with forward slashes
 * @throws FootnoteError where there is no index, or the file is not known
 */
export async function readFileStatus(store: IndexStore, path: string): Promise<FileStatus> {
  if (!(await store.exists())) throw noIndex(store);
  const status = await store.lookInto((catalog) => fileStatus(catalog, path));
  if (status) return status;
  throw new FootnoteError(
    `The index does not know ${path}. Name a file as "footnote status" does, relative to the documents folder; "footnote index" takes new files in.`,
  );
}

const noIndex = ({ name }: IndexStore) =>
  new FootnoteError(`There is no index in ${name} yet. "footnote index" makes it.`);
