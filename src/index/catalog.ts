import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Document, Landmark, Span } from '../documents/document.ts';
import type { Passage, PassageText } from '../passages/passage.ts';
import { terms } from '../passages/terms.ts';
import type { PassageVectors } from './embeddings.ts';
import { decodeBytes, decodeFloats, encodeBytes, encodeFloats } from './vector-codec.ts';

/** What the catalog knows of a document; its text stays in the file. */
export type CatalogDocument = Omit<Document, 'text'>;

/** A passage on its way into the catalog. */
export interface EmbeddedPassage extends PassageText {
  readonly vectors: PassageVectors;
}

/** Passages that an update took out of the catalog and put into it. */
export interface PassageChange {
  readonly removed: readonly number[];
  readonly added: readonly { id: number; vector: Float32Array }[];
}

export interface CatalogCounts {
  readonly documents: number;
  readonly passages: number;
  readonly sentences: number;
}

/**
 * The index's one truth: documents, passages, sentences, search terms and all vectors, in SQLite.
 * A document changes in one transaction; a reader sees it wholly before or wholly after.
 */
export class Catalog {
  private readonly db: Database.Database;

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

  /** Forgets everything and begins anew with another fingerprint. */
  reset(fingerprint: string): void {
    this.write(() => {
      for (const table of ['sentences', 'passages', 'documents', 'terms']) {
        this.db.exec(`DELETE FROM ${table}`);
      }
      this.setMeta('identity', randomUUID());
      this.setMeta('fingerprint', fingerprint);
    });
  }

  counts(): CatalogCounts {
    const count = (table: string) =>
      this.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    return {
      documents: count('documents'),
      passages: count('passages'),
      sentences: count('sentences'),
    };
  }

  /** All documents, in order of path. */
  documents(): CatalogDocument[] {
    const rows = this.db.prepare('SELECT * FROM documents ORDER BY path').all() as DocumentRow[];
    return rows.map(toDocument);
  }

  document(path: string): CatalogDocument | undefined {
    const row = this.db.prepare('SELECT * FROM documents WHERE path = ?').get(path);
    return row === undefined ? undefined : toDocument(row as DocumentRow);
  }

  /** Puts a document in place of the one at its path, if any. One transaction. */
  putDocument(document: CatalogDocument, passages: readonly EmbeddedPassage[]): PassageChange {
    return this.write(() => {
      const removed = this.deleteRows(document.path);
      const { lastInsertRowid } = this.db
        .prepare(
          `INSERT INTO documents (path, media_type, content_hash, bytes, modified, landmarks)
           VALUES (@path, @mediaType, @contentHash, @bytes, @modified, @landmarks)`,
        )
        .run({ ...document, landmarks: JSON.stringify(document.landmarks) });
      const added = passages.map((passage) => ({
        id: this.insertPassage(Number(lastInsertRowid), passage),
        vector: passage.vectors.passage,
      }));
      return { removed, added };
    });
  }

  /** Notes another size and time of a file whose content is the same. */
  touchDocument(path: string, file: { bytes: number; modified: number }): void {
    this.db
      .prepare('UPDATE documents SET bytes = ?, modified = ? WHERE path = ?')
      .run(file.bytes, file.modified, path);
  }

  /** Takes a document out. One transaction. */
  removeDocument(path: string): PassageChange {
    return this.write(() => ({ removed: this.deleteRows(path), added: [] }));
  }

  /** The passages that still exist among these ids; their order is not that of the ids. */
  passages(ids: readonly number[]): Passage[] {
    const rows = this.db
      .prepare(
        `SELECT passages.id, path, start, "end", text FROM passages
         JOIN documents ON documents.id = document_id
         WHERE passages.id IN (SELECT value FROM json_each(?))`,
      )
      .all(JSON.stringify(ids)) as PassageRow[];
    const sentences = this.sentenceRows<SentenceRow>(ids, 'passage_id, start, "end"');
    return rows.map(({ id, path, start, end, text }) => ({
      id,
      document: path,
      span: { start, end },
      text,
      sentences: (sentences.get(id) ?? []).map((row) => ({ start: row.start, end: row.end })),
    }));
  }

  /** For each of these passages its own vector and those of its sentences, in their order. */
  vectorsOf(ids: readonly number[]): Map<number, PassageVectors> {
    const sentences = this.sentenceRows<VectorRow>(ids, 'passage_id, vector');
    const rows = this.db
      .prepare('SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(ids)) as { id: number; vector: Buffer }[];
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

  passageIds(): number[] {
    return this.db.prepare('SELECT id FROM passages').pluck().all() as number[];
  }

  passageVector(id: number): Float32Array | undefined {
    const vector = this.db.prepare('SELECT vector FROM passages WHERE id = ?').pluck().get(id);
    return vector === undefined ? undefined : decodeFloats(vector as Buffer);
  }

  /**
   * The passages that hold any of the terms, best first, with their BM25 score (k1 1.2, b 0.75, as
   * built into FTS5; higher is better).
   */
  search(query: readonly string[], limit: number): { id: number; score: number }[] {
    if (query.length === 0) return [];
    return this.db
      .prepare(
        `SELECT rowid AS id, -rank AS score FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?`,
      )
      .all(query.map((term) => `"${term}"`).join(' OR '), limit) as { id: number; score: number }[];
  }

  /** In how many passages each term occurs; a term that occurs in none is left out. */
  passageCounts(query: readonly string[]): Map<string, number> {
    const rows = this.db
      .prepare('SELECT term, doc FROM term_counts WHERE term IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(query)) as { term: string; doc: number }[];
    return new Map(rows.map(({ term, doc }) => [term, doc]));
  }

  close(): void {
    this.db.close();
  }

  /**
   * One transaction. It takes the write lock at once: one that reads first and then wants to write
   * fails without waiting if another process has written in between.
   */
  private write<T>(change: () => T): T {
    return this.db.transaction(change).immediate();
  }

  private insertPassage(documentId: number, passage: EmbeddedPassage): number {
    const { lastInsertRowid } = this.db
      .prepare(
        'INSERT INTO passages (document_id, start, "end", text, vector) VALUES (?, ?, ?, ?, ?)',
      )
      .run(
        documentId,
        passage.span.start,
        passage.span.end,
        passage.text,
        encodeFloats(passage.vectors.passage),
      );
    const insertSentence = this.db.prepare(
      'INSERT INTO sentences (passage_id, start, "end", vector) VALUES (?, ?, ?, ?)',
    );
    passage.sentences.forEach(({ start, end }, i) => {
      const vector = passage.vectors.sentences[i];
      if (!vector) throw new Error(`Sentence ${i} of a passage has no vector.`);
      insertSentence.run(lastInsertRowid, start, end, encodeBytes(vector));
    });
    this.db
      .prepare('INSERT INTO terms (rowid, body) VALUES (?, ?)')
      .run(lastInsertRowid, terms(passage.text).join(' '));
    return Number(lastInsertRowid);
  }

  private deleteRows(path: string): number[] {
    const ids = this.db
      .prepare(
        'SELECT passages.id FROM passages JOIN documents ON documents.id = document_id WHERE path = ?',
      )
      .pluck()
      .all(path) as number[];
    const deleteTerms = this.db.prepare('DELETE FROM terms WHERE rowid = ?');
    for (const id of ids) deleteTerms.run(id);
    this.db.prepare('DELETE FROM documents WHERE path = ?').run(path);
    return ids;
  }

  /** Rows of sentences by passage, in their order; vectors are large, so each caller names its columns. */
  private sentenceRows<Row extends { passage_id: number }>(
    ids: readonly number[],
    columns: string,
  ): Map<number, Row[]> {
    const rows = this.db
      .prepare(
        `SELECT ${columns} FROM sentences
         WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY passage_id, start`,
      )
      .all(JSON.stringify(ids)) as Row[];
    const byPassage = new Map<number, Row[]>();
    for (const row of rows) {
      const group = byPassage.get(row.passage_id);
      if (group) group.push(row);
      else byPassage.set(row.passage_id, [row]);
    }
    return byPassage;
  }

  private meta(key: string): string | undefined {
    return this.db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) as
      | string
      | undefined;
  }

  private setMeta(key: string, value: string): void {
    this.db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
  }
}

interface DocumentRow {
  path: string;
  media_type: string;
  content_hash: string;
  bytes: number;
  modified: number;
  landmarks: string;
}

interface PassageRow extends Span {
  id: number;
  path: string;
  text: string;
}

interface SentenceRow extends Span {
  passage_id: number;
}

interface VectorRow {
  passage_id: number;
  vector: Buffer;
}

function toDocument(row: DocumentRow): CatalogDocument {
  return {
    path: row.path,
    mediaType: row.media_type,
    contentHash: row.content_hash,
    bytes: row.bytes,
    modified: row.modified,
    landmarks: JSON.parse(row.landmarks) as Landmark[],
  };
}
