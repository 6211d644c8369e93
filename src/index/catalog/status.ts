import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../documents/scan.ts';
import type { CatalogCounts } from './contents.ts';
import type { CatalogReader } from './reader.ts';

/** The state of an index, for its owner. */
export interface IndexStatus extends CatalogCounts {
  /** Files that could not be indexed at the last try. */
  readonly failed: readonly Failure[];
  /** Documents of which something was not read or was guessed. */
  readonly noticed: readonly { readonly path: string; readonly notices: readonly string[] }[];
  /** Files of types that are not read. */
  readonly skipped: readonly string[];
  readonly fingerprint: string;
  /** When a document was last added, changed or removed: ISO 8601; null: never. */
  readonly lastChange: string | null;
  readonly catalogBytes: number;
  readonly graphBytes: number;
}

/** Reads the state of an index from its catalog and its files. */
export async function indexStatus(catalog: CatalogReader, folder: string): Promise<IndexStatus> {
  const { lastChange } = catalog;
  return {
    ...catalog.counts(),
    failed: catalog.failures().map(({ path, reason }) => ({ path, reason })),
    noticed: catalog.noticed().map(({ path, notices }) => ({
      path,
      notices: notices.map(({ text }) => text),
    })),
    skipped: catalog.skipped(),
    fingerprint: catalog.fingerprint ?? '',
    lastChange: lastChange === undefined ? null : new Date(lastChange).toISOString(),
    catalogBytes: await sizeOf(folder, /^catalog\.sqlite(-wal)?$/),
    graphBytes: await sizeOf(folder, /^graph-.*\.hnsw$/),
  };
}

async function sizeOf(folder: string, names: RegExp): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    // A file may be replaced by the next one while its size is asked for.
    if (names.test(name)) bytes += (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
