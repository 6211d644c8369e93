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
