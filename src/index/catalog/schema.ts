/** Raised when tables change; an older catalog is rebuilt from the documents. */
export const SCHEMA_VERSION = 3;

/**
 * Identifiers count upwards and are never used again (AUTOINCREMENT), so that a vector left over in
 * the graph can never stand for another passage.
 *
 * Terms arrive with a space between them; the tokenizer must not look for words again, hence `ascii`
 * (all beyond ASCII is part of a word) and the points of numbers. The terms table keeps them, because
 * a contentless one (`contentless_delete`) does not count deleted rows out of its totals: with every
 * edit BM25 would take all words for rarer, until common ones weigh almost as much as rare ones.
 */
export const SCHEMA = `
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
