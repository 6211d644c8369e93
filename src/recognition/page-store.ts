import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { RecognisedPage } from '../documents/recognised.ts';
import type { DatabaseFile, Migration } from '../sqlite/database-file.ts';
import { openOrReplace } from '../sqlite/open.ts';

/** Keeps what was recognised, because that takes seconds a page. */
interface PageStore {
  /** Undefined where the page of a file is unknown; null where it has no picture. */
  ofPage(contentHash: string, page: number): RecognisedPage | null | undefined;
  ofPicture(hash: string): RecognisedPage | undefined;
  /** @param picture its hash and what was recognised on it; null where the page has none */
  put(
    contentHash: string,
    page: number,
    picture: { readonly hash: string; readonly found: RecognisedPage } | null,
  ): void;
  /** Forgets the pages of all other files. */
  keepOnly(contentHashes: readonly string[]): void;
  close(): void;
}

/** About 200 MB. */
const MAX_PICTURES = 20_000;

const tables: Migration = {
  version: 1,
  up: (db) =>
    db.exec(`
      CREATE TABLE pictures (
        id INTEGER PRIMARY KEY,
        identity TEXT NOT NULL,
        hash TEXT NOT NULL,
        found TEXT NOT NULL,
        UNIQUE (identity, hash)
      );
      CREATE TABLE pages (
        content_hash TEXT NOT NULL,
        identity TEXT NOT NULL,
        page INTEGER NOT NULL,
        picture INTEGER REFERENCES pictures (id) ON DELETE CASCADE,
        PRIMARY KEY (content_hash, identity, page)
      ) WITHOUT ROWID;
      CREATE INDEX pages_by_picture ON pages (picture);
    `),
};

/** @param identity of what recognises; pages that another one recognised are unknown */
export function openPageStore(folder: string, identity: string): PageStore {
  const db = openOrReplace(fileIn(folder), () => {});
  const page = db.prepare<[string, string, number], { found: string | null }>(`
    SELECT found FROM pages LEFT JOIN pictures ON pictures.id = picture
    WHERE content_hash = ? AND pages.identity = ? AND page = ?`);
  const picture = db.prepare<[string, string], { found: string }>(
    'SELECT found FROM pictures WHERE identity = ? AND hash = ?',
  );
  return {
    ofPage: (contentHash, number) => {
      const row = page.get(contentHash, identity, number);
      return row && (row.found === null ? null : (JSON.parse(row.found) as RecognisedPage));
    },
    ofPicture: (hash) => {
      const row = picture.get(identity, hash);
      return row && (JSON.parse(row.found) as RecognisedPage);
    },
    put: db.transaction((contentHash, number, known) => {
      if (known) {
        db.prepare('INSERT OR IGNORE INTO pictures (identity, hash, found) VALUES (?, ?, ?)').run(
          ...[identity, known.hash, JSON.stringify(known.found)],
        );
      }
      db.prepare(`
        INSERT OR REPLACE INTO pages (content_hash, identity, page, picture)
        VALUES (?, ?, ?, (SELECT id FROM pictures WHERE identity = ? AND hash = ?))`).run(
        ...[contentHash, identity, number, identity, known?.hash ?? ''],
      );
      db.prepare('DELETE FROM pictures WHERE id <= (SELECT max(id) FROM pictures) - ?').run(
        MAX_PICTURES,
      );
    }),
    keepOnly: db.transaction((contentHashes) => forgetOthers(db, contentHashes)),
    close: () => db.close(),
  };
}

function forgetOthers(db: Database.Database, contentHashes: readonly string[]): void {
  db.prepare('DELETE FROM pages WHERE content_hash NOT IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(contentHashes),
  );
  db.exec(
    'DELETE FROM pictures WHERE id NOT IN (SELECT picture FROM pages WHERE picture IS NOT NULL)',
  );
}

function fileIn(folder: string): DatabaseFile {
  return {
    path: join(folder, 'pages.sqlite'),
    name: 'store of recognised pages',
    loss: 'Pages are recognised again when their files are read.',
    kept: 'Nothing is lost.',
    elsewhere: 'name another folder with DATA_DIR',
    migrations: [tables],
    isErasing: true,
  };
}
