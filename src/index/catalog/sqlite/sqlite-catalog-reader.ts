import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { DocumentFilter } from '../../../documents/document-filter.ts';
import type { Span } from '../../../documents/span.ts';
import type { PassageVectors } from '../../../models/embeddings.ts';
import type { Passage } from '../../../passages/passage.ts';
import { sqlOver } from '../../../sqlite/sql.ts';
import type { CatalogReader, EmbeddedPassage } from '../catalog.ts';
import { decodeBytes, decodeFloats } from '../codec.ts';
import type { CatalogPosition, PassageChanges } from '../contents.ts';
import { type PassageRow, toPassage } from '../passage-row.ts';
import type { PassageScope } from '../passage-scope.ts';
import { storedTerms } from '../path-terms.ts';
import { SqlCatalogReader } from '../sql-catalog-reader.ts';
import { selectAllPassages, selectChangesSince } from './changes.ts';
import { selectContent } from './content.ts';
import { ownScope, sqliteScopes } from './scope.ts';
import { Words } from './words.ts';

/** The catalog in SQLite. */
export class SqliteCatalogReader extends SqlCatalogReader implements CatalogReader {
  protected readonly db: Database.Database;
  protected readonly lastPage = sql<
    number | null
  >`(SELECT max(value ->> 'page') FROM json_each(landmarks))`;
  private readonly statements = new Map<string, Database.Statement>();
  private scopes: ReturnType<typeof sqliteScopes> | undefined;
  private knownWords: Words | undefined;

  constructor(db: Database.Database) {
    super(sqlOver(db));
    this.db = db;
  }

  async dataVersion(): Promise<number> {
    return this.db.pragma('data_version', { simple: true }) as number;
  }

  async contentOf(path: string): Promise<EmbeddedPassage[]> {
    return selectContent(this.db, path);
  }

  async passages(ids: readonly number[]): Promise<Passage[]> {
    const rows = this.prepare(
      `SELECT passages.id, path, content_hash, media_type, start, "end", line, text, contexts FROM passages
         JOIN documents ON documents.id = document_id
         WHERE passages.id IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(ids)) as PassageRow[];
    const sentences = this.sentenceRows<SentenceRow>(ids, 'passage_id, start, "end"');
    return rows.map((row) => toPassage(row, sentences.get(row.id) ?? []));
  }

  async neighbours(id: number): Promise<Passage[]> {
    const beside = (comparison: '<' | '>', order: 'DESC' | 'ASC') =>
      this.prepare(
        `SELECT other.id FROM passages own JOIN passages other USING (document_id)
           WHERE own.id = ? AND other.start ${comparison} own.start
           ORDER BY other.start ${order} LIMIT 1`,
      )
        .pluck()
        .all(id) as number[];
    return this.passages([...beside('<', 'DESC'), ...beside('>', 'ASC')]);
  }

  async vectorsOf(ids: readonly number[]): Promise<Map<number, PassageVectors>> {
    const sentences = this.sentenceRows<VectorRow>(ids, 'passage_id, vector');
    return new Map(
      this.vectorRows(ids).map(({ id, vector }) => [
        id,
        {
          passage: decodeFloats(vector),
          sentences: (sentences.get(id) ?? []).map((row) => decodeBytes(row.vector)),
        },
      ]),
    );
  }

  async termsOf(ids: readonly number[]): Promise<Map<number, string[]>> {
    const rows = this.prepare(
      'SELECT rowid AS id, body FROM terms WHERE rowid IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(ids)) as { id: number; body: string }[];
    return new Map(rows.map(({ id, body }) => [id, storedTerms(body)]));
  }

  async passageIds(): Promise<number[]> {
    return [...selectAllPassages(this.db).added];
  }

  async allPassages(): Promise<PassageChanges> {
    return selectAllPassages(this.db);
  }

  async changesSince(position: CatalogPosition): Promise<PassageChanges | null> {
    return selectChangesSince(this.db, position);
  }

  async passageVectors(ids: readonly number[]): Promise<Map<number, Float32Array>> {
    const rows = this.vectorRows(ids);
    return new Map(rows.map(({ id, vector }) => [id, decodeFloats(vector)]));
  }

  async scopeOf(filter: DocumentFilter): Promise<PassageScope> {
    this.scopes ??= sqliteScopes(this.db);
    return this.scopes.of(filter);
  }

  async search(query: readonly string[], limit: number, within?: PassageScope) {
    return this.words().search(query, limit, within && ownScope(within));
  }

  async passageCounts(query: readonly string[], within?: PassageScope) {
    return this.words().counts(query, within && ownScope(within));
  }

  async termsFrom(prefix: string) {
    return this.words().termsFrom(prefix);
  }

  async close(): Promise<void> {
    this.db.close();
  }

  protected async idsByHash(hashes: readonly string[]) {
    return this.prepare(
      `SELECT lower(hex(hash)) AS hash, min(id) AS id FROM passages
         WHERE hash IN (SELECT unhex(value) FROM json_each(?)) GROUP BY hash`,
    ).all(JSON.stringify(hashes)) as { hash: string; id: number }[];
  }

  /** Few who open a catalog search it. */
  private words(): Words {
    this.knownWords ??= new Words(this.db);
    return this.knownWords;
  }

  /** Compiles each statement once: a question takes a dozen of them. */
  private prepare(source: string): Database.Statement {
    const statement = this.statements.get(source) ?? this.db.prepare(source);
    this.statements.set(source, statement);
    return statement;
  }

  private vectorRows(ids: readonly number[]): { id: number; vector: Buffer }[] {
    return this.prepare(
      'SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(ids)) as { id: number; vector: Buffer }[];
  }

  /** Rows of sentences by passage, in their order; vectors are large, so each caller names its columns. */
  private sentenceRows<Row extends { passage_id: number }>(
    ids: readonly number[],
    columns: string,
  ): Map<number, Row[]> {
    const rows = this.prepare(
      `SELECT ${columns} FROM sentences
         WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY passage_id, start`,
    ).all(JSON.stringify(ids)) as Row[];
    const byPassage = new Map<number, Row[]>();
    for (const row of rows) {
      const group = byPassage.get(row.passage_id);
      if (group) group.push(row);
      else byPassage.set(row.passage_id, [row]);
    }
    return byPassage;
  }
}

interface SentenceRow extends Span {
  passage_id: number;
}

interface VectorRow {
  passage_id: number;
  vector: Buffer;
}
