import type Database from 'better-sqlite3';
import type { Notice } from '../../documents/blocks.ts';
import type { Span } from '../../documents/span.ts';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { Passage } from '../../passages/passage.ts';
import {
  type CatalogPosition,
  type PassageChanges,
  selectAllPassages,
  selectChangesSince,
} from './changes.ts';
import { decodeBytes, decodeFloats } from './codec.ts';
import type { CatalogCounts, CatalogDocument, FileAtHand, KnownFile } from './contents.ts';
import { type DocumentRow, toDocument } from './document-row.ts';
import {
  type CatalogEntry,
  countEntries,
  type EntryPage,
  selectEntries,
  selectEntry,
} from './entries.ts';
import { type StoredFailure, selectAtHand, selectFailures } from './failures.ts';
import { type PassageRow, toPassage } from './passage-row.ts';
import { storedTerms } from './path-terms.ts';

/** Key in `meta`: the catalog began anew, and no update has gone through the whole corpus since. */
export const UNREAD = 'unread';

/** The catalog for all who only read it. */
export class CatalogReader {
  protected readonly db: Database.Database;
  private readonly statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** Changes whenever the catalog begins anew, so that no graph of an earlier one is taken for its own. */
  get identity(): string {
    return this.meta('identity') ?? '';
  }

  /** What the vectors and terms were made with; undefined in a new catalog. */
  get fingerprint(): string | undefined {
    return this.meta('fingerprint');
  }

  /**
   * Whether the corpus is in it as far as it can be read. If not, no update has gone to its end since the catalog began
   * anew, or none has found a document.
   */
  get isWhole(): boolean {
    return this.meta(UNREAD) === undefined && this.counts().documents > 0;
  }

  /** When a document was last added, changed or removed: milliseconds since 1970; undefined: never. */
  get lastChange(): number | undefined {
    const value = this.meta('changed');
    return value === undefined ? undefined : Number(value);
  }

  /** Another number after another process has changed the catalog. */
  get dataVersion(): number {
    return this.db.pragma('data_version', { simple: true }) as number;
  }

  counts(): CatalogCounts {
    return this.prepare('SELECT * FROM totals').get() as CatalogCounts;
  }

  /** The files behind all documents, in order of path. */
  files(): KnownFile[] {
    return this.prepare(
      `SELECT path, content_hash AS contentHash, bytes, modified, changed, reader
         FROM documents ORDER BY path`,
    ).all() as KnownFile[];
  }

  /** All documents, in order of path. */
  documents(): CatalogDocument[] {
    const rows = this.prepare('SELECT * FROM documents ORDER BY path').all() as DocumentRow[];
    return rows.map(toDocument);
  }

  document(path: string): CatalogDocument | undefined {
    const row = this.prepare('SELECT * FROM documents WHERE path = ?').get(path);
    return row === undefined ? undefined : toDocument(row as DocumentRow);
  }

  /** Files that could not be indexed at the last try, in order of path. */
  failures(): StoredFailure[] {
    return selectFailures(this.db);
  }

  /** The file that a process was reading when it ended in the middle of an update. */
  atHand(): FileAtHand | undefined {
    return selectAtHand(this.db);
  }

  /** Files of types that are not read, in order of path. */
  skipped(): string[] {
    return this.prepare('SELECT path FROM skipped ORDER BY path').pluck().all() as string[];
  }

  /** What the owner should know of documents that were read in part or by a guess, in order of path. */
  noticed(): { path: string; notices: Notice[] }[] {
    const rows = this.prepare(
      `SELECT path, notices FROM documents WHERE notices <> '[]' ORDER BY path`,
    ).all() as { path: string; notices: string }[];
    return rows.map(({ path, notices }) => ({ path, notices: JSON.parse(notices) as Notice[] }));
  }

  /** Documents and files that could not be taken in, in order of path. */
  entries(page: EntryPage): CatalogEntry[] {
    return selectEntries(this.db, page);
  }

  /** What `entries` says of one path. */
  entry(path: string): CatalogEntry | undefined {
    return selectEntry(this.db, path);
  }

  /** How many entries there are. */
  entryCount(): number {
    return countEntries(this.db);
  }

  /** The passages that still exist among these ids; their order is not that of the ids. */
  passages(ids: readonly number[]): Passage[] {
    const rows = this.prepare(
      `SELECT passages.id, path, content_hash, media_type, start, "end", line, text, contexts FROM passages
         JOIN documents ON documents.id = document_id
         WHERE passages.id IN (SELECT value FROM json_each(?))`,
    ).all(JSON.stringify(ids)) as PassageRow[];
    const sentences = this.sentenceRows<SentenceRow>(ids, 'passage_id, start, "end"');
    return rows.map((row) => toPassage(row, sentences.get(row.id) ?? []));
  }

  /** The passages right before and right after a passage in its document, as far as there are any. */
  neighbours(id: number): Passage[] {
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

  /** The passages of a document that overlap a span, in their order. */
  passagesAround(path: string, { start, end }: Span): Passage[] {
    const ids = this.prepare(
      `SELECT id FROM passages
         WHERE document_id = (SELECT id FROM documents WHERE path = ?) AND start < ? AND "end" > ?`,
    )
      .pluck()
      .all(path, end, start) as number[];
    return this.passages(ids).sort((a, b) => a.span.start - b.span.start);
  }

  /** For each of these passages its own vector and those of its sentences, in their order. */
  vectorsOf(ids: readonly number[]): Map<number, PassageVectors> {
    const sentences = this.sentenceRows<VectorRow>(ids, 'passage_id, vector');
    const rows = this.prepare(
      'SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(ids)) as { id: number; vector: Buffer }[];
    return new Map(
      rows.map(({ id, vector }) => [
        id,
        {
          passage: decodeFloats(vector),
          sentences: (sentences.get(id) ?? []).map((row) => decodeBytes(row.vector)),
        },
      ]),
    );
  }

  /** The search terms of each of these passages. */
  termsOf(ids: readonly number[]): Map<number, string[]> {
    const rows = this.prepare(
      'SELECT rowid AS id, body FROM terms WHERE rowid IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(ids)) as { id: number; body: string }[];
    return new Map(rows.map(({ id, body }) => [id, storedTerms(body)]));
  }

  passageIds(): number[] {
    return [...this.allPassages().added];
  }

  /** All passages, as changes since there were none. */
  allPassages(): PassageChanges {
    return selectAllPassages(this.db);
  }

  /** What happened to the passages after a position; null where that is not on record. */
  changesSince(position: CatalogPosition): PassageChanges | null {
    return selectChangesSince(this.db, position);
  }

  passageVector(id: number): Float32Array | undefined {
    const vector = this.prepare('SELECT vector FROM passages WHERE id = ?').pluck().get(id);
    return vector === undefined ? undefined : decodeFloats(vector as Buffer);
  }

  /**
   * The passages that hold any of the terms, best first, with their BM25 score (k1 1.2, b 0.75, as
   * built into FTS5; higher is better).
   */
  search(query: readonly string[], limit: number): { id: number; score: number }[] {
    if (query.length === 0) return [];
    return this.prepare(
      `SELECT rowid AS id, -rank AS score FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?`,
    ).all(query.map((term) => `"${term}"`).join(' OR '), limit) as { id: number; score: number }[];
  }

  /** In how many passages each term occurs; a term that occurs in none is left out. */
  passageCounts(query: readonly string[]): Map<string, number> {
    const rows = this.prepare(
      'SELECT term, doc FROM term_counts WHERE term IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(query)) as { term: string; doc: number }[];
    return new Map(rows.map(({ term, doc }) => [term, doc]));
  }

  /** The terms that begin with these characters, with the number of passages that hold each. */
  termsFrom(prefix: string): { term: string; count: number }[] {
    return this.prepare(
      'SELECT term, doc AS count FROM term_counts WHERE term >= ? AND term < ?',
    ).all(prefix, `${prefix}\u{10ffff}`) as { term: string; count: number }[];
  }

  /** The vectors that passages of these hashes have in the catalog already, by hash. */
  vectorsByHash(hashes: readonly string[]): Map<string, PassageVectors> {
    const rows = this.prepare(
      `SELECT lower(hex(hash)) AS hash, min(id) AS id FROM passages
         WHERE hash IN (SELECT unhex(value) FROM json_each(?)) GROUP BY hash`,
    ).all(JSON.stringify(hashes)) as { hash: string; id: number }[];
    const vectors = this.vectorsOf(rows.map(({ id }) => id));
    return new Map(
      rows.flatMap(({ hash, id }) => {
        const found = vectors.get(id);
        return found ? [[hash, found]] : [];
      }),
    );
  }

  close(): void {
    this.db.close();
  }

  /** Compiles each statement once: a question takes a dozen of them. */
  private prepare(sql: string): Database.Statement {
    const statement = this.statements.get(sql) ?? this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
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

  protected meta(key: string): string | undefined {
    return this.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as
      | string
      | undefined;
  }
}

interface SentenceRow extends Span {
  passage_id: number;
}

interface VectorRow {
  passage_id: number;
  vector: Buffer;
}
