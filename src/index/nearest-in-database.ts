import { FootnoteError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import { selectNearest } from './catalog/postgres/nearest.ts';
import { hasTable } from './catalog/postgres/passages.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** The nearest passages as pgvector finds them: nothing is kept in this process. */
export class NearestInDatabase implements NearestPassages {
  readonly isUnsaved = false;
  private readonly db: Sql;
  private readonly catalog: CatalogReader;
  private readonly fingerprint: string;
  private isThere = false;

  /** @param fingerprint what the catalog's vectors are made with */
  constructor(db: Sql, catalog: CatalogReader, fingerprint: string) {
    this.db = db;
    this.catalog = catalog;
    this.fingerprint = fingerprint;
  }

  async nearest(vector: Float32Array, k: number): Promise<{ id: number; score: number }[]> {
    // The first document brings the table.
    this.isThere ||= await hasTable(this.db, 'nearest');
    return this.isThere ? selectNearest(this.db, vector, k) : [];
  }

  async total(): Promise<number> {
    return (await this.catalog.counts()).passages;
  }

  async catchUp(): Promise<void> {
    if ((await this.catalog.fingerprint()) === this.fingerprint) return;
    throw new FootnoteError(
      'Another Footnote has begun this index anew with other settings. Start Footnote again with the same settings, or name another database with DATABASE_URL.',
    );
  }

  refresh(): Promise<void> {
    return this.catchUp();
  }

  async save(): Promise<void> {}

  async close(): Promise<void> {}
}
