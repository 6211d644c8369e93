import { type RawBuilder, sql } from 'kysely';
import type { Notice } from '../../documents/blocks.ts';
import type { Span } from '../../documents/span.ts';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { Passage } from '../../passages/passage.ts';
import { allRows, firstRow, type Sql } from '../../sql/sql.ts';
import {
  type CatalogCounts,
  type CatalogDocument,
  type CatalogEntry,
  type EntryPage,
  type FileAtHand,
  type KnownFile,
  type StoredFailure,
  UNREAD,
} from './contents.ts';
import { type DocumentRow, toDocument, toKnownFiles } from './document-row.ts';

const ALL_PATHS = sql<{
  path: string;
}>`SELECT path FROM documents UNION SELECT path FROM failures ORDER BY path`;

/**
 * What a catalog tells in the same SQL, whichever engine keeps it. What a question asks for often is up to each engine:
 * passages, words and vectors.
 */
export abstract class SqlCatalogReader {
  protected readonly sql: Sql;

  /** @param over whoever made it closes it */
  constructor(over: Sql) {
    this.sql = over;
  }

  abstract passages(ids: readonly number[]): Promise<Passage[]>;
  abstract vectorsOf(ids: readonly number[]): Promise<Map<number, PassageVectors>>;
  /** One passage for each of these hashes that the catalog has. */
  protected abstract idsByHash(
    hashes: readonly string[],
  ): Promise<readonly { readonly hash: string; readonly id: number }[]>;
  /** The last page among `landmarks`. */
  protected abstract readonly lastPage: RawBuilder<number | null>;

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

  async counts(): Promise<CatalogCounts> {
    const query = sql<CatalogCounts>`SELECT documents, passages, sentences FROM totals`;
    return (await firstRow(this.sql, query)) ?? { documents: 0, passages: 0, sentences: 0 };
  }

  async files(): Promise<KnownFile[]> {
    const rows = await allRows(
      this.sql,
      sql<
        Omit<KnownFile, 'dated'> & Pick<DocumentRow, 'dated'>
      >`SELECT path, content_hash AS "contentHash", bytes, modified, changed, reader, dated
        FROM documents ORDER BY path`,
    );
    return toKnownFiles(rows);
  }

  async documents(): Promise<CatalogDocument[]> {
    const rows = await allRows(this.sql, sql<DocumentRow>`SELECT * FROM documents ORDER BY path`);
    return rows.map(toDocument);
  }

  async document(path: string): Promise<CatalogDocument | undefined> {
    const query = sql<DocumentRow>`SELECT * FROM documents WHERE path = ${path}`;
    const row = await firstRow(this.sql, query);
    return row && toDocument(row);
  }

  pathsInOrder(): Promise<string[]> {
    return this.paths(sql`SELECT path FROM documents ORDER BY id`);
  }

  async failures(): Promise<StoredFailure[]> {
    const rows = await allRows(
      this.sql,
      sql<StoredFailure>`SELECT path, reason, bytes, modified, changed, reader, content_hash AS "contentHash", ends,
          retry_at AS "retryAt", is_told AS "isTold" FROM failures ORDER BY path`,
    );
    // SQLite has no type for what is true or false.
    return rows.map((row) => ({ ...row, isTold: Boolean(row.isTold) }));
  }

  atHand(): Promise<FileAtHand | undefined> {
    return firstRow(
      this.sql,
      sql<FileAtHand>`SELECT path, bytes, modified, changed, reader, content_hash AS "contentHash", ends FROM reading`,
    );
  }

  skipped(): Promise<string[]> {
    return this.paths(sql`SELECT path FROM skipped ORDER BY path`);
  }

  async noticed(): Promise<{ path: string; notices: Notice[] }[]> {
    const rows = await allRows(
      this.sql,
      sql<{ path: string; notices: string }>`SELECT path, notices FROM documents
        WHERE notices <> '[]' ORDER BY path`,
    );
    return rows.map(({ path, notices }) => ({ path, notices: JSON.parse(notices) as Notice[] }));
  }

  /** Only the rows of the page are read in full. */
  entries({ limit, offset }: EntryPage): Promise<CatalogEntry[]> {
    return allRows(this.sql, this.entriesOf(sql`${ALL_PATHS} LIMIT ${limit} OFFSET ${offset}`));
  }

  entry(path: string): Promise<CatalogEntry | undefined> {
    const paths = sql`SELECT path FROM documents WHERE path = ${path}
      UNION SELECT path FROM failures WHERE path = ${path}`;
    return firstRow(this.sql, this.entriesOf(paths));
  }

  async entryCount(): Promise<number> {
    const row = await firstRow(
      this.sql,
      sql<{ count: number }>`SELECT (SELECT count(*) FROM documents) +
        (SELECT count(*) FROM failures WHERE path NOT IN (SELECT path FROM documents)) AS count`,
    );
    return row?.count ?? 0;
  }

  entryPaths(): Promise<string[]> {
    return this.paths(ALL_PATHS);
  }

  async passagesAround(path: string, { start, end }: Span): Promise<Passage[]> {
    const found = await allRows(
      this.sql,
      sql<{ id: number }>`SELECT id FROM passages
        WHERE document_id = (SELECT id FROM documents WHERE path = ${path}) AND start < ${end} AND "end" > ${start}`,
    );
    const passages = await this.passages(found.map(({ id }) => id));
    return passages.sort((a, b) => a.span.start - b.span.start);
  }

  async vectorsByHash(hashes: readonly string[]): Promise<Map<string, PassageVectors>> {
    const found = await this.idsByHash(hashes);
    const vectors = await this.vectorsOf(found.map(({ id }) => id));
    return new Map(
      found.flatMap(({ hash, id }) => {
        const own = vectors.get(id);
        return own ? [[hash, own]] : [];
      }),
    );
  }

  private entriesOf(paths: RawBuilder<unknown>): RawBuilder<CatalogEntry> {
    return sql<CatalogEntry>`SELECT path, media_type AS "mediaType", reason, notices,
        coalesce(documents.bytes, failures.bytes) AS bytes,
        coalesce(documents.modified, failures.modified) AS modified,
        (SELECT count(*) FROM passages WHERE document_id = documents.id) AS passages,
        ${this.lastPage} AS pages
      FROM (${paths}) AS paths LEFT JOIN documents USING (path) LEFT JOIN failures USING (path)
      ORDER BY path`;
  }

  private async paths(query: RawBuilder<unknown>): Promise<string[]> {
    const rows = await allRows(this.sql, query as RawBuilder<{ path: string }>);
    return rows.map(({ path }) => path);
  }

  private async meta(key: string): Promise<string | undefined> {
    const query = sql<{ value: string }>`SELECT value FROM meta WHERE key = ${key}`;
    return (await firstRow(this.sql, query))?.value;
  }
}
