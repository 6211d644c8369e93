import { codeOf, FootnoteError } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import type { Scored } from './catalog/best.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { PassageScope } from './catalog/passage-scope.ts';
import { hasNearest, selectNearest } from './catalog/postgres/nearest.ts';
import { canWalk, scanNearest, walkNearest } from './catalog/postgres/nearest-within.ts';
import { ownScope, type PostgresScope } from './catalog/postgres/scope.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** No table, column, type or operator of that name. */
const MISSING = /^(?:42P01|42703|42704|42883)$/;

/** Up to so many, comparing each takes no longer than the graph (see docs/measurements.md), and it is exact. */
const SCANNED_PASSAGES = 4_000;

/** The nearest passages as pgvector finds them: nothing is kept in this process. */
export class NearestInDatabase implements NearestPassages {
  readonly isUnsaved = false;
  private readonly db: Sql;
  private readonly catalog: CatalogReader;
  private readonly fingerprint: string;
  private readonly scannedPassages: number;
  private isThere = false;
  private canWalk: boolean | undefined;

  /**
   * @param fingerprint what the catalog's vectors are made with
   * @param scannedPassages passages of a scope up to which they are compared one by one
   */
  constructor(
    db: Sql,
    catalog: CatalogReader,
    fingerprint: string,
    scannedPassages = SCANNED_PASSAGES,
  ) {
    this.scannedPassages = scannedPassages;
    this.db = db;
    this.catalog = catalog;
    this.fingerprint = fingerprint;
  }

  async nearest(vector: Float32Array, k: number, within?: PassageScope): Promise<Scored[]> {
    // The first document brings the table.
    this.isThere ||= await hasNearest(this.db);
    if (!this.isThere) return [];
    try {
      if (within) return await this.nearestWithin(vector, k, ownScope(within));
      return await selectNearest(this.db, vector, k);
    } catch (error) {
      // Somebody has dropped pgvector, or the catalog begins anew: words still find passages.
      if (!MISSING.test(codeOf(error) ?? '')) throw error;
      this.isThere = false;
      return [];
    }
  }

  private async nearestWithin(vector: Float32Array, k: number, scope: PostgresScope) {
    if (scope.passages <= this.scannedPassages) return scanNearest(this.db, vector, k, scope);
    this.canWalk ??= await canWalk(this.db);
    return (this.canWalk ? walkNearest : scanNearest)(this.db, vector, k, scope);
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
}
