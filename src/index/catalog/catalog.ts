import { randomUUID } from 'node:crypto';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { PassageText } from '../../passages/passage.ts';
import { encodeBytes, encodeFloats } from './codec.ts';
import { type CatalogDocument, CatalogReader, type FailedFile } from './reader.ts';

/** A passage as it comes out of a document, before it has vectors. */
export interface PreparedPassage extends PassageText {
  /** Line of the document's text on which it begins, from 1. */
  readonly line: number;
  /** Its search terms with a space between them. */
  readonly terms: string;
  /** Hexadecimal; equal for two passages if and only if their vectors are. */
  readonly hash: string;
}

/** A passage on its way into the catalog. */
export interface EmbeddedPassage extends PreparedPassage {
  readonly vectors: PassageVectors;
}

/** Passages that an update took out of the catalog and put into it. */
export interface PassageChange {
  readonly removed: readonly number[];
  readonly added: readonly { id: number; vector: Float32Array }[];
}

/**
 * The index's one truth: documents, passages, sentences, search terms and all vectors, in SQLite.
 * A document changes in one transaction; a reader sees it wholly before or wholly after.
 */
export class Catalog extends CatalogReader {
  /** Forgets everything and begins anew with another fingerprint. */
  reset(fingerprint: string): void {
    this.write(() => {
      for (const table of ['sentences', 'passages', 'documents', 'terms', 'failures']) {
        this.db.exec(`DELETE FROM ${table}`);
      }
      this.setMeta('identity', randomUUID());
      this.setMeta('fingerprint', fingerprint);
    });
  }

  /** Puts a document in place of the one at its path, if any. One transaction. */
  putDocument(document: CatalogDocument, passages: readonly EmbeddedPassage[]): PassageChange {
    return this.write(() => {
      this.noteChange();
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

  /** Gives a document another path; its passages and vectors stay. */
  renameDocument(path: string, file: { path: string; bytes: number; modified: number }): void {
    this.write(() => {
      this.db
        .prepare('UPDATE documents SET path = ?, bytes = ?, modified = ? WHERE path = ?')
        .run(file.path, file.bytes, file.modified, path);
      this.noteChange();
    });
  }

  /** Takes a document out. One transaction. */
  removeDocument(path: string): PassageChange {
    return this.write(() => {
      this.noteChange();
      return { removed: this.deleteRows(path), added: [] };
    });
  }

  /** Puts these failures in place of all earlier ones. */
  setFailures(failures: readonly FailedFile[]): void {
    this.write(() => {
      this.db.exec('DELETE FROM failures');
      const insert = this.db.prepare(
        `INSERT OR REPLACE INTO failures (path, reason, bytes, modified)
         VALUES (@path, @reason, @bytes, @modified)`,
      );
      for (const failure of failures) insert.run(failure);
    });
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
        `INSERT INTO passages (document_id, start, "end", line, text, hash, vector)
         VALUES (?, ?, ?, ?, ?, unhex(?), ?)`,
      )
      .run(
        documentId,
        passage.span.start,
        passage.span.end,
        passage.line,
        passage.text,
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
      .run(lastInsertRowid, passage.terms);
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

  private noteChange(): void {
    this.setMeta('changed', String(Date.now()));
  }

  private setMeta(key: string, value: string): void {
    this.db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
  }
}
