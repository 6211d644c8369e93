import { afterEach, beforeEach } from 'vitest';
import type { Catalog, CatalogReader } from '../../../../src/index/catalog/catalog.ts';

/** A catalog that nothing was written to, not even a fingerprint. */
export interface FreshCatalog {
  readonly writer: Catalog;
  /** The same catalog as another process reads it. */
  readonly reader: CatalogReader;
  /** Closes both and removes all. */
  close(): Promise<void>;
}

export type OpenFresh = () => Promise<FreshCatalog>;

/**
 * Opens a catalog before each test, and closes it afterwards.
 *
 * @param prepare called with it before the test
 */
export function beforeEachFresh(
  openFresh: OpenFresh,
  prepare: (fresh: FreshCatalog) => void | Promise<void>,
): void {
  let fresh: FreshCatalog;
  beforeEach(async () => {
    fresh = await openFresh();
    await prepare(fresh);
  });
  afterEach(() => fresh.close());
}
