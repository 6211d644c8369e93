import { randomUUID } from 'node:crypto';
import type { FileState } from '../../documents/document.ts';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { Context } from '../../passages/contexts.ts';
import type { PassageText } from '../../passages/passage.ts';
import { recordRemovals } from './changes.ts';
import { encodeBytes, encodeFloats } from './codec.ts';
import type { CatalogCounts, CatalogDocument, FailedFile, FileAtHand } from './contents.ts';
import { deleteFailure, insertFailure, noteAtHand, replaceFailures } from './failures.ts';
import { MOVED_TERMS, pathTerms, withPathTerms } from './path-terms.ts';
import { CatalogReader, UNREAD } from './reader.ts';

/** A passage as it comes out of a document, before it has vectors. */
export interface PreparedPassage extends PassageText {
  /** Line of the document's text on which it begins, from 1. */
  readonly line: number;
  readonly contexts: readonly Context[];
  /** Its search terms with a space between them. */
  readonly terms: string;
  /** Hexadecimal; equal for two passages if and only if their vectors are. */
  readonly hash: string;
}

/** A passage on its way into the catalog. */
export interface EmbeddedPassage extends PreparedPassage {
  readonly vectors: PassageVectors;
}

/**
 * The catalog for the one process that writes it: documents, passages, sentences, search terms and all
 * vectors, in SQLite. A document changes in one transaction; a reader sees it wholly before or wholly after.
 */
export class Catalog extends CatalogReader {
  /** Forgets everything and begins anew with another fingerprint. */
  reset(fingerprint: string): void {
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

  /** Notes that an update has gone through the whole corpus since the catalog began anew. */
  noteWhole(): void {
    this.db.prepare('DELETE FROM meta WHERE key = ?').run(UNREAD);
  }

  /** Puts a document in place of the one at its path, if any. One transaction. */
  putDocument(document: CatalogDocument, passages: readonly EmbeddedPassage[]): void {
    this.write(() => {
      this.noteChange();
      this.deleteRows(document.path);
      deleteFailure(this.db, document.path);
      noteAtHand(this.db, undefined);
      const { lastInsertRowid } = this.db
        .prepare(
          `INSERT INTO documents
             (path, media_type, content_hash, bytes, modified, changed, reader, landmarks, notices,
              encoding, characters)
           VALUES
             (@path, @mediaType, @contentHash, @bytes, @modified, @changed, @reader, @landmarks,
              @notices, @encoding, @characters)`,
        )
        .run({
          ...document,
          landmarks: JSON.stringify(document.landmarks),
          notices: JSON.stringify(document.notices ?? []),
          encoding: document.encoding ?? null,
          characters: document.characters ?? null,
        });
      const owner = { id: Number(lastInsertRowid), path: document.path };
      for (const passage of passages) this.insertPassage(owner, passage);
      const sentences = passages.reduce((sum, passage) => sum + passage.sentences.length, 0);
      this.addToTotals({ documents: 1, passages: passages.length, sentences });
    });
  }

  /** Notes another state of a file whose content is the same. */
  touchDocument(path: string, file: FileState): void {
    deleteFailure(this.db, path);
    this.db
      .prepare('UPDATE documents SET bytes = ?, modified = ?, changed = ? WHERE path = ?')
      .run(file.bytes, file.modified, file.changed, path);
  }

  /** Gives a document another path, in place of the one there, if any; passages and vectors stay. */
  renameDocument(path: string, file: FileState & { readonly path: string }): void {
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
      this.touchDocument(file.path, file);
    });
  }

  /** Takes a document out. One transaction. */
  removeDocument(path: string): void {
    this.write(() => {
      this.noteChange();
      this.deleteRows(path);
    });
  }

  /** Notes the file that is read now, with what is known of it; undefined: that is over. */
  setAtHand(file: FileAtHand | undefined): void {
    this.write(() => noteAtHand(this.db, file));
  }

  /** Records a failure at once, before the update has ended; the file is not at hand any more. */
  addFailure(failure: FailedFile): void {
    this.write(() => {
      insertFailure(this.db, failure);
      noteAtHand(this.db, undefined);
    });
  }

  /** Puts these failures in place of all earlier ones, and counts them as told. */
  setFailures(failures: readonly FailedFile[]): void {
    this.write(() => replaceFailures(this.db, failures));
  }

  /** Puts these paths of files of other types in place of all earlier ones. */
  setSkipped(paths: readonly string[]): void {
    this.write(() => {
      this.db.exec('DELETE FROM skipped');
      const insert = this.db.prepare('INSERT OR IGNORE INTO skipped (path) VALUES (?)');
      for (const path of paths) insert.run(path);
    });
  }

  /**
   * One transaction. It takes the write lock at once: one that reads first and then wants to write
   * fails without waiting if another process has written in between.
   */
  private write<T>(change: () => T): T {
    return this.db.transaction(change).immediate();
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
    passage.sentences.forEach(({ start, end }, i) => {
      const vector = passage.vectors.sentences[i];
      if (!vector) throw new Error(`Sentence ${i} of a passage has no vector.`);
      insertSentence.run(lastInsertRowid, start, end, encodeBytes(vector));
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
