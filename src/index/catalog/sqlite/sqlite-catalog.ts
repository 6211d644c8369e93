import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { FileState } from '../../../documents/document.ts';
import type { Catalog, EmbeddedPassage } from '../catalog.ts';
import { encodeFloats, encodeSentences } from '../codec.ts';
import {
  type CatalogCounts,
  type CatalogDocument,
  type FailedFile,
  type FileAtHand,
  UNREAD,
} from '../contents.ts';
import { storedDate } from '../document-row.ts';
import { BORDER, pathTerms, withPathTerms } from '../path-terms.ts';
import { recordRemovals } from './changes.ts';
import { deleteFailure, insertFailure, noteAtHand, replaceFailures } from './failures.ts';
import { SqliteCatalogReader } from './sqlite-catalog-reader.ts';

/** SQL for a passage's terms under another path, whose own terms are the statement's first parameter. */
const MOVED_TERMS = `? || substr(body, instr(body, '${BORDER}'))`;

/** The catalog in SQLite for the process that writes it. */
export class SqliteCatalog extends SqliteCatalogReader implements Catalog {
  private readonly onClose: () => void;

  /** @param onClose called once the database is closed */
  constructor(db: Database.Database, onClose: () => void = () => {}) {
    super(db);
    this.onClose = onClose;
  }

  async reset(fingerprint: string): Promise<void> {
    this.write(() => {
      for (const table of [
        'sentences',
        'passages',
        'documents',
        'terms',
        'failures',
        'skipped',
        'reading',
      ]) {
        this.db.exec(`DELETE FROM ${table}`);
      }
      this.db.exec('UPDATE totals SET documents = 0, passages = 0, sentences = 0');
      this.setMeta('identity', randomUUID());
      this.setMeta('fingerprint', fingerprint);
      this.setMeta(UNREAD, '1');
    });
  }

  async noteWhole(): Promise<void> {
    this.db.prepare('DELETE FROM meta WHERE key = ?').run(UNREAD);
  }

  async putDocument(
    document: CatalogDocument,
    passages: readonly EmbeddedPassage[],
  ): Promise<void> {
    this.write(() => {
      this.noteChange();
      this.deleteRows(document.path);
      deleteFailure(this.db, document.path);
      noteAtHand(this.db, undefined);
      const { lastInsertRowid } = this.db
        .prepare(
          `INSERT INTO documents
             (path, media_type, content_hash, bytes, modified, changed, reader, landmarks, notices,
              encoding, characters, dated)
           VALUES
             (@path, @mediaType, @contentHash, @bytes, @modified, @changed, @reader, @landmarks,
              @notices, @encoding, @characters, @dated)`,
        )
        .run({
          ...document,
          landmarks: JSON.stringify(document.landmarks),
          notices: JSON.stringify(document.notices ?? []),
          encoding: document.encoding ?? null,
          characters: document.characters ?? null,
          dated: storedDate(document.dated),
        });
      const owner = { id: Number(lastInsertRowid), path: document.path };
      for (const passage of passages) this.insertPassage(owner, passage);
      const sentences = passages.reduce((sum, passage) => sum + passage.sentences.length, 0);
      this.addToTotals({ documents: 1, passages: passages.length, sentences });
    });
  }

  async touchDocument(path: string, file: FileState): Promise<void> {
    this.write(() => this.touch(path, file));
  }

  async renameDocument(path: string, file: FileState & { readonly path: string }): Promise<void> {
    this.write(() => {
      this.noteChange();
      this.deleteRows(file.path);
      this.db
        .prepare(
          `UPDATE terms SET body = ${MOVED_TERMS} WHERE rowid IN
             (SELECT passages.id FROM passages JOIN documents ON documents.id = document_id
               WHERE path = ?)`,
        )
        .run(pathTerms(file.path).join(' '), path);
      this.db.prepare('UPDATE documents SET path = ? WHERE path = ?').run(file.path, path);
      this.touch(file.path, file);
    });
  }

  async removeDocument(path: string): Promise<void> {
    this.write(() => {
      this.noteChange();
      this.deleteRows(path);
    });
  }

  async setAtHand(file: FileAtHand | undefined): Promise<void> {
    this.write(() => noteAtHand(this.db, file));
  }

  async addFailure(failure: FailedFile): Promise<void> {
    this.write(() => {
      insertFailure(this.db, failure);
      noteAtHand(this.db, undefined);
    });
  }

  async setFailures(failures: readonly FailedFile[]): Promise<void> {
    this.write(() => replaceFailures(this.db, failures));
  }

  async setSkipped(paths: readonly string[]): Promise<void> {
    this.write(() => {
      this.db.exec('DELETE FROM skipped');
      const insert = this.db.prepare('INSERT OR IGNORE INTO skipped (path) VALUES (?)');
      for (const path of paths) insert.run(path);
    });
  }

  override async close(): Promise<void> {
    await super.close();
    this.onClose();
  }

  /**
   * One transaction. It takes the write lock at once: one that reads first and then wants to write
   * fails without waiting if another process has written in between.
   */
  private write<T>(change: () => T): T {
    return this.db.transaction(change).immediate();
  }

  private touch(path: string, file: FileState): void {
    deleteFailure(this.db, path);
    this.db
      .prepare('UPDATE documents SET bytes = ?, modified = ?, changed = ? WHERE path = ?')
      .run(file.bytes, file.modified, file.changed, path);
  }

  private insertPassage(owner: { id: number; path: string }, passage: EmbeddedPassage): void {
    const { lastInsertRowid } = this.db
      .prepare(
        `INSERT INTO passages (document_id, start, "end", line, text, contexts, hash, vector)
         VALUES (?, ?, ?, ?, ?, ?, unhex(?), ?)`,
      )
      .run(
        owner.id,
        passage.span.start,
        passage.span.end,
        passage.line,
        passage.text,
        JSON.stringify(passage.contexts),
        passage.hash,
        encodeFloats(passage.vectors.passage),
      );
    const insertSentence = this.db.prepare(
      'INSERT INTO sentences (passage_id, start, "end", vector) VALUES (?, ?, ?, ?)',
    );
    const vectors = encodeSentences(passage.vectors.sentences, passage.stored);
    passage.sentences.forEach(({ start, end }, i) => {
      if (!vectors[i]) throw new Error(`Sentence ${i} of a passage has no vector.`);
      insertSentence.run(lastInsertRowid, start, end, vectors[i]);
    });
    this.db
      .prepare('INSERT INTO terms (rowid, body) VALUES (?, ?)')
      .run(lastInsertRowid, withPathTerms(owner.path, passage.terms));
  }

  private deleteRows(path: string): void {
    const id = this.db.prepare('SELECT id FROM documents WHERE path = ?').pluck().get(path);
    if (id === undefined) return;
    const passages = this.db
      .prepare('SELECT id FROM passages WHERE document_id = ?')
      .pluck()
      .all(id) as number[];
    const sentences = this.db
      .prepare(
        `SELECT count(*) FROM sentences
           WHERE passage_id IN (SELECT id FROM passages WHERE document_id = ?)`,
      )
      .pluck()
      .get(id) as number;
    const deleteTerms = this.db.prepare('DELETE FROM terms WHERE rowid = ?');
    for (const passage of passages) deleteTerms.run(passage);
    recordRemovals(this.db, passages);
    this.db.prepare('DELETE FROM documents WHERE id = ?').run(id);
    this.addToTotals({ documents: -1, passages: -passages.length, sentences: -sentences });
  }

  private addToTotals(change: CatalogCounts): void {
    this.db
      .prepare(
        `UPDATE totals SET documents = documents + @documents,
           passages = passages + @passages, sentences = sentences + @sentences`,
      )
      .run(change);
  }

  private noteChange(): void {
    this.setMeta('changed', String(Date.now()));
  }

  private setMeta(key: string, value: string): void {
    this.db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
  }
}
