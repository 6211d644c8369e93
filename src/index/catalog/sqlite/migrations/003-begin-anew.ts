import { randomUUID } from 'node:crypto';
import type { Migration } from '../../../../sqlite/database-file.ts';

/**
 * The first schema that is kept. Those of numbers 1 and 2 (before 0.1.0) lack what only the documents can
 * give back, so that they are emptied and every document is indexed again.
 *
 * Identifiers count upwards and are never used again (AUTOINCREMENT), so that a vector left over in
 * the graph can never stand for another passage.
 *
 * Terms arrive with a space between them; the tokenizer must not look for words again, hence `ascii`
 * (all beyond ASCII is part of a word) and the points of numbers. The terms table keeps them, because
 * a contentless one (`contentless_delete`) does not count deleted rows out of its totals: with every
 * edit BM25 would take all words for rarer, until common ones weigh almost as much as rare ones.
 */
export const beginAnew: Migration = {
  version: 3,
  up(db) {
    for (const table of ['term_counts', 'terms', 'sentences', 'passages', 'documents', 'meta']) {
      db.exec(`DROP TABLE IF EXISTS ${table}`);
    }
    db.exec(TABLES);
    db.prepare("INSERT INTO meta (key, value) VALUES ('identity', ?)").run(randomUUID());
  },
};

const TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified REAL NOT NULL,
    landmarks TEXT NOT NULL
  );

  CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL,
    text TEXT NOT NULL,
    hash BLOB NOT NULL,
    vector BLOB NOT NULL
  );
  CREATE INDEX passages_of_document ON passages (document_id, start);
  CREATE INDEX passages_by_hash ON passages (hash);

  CREATE TABLE sentences (
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (passage_id, start)
  ) WITHOUT ROWID;

  CREATE TABLE failures (
    path TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    bytes INTEGER,
    modified REAL
  ) WITHOUT ROWID;

  CREATE VIRTUAL TABLE terms USING fts5 (body, tokenize = "ascii tokenchars '.'");
  CREATE VIRTUAL TABLE term_counts USING fts5vocab (terms, row);
`;
