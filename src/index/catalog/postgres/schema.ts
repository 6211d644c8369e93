import type { PostgresTables } from '../../../postgres/migrate.ts';

/**
 * The catalog's tables on PostgreSQL, as far as other columns differ from SQLite's:
 *
 * - Texts of passages are UTF-8 in `bytea`, because `text` cannot hold U+0000 and a quote must be the file's own.
 * - `sentences` of a passage are one value, `[[start, end], …]`, and their vectors follow one another in another: a
 *   question reads them for a few dozen passages, never one by one.
 * - `postings` are the words with our own statistics, so that BM25 gives the scores that FTS5 gives.
 * - `nearest` with the index of vectors is made by the writer where pgvector is installed: see `nearest.ts`.
 *
 * Identifiers are never used again: sequences do not go back.
 */
export const CATALOG_TABLES: PostgresTables = {
  name: 'catalog',
  migrations: [
    {
      version: 1,
      statements: [
        'CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL)',
        "INSERT INTO meta VALUES ('identity', gen_random_uuid()::text)",
        `CREATE TABLE documents (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          path text COLLATE "C" NOT NULL UNIQUE,
          media_type text NOT NULL,
          content_hash text NOT NULL,
          bytes bigint NOT NULL,
          modified float8 NOT NULL,
          changed float8 NOT NULL,
          reader text NOT NULL,
          landmarks text NOT NULL,
          notices text NOT NULL,
          encoding text,
          characters bigint
        )`,
        'CREATE SEQUENCE passage_ids',
        `CREATE TABLE passages (
          id bigint PRIMARY KEY,
          document_id bigint NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
          start integer NOT NULL,
          "end" integer NOT NULL,
          line integer NOT NULL,
          text bytea NOT NULL,
          contexts text NOT NULL,
          terms text NOT NULL,
          hash bytea NOT NULL,
          sentences text NOT NULL,
          vector bytea NOT NULL,
          sentence_vectors bytea NOT NULL
        )`,
        // Random bytes, which compression only costs time.
        'ALTER TABLE passages ALTER COLUMN vector SET STORAGE EXTERNAL',
        'ALTER TABLE passages ALTER COLUMN sentence_vectors SET STORAGE EXTERNAL',
        'CREATE INDEX passages_of_document ON passages (document_id, start)',
        'CREATE INDEX passages_by_hash ON passages (hash)',
        `CREATE TABLE postings (
          term text COLLATE "C" NOT NULL,
          passage_id bigint NOT NULL,
          frequency integer NOT NULL,
          -- Of the passage, in terms.
          length integer NOT NULL,
          PRIMARY KEY (term, passage_id) INCLUDE (frequency, length)
        )`,
        `CREATE TABLE terms (
          term text COLLATE "C" PRIMARY KEY,
          passages integer NOT NULL
        ) WITH (fillfactor = 70)`,
        `CREATE TABLE totals (
          documents bigint NOT NULL,
          passages bigint NOT NULL,
          sentences bigint NOT NULL,
          -- Of all passages.
          terms bigint NOT NULL,
          -- Counts the changes.
          revision bigint NOT NULL
        )`,
        'INSERT INTO totals VALUES (0, 0, 0, 0, 0)',
        `CREATE TABLE failures (
          path text COLLATE "C" PRIMARY KEY,
          reason text NOT NULL,
          bytes bigint,
          modified float8,
          changed float8,
          reader text,
          content_hash text,
          ends integer NOT NULL,
          retry_at float8,
          is_told boolean NOT NULL
        )`,
        'CREATE TABLE skipped (path text COLLATE "C" PRIMARY KEY)',
        `CREATE TABLE reading (
          path text NOT NULL,
          bytes bigint NOT NULL,
          modified float8 NOT NULL,
          changed float8 NOT NULL,
          reader text NOT NULL,
          content_hash text,
          ends integer NOT NULL
        )`,
        `CREATE TABLE removed_passages (
          sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          passage_id bigint NOT NULL
        )`,
      ],
    },
    { version: 2, statements: ['ALTER TABLE documents ADD COLUMN dated text'] },
  ],
};
