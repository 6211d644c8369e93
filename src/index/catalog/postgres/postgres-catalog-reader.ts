import { sql } from 'kysely';
import type { Notice } from '../../../documents/blocks.ts';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import type { Span } from '../../../documents/span.ts';
import type { PassageVectors } from '../../../models/embeddings.ts';
import type { Passage } from '../../../passages/passage.ts';
import { allRows, firstRow, type Sql } from '../../../sql/sql.ts';
import type { CatalogReader } from '../catalog.ts';
import {
  type CatalogCounts,
  type CatalogDocument,
  type CatalogPosition,
  type EntryPage,
  type KnownFile,
  UNREAD,
} from '../contents.ts';
import { type DocumentRow, toDocument, toKnownFiles } from '../document-row.ts';
import type { PassageScope } from '../passage-scope.ts';
import { selectAllPassages, selectChangesSince } from './changes.ts';
import { selectContent } from './content.ts';
import { countEntries, selectEntries, selectEntry, selectEntryPaths } from './entries.ts';
import { selectAtHand, selectFailures } from './failures.ts';
import {
  allIds,
  idsAround,
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
export class PostgresCatalogReader implements CatalogReader {
  protected readonly db: Sql;
  private scopes: ReturnType<typeof postgresScopes> | undefined;

  /** @param db whoever made it closes it */
  constructor(db: Sql) {
    this.db = db;
  }

  async identity(): Promise<string> {
    return (await this.meta('identity')) ?? '';
  }

  fingerprint(): Promise<string | undefined> {
    return this.meta('fingerprint');
  }

  async isWhole(): Promise<boolean> {
    const [unread, { documents }] = await Promise.all([this.meta(UNREAD), this.counts()]);
    return unread === undefined && documents > 0;
  }

  async lastChange(): Promise<number | undefined> {
    const value = await this.meta('changed');
    return value === undefined ? undefined : Number(value);
  }

  async dataVersion(): Promise<number> {
    const row = await firstRow(this.db, sql<{ revision: number }>`SELECT revision FROM totals`);
    return row?.revision ?? 0;
  }

  async counts(): Promise<CatalogCounts> {
    const query = sql<CatalogCounts>`SELECT documents, passages, sentences FROM totals`;
    return (await firstRow(this.db, query)) ?? { documents: 0, passages: 0, sentences: 0 };
  }

  async files(): Promise<KnownFile[]> {
    const rows = await allRows(
      this.db,
      sql<
        Omit<KnownFile, 'dated'> & Pick<DocumentRow, 'dated'>
      >`SELECT path, content_hash AS "contentHash", bytes, modified, changed, reader, dated
        FROM documents ORDER BY path`,
    );
    return toKnownFiles(rows);
  }

  async documents(): Promise<CatalogDocument[]> {
    const rows = await allRows(this.db, sql<DocumentRow>`SELECT * FROM documents ORDER BY path`);
    return rows.map(toDocument);
  }

  async document(path: string): Promise<CatalogDocument | undefined> {
    const row = await firstRow(
      this.db,
      sql<DocumentRow>`SELECT * FROM documents WHERE path = ${path}`,
    );
    return row && toDocument(row);
  }

  async pathsInOrder(): Promise<string[]> {
    const rows = await allRows(
      this.db,
      sql<{ path: string }>`SELECT path FROM documents ORDER BY id`,
    );
    return rows.map(({ path }) => path);
  }

  contentOf(path: string) {
    return selectContent(this.db, path);
  }

  failures() {
    return selectFailures(this.db);
  }

  atHand() {
    return selectAtHand(this.db);
  }

  async skipped(): Promise<string[]> {
    const rows = await allRows(
      this.db,
      sql<{ path: string }>`SELECT path FROM skipped ORDER BY path`,
    );
    return rows.map(({ path }) => path);
  }

  async noticed(): Promise<{ path: string; notices: Notice[] }[]> {
    const rows = await allRows(
      this.db,
      sql<{ path: string; notices: string }>`SELECT path, notices FROM documents
        WHERE notices <> '[]' ORDER BY path`,
    );
    return rows.map(({ path, notices }) => ({ path, notices: JSON.parse(notices) as Notice[] }));
  }

  entries(page: EntryPage) {
    return selectEntries(this.db, page);
  }

  entry(path: string) {
    return selectEntry(this.db, path);
  }

  entryCount() {
    return countEntries(this.db);
  }

  entryPaths() {
    return selectEntryPaths(this.db);
  }

  passages(ids: readonly number[]): Promise<Passage[]> {
    return selectPassages(this.db, ids);
  }

  async neighbours(id: number): Promise<Passage[]> {
    return this.passages(await neighbourIds(this.db, id));
  }

  async passagesAround(path: string, span: Span): Promise<Passage[]> {
    const passages = await this.passages(await idsAround(this.db, path, span));
    return passages.sort((a, b) => a.span.start - b.span.start);
  }

  vectorsOf(ids: readonly number[]): Promise<Map<number, PassageVectors>> {
    return selectVectors(this.db, ids);
  }

  passageVectors(ids: readonly number[]) {
    return selectOwnVectors(this.db, ids);
  }

  termsOf(ids: readonly number[]) {
    return selectTerms(this.db, ids);
  }

  passageIds(): Promise<number[]> {
    return allIds(this.db);
  }

  allPassages() {
    return selectAllPassages(this.db);
  }

  changesSince(position: CatalogPosition) {
    return selectChangesSince(this.db, position);
  }

  scopeOf(filter: DocumentFilter): Promise<PassageScope> {
    this.scopes ??= postgresScopes(this.db);
    return this.scopes.of(filter);
  }

  async search(query: readonly string[], limit: number, within?: PassageScope) {
    if (query.length === 0) return [];
    if (within) return searchWithin(this.db, query, limit, ownScope(within));
    return search(this.db, query, limit);
  }

  passageCounts(query: readonly string[], within?: PassageScope) {
    if (within) return countsWithin(this.db, query, ownScope(within));
    return passageCounts(this.db, query);
  }

  termsFrom(prefix: string) {
    return termsFrom(this.db, prefix);
  }

  async vectorsByHash(hashes: readonly string[]): Promise<Map<string, PassageVectors>> {
    const found = await idsByHash(this.db, hashes);
    const vectors = await this.vectorsOf(found.map(({ id }) => id));
    return new Map(
      found.flatMap(({ hash, id }) => {
        const own = vectors.get(id);
        return own ? [[hash, own]] : [];
      }),
    );
  }

  /** Whoever opened the database closes it. */
  async close(): Promise<void> {}

  private async meta(key: string): Promise<string | undefined> {
    const row = await firstRow(
      this.db,
      sql<{ value: string }>`SELECT value FROM meta WHERE key = ${key}`,
    );
    return row?.value;
  }
}
