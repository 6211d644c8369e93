import { sql } from 'kysely';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import type { PassageVectors } from '../../../models/embeddings.ts';
import type { Passage } from '../../../passages/passage.ts';
import { firstRow } from '../../../sql/sql.ts';
import type { CatalogReader } from '../catalog.ts';
import type { CatalogPosition } from '../contents.ts';
import type { PassageScope } from '../passage-scope.ts';
import { SqlCatalogReader } from '../sql-catalog-reader.ts';
import { selectAllPassages, selectChangesSince } from './changes.ts';
import { selectContent } from './content.ts';
import {
  allIds,
  idsByHash,
  neighbourIds,
  selectOwnVectors,
  selectPassages,
  selectTerms,
  selectVectors,
} from './passages.ts';
import { ownScope, postgresScopes } from './scope.ts';
import { passageCounts, search, termsFrom } from './words.ts';
import { countsWithin, searchWithin } from './words-within.ts';

/** A catalog in a schema of PostgreSQL. Several connections may read at once. */
export class PostgresCatalogReader extends SqlCatalogReader implements CatalogReader {
  protected readonly lastPage = sql<
    number | null
  >`(SELECT max((landmark ->> 'page')::int) FROM json_array_elements(landmarks::json) AS landmark)`;
  private scopes: ReturnType<typeof postgresScopes> | undefined;

  async dataVersion(): Promise<number> {
    const row = await firstRow(this.sql, sql<{ revision: number }>`SELECT revision FROM totals`);
    return row?.revision ?? 0;
  }

  contentOf(path: string) {
    return selectContent(this.sql, path);
  }

  passages(ids: readonly number[]): Promise<Passage[]> {
    return selectPassages(this.sql, ids);
  }

  async neighbours(id: number): Promise<Passage[]> {
    return this.passages(await neighbourIds(this.sql, id));
  }

  vectorsOf(ids: readonly number[]): Promise<Map<number, PassageVectors>> {
    return selectVectors(this.sql, ids);
  }

  passageVectors(ids: readonly number[]) {
    return selectOwnVectors(this.sql, ids);
  }

  termsOf(ids: readonly number[]) {
    return selectTerms(this.sql, ids);
  }

  passageIds(): Promise<number[]> {
    return allIds(this.sql);
  }

  allPassages() {
    return selectAllPassages(this.sql);
  }

  changesSince(position: CatalogPosition) {
    return selectChangesSince(this.sql, position);
  }

  scopeOf(filter: DocumentFilter): Promise<PassageScope> {
    this.scopes ??= postgresScopes(this.sql);
    return this.scopes.of(filter);
  }

  async search(query: readonly string[], limit: number, within?: PassageScope) {
    if (query.length === 0) return [];
    if (within) return searchWithin(this.sql, query, limit, ownScope(within));
    return search(this.sql, query, limit);
  }

  passageCounts(query: readonly string[], within?: PassageScope) {
    if (within) return countsWithin(this.sql, query, ownScope(within));
    return passageCounts(this.sql, query);
  }

  termsFrom(prefix: string) {
    return termsFrom(this.sql, prefix);
  }

  /** Whoever opened the database closes it. */
  async close(): Promise<void> {}

  protected idsByHash(hashes: readonly string[]) {
    return idsByHash(this.sql, hashes);
  }
}
