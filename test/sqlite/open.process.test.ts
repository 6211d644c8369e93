import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { suspect } from '../../src/sqlite/damage.ts';
import { DatabaseDamaged, type DatabaseFile, versionOf } from '../../src/sqlite/database-file.ts';
import { explainDatabaseError } from '../../src/sqlite/explain.ts';
import { openDatabase, openOrReplace } from '../../src/sqlite/open.ts';
import { openReadOnly } from '../../src/sqlite/open-read-only.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let folder: TempFolder;
let open: Database.Database[];

beforeEach(async () => {
  folder = await createTempFolder();
  open = [];
});
afterEach(async () => {
  for (const db of open) db.close();
  await folder.remove();
});

const FIRST = { version: 1, up: (db: Database.Database) => void db.exec('CREATE TABLE t (a)') };
const SECOND = { version: 2, up: (db: Database.Database) => void db.exec('ALTER TABLE t ADD b') };

function fileOf(more: Partial<DatabaseFile> = {}): DatabaseFile {
  return {
    path: join(folder.path, 'below', 'a.sqlite'),
    name: 'list of things',
    loss: 'Things are listed again.',
    kept: 'Old things stay.',
    elsewhere: 'use another folder',
    migrations: [FIRST],
    ...more,
  };
}

function opened(file: DatabaseFile): Database.Database {
  const db = openDatabase(file);
  open.push(db);
  return db;
}

/** A database of the first schema with one row, closed. */
function makeFirst(): DatabaseFile {
  const file = fileOf();
  const db = openDatabase(file);
  db.exec('INSERT INTO t VALUES (1)');
  db.close();
  return file;
}

const contents = () =>
  Object.fromEntries(
    readdirSync(join(folder.path, 'below')).map((name) => [
      name,
      readFileSync(join(folder.path, 'below', name), 'base64'),
    ]),
  );

describe('opening a database', () => {
  it('creates it with its folder and its latest schema', () => {
    const db = opened(fileOf({ migrations: [FIRST, SECOND] }));
    expect(versionOf(db)).toBe(2);
    expect(db.prepare('SELECT a, b FROM t').all()).toEqual([]);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('takes the steps that an older schema lacks, and keeps what is stored', () => {
    makeFirst();
    const db = opened(fileOf({ migrations: [FIRST, SECOND] }));
    expect(db.prepare('SELECT a, b FROM t').all()).toEqual([{ a: 1, b: null }]);
  });

  it('takes all steps or none', () => {
    makeFirst();
    const broken = {
      version: 3,
      up: () => {
        throw new Error('no such luck');
      },
    };
    expect(() => openDatabase(fileOf({ migrations: [FIRST, SECOND, broken] }))).toThrow('luck');
    const db = opened(fileOf());
    expect(versionOf(db)).toBe(1);
    expect(() => db.prepare('SELECT b FROM t')).toThrow(/no such column/);
  });

  it('rebuilds a table that others refer to without deleting their rows', () => {
    const tables = {
      version: 1,
      up: (db: Database.Database) =>
        void db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
          CREATE TABLE child (p INTEGER REFERENCES parent ON DELETE CASCADE);
          INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);`),
    };
    const rebuild = {
      version: 2,
      up: (db: Database.Database) =>
        void db.exec(`CREATE TABLE new (id INTEGER PRIMARY KEY, more TEXT);
          INSERT INTO new (id) SELECT id FROM parent;
          DROP TABLE parent; ALTER TABLE new RENAME TO parent;`),
    };
    openDatabase(fileOf({ migrations: [tables] })).close();
    const db = opened(fileOf({ migrations: [tables, rebuild] }));
    expect(db.prepare('SELECT count(*) FROM child').pluck().get()).toBe(1);
    expect(() => db.exec('INSERT INTO child VALUES (9)')).toThrow(/FOREIGN KEY/);
  });

  it('leaves one of a newer release as it is, and says what to do', () => {
    openDatabase(fileOf({ migrations: [FIRST, SECOND] })).close();
    const before = contents();
    for (const opening of [
      openDatabase,
      openReadOnly,
      (f: DatabaseFile) => openOrReplace(f, fail),
    ]) {
      expect(() => opening(fileOf())).toThrow(
        /The list of things .*a\.sqlite was made by a newer release .*\. Upgrade Footnote, or use another folder/,
      );
    }
    expect(contents()).toEqual(before);
  });

  it('lets nobody else in where it is exclusive, and says so', () => {
    opened(fileOf({ isExclusive: true }));
    const script = `const D = require('better-sqlite3'); const db = new D(process.argv[1], { timeout: 10 });
      try { db.prepare('SELECT * FROM t').all(); console.log('in'); } catch (e) { console.log(e.code); }`;
    const { stdout } = spawnSync(process.execPath, ['-e', script, fileOf().path], {
      encoding: 'utf8',
    });
    expect(stdout.trim()).toMatch(/^SQLITE_BUSY/);
  });

  it('says what to do where the folder cannot be made', async () => {
    const path = join(await folder.write('file', ''), 'x', 'a.sqlite');
    expect(() => openDatabase(fileOf({ path }))).toThrow(/cannot be used .* or use another folder/);
    expect(() => openDatabase(fileOf({ path }))).toThrow(FootnoteError);
  });
});

describe('a damaged database', () => {
  const damage = () => writeFileSync(makeFirst().path, 'no database '.repeat(1_000));

  it('is told apart and left as it is', () => {
    damage();
    const before = contents();
    expect(() => openDatabase(fileOf())).toThrow(DatabaseDamaged);
    expect(() => openReadOnly(fileOf())).toThrow(DatabaseDamaged);
    expect(contents()).toEqual(before);
  });

  it('is set aside each time, never over an earlier one', () => {
    for (const name of ['a.sqlite.damaged', 'a.sqlite.damaged-2']) {
      damage();
      const notices: string[] = [];
      openOrReplace(fileOf(), (sentence) => notices.push(sentence)).close();
      expect(notices).toEqual([expect.stringMatching(/list of things is damaged; .*aside as/)]);
      expect(notices[0]).toContain(join(folder.path, 'below', `${name}. Things are listed again.`));
      expect(readFileSync(join(folder.path, 'below', name), 'utf8')).toContain('no database');
    }
  });

  it('is checked as a whole at the next start once it gave an error in use', () => {
    const file = makeFirst();
    const db = new Database(file.path);
    db.close();
    const error = explainDatabaseError(new Database.SqliteError('x', 'SQLITE_CORRUPT'), file);
    expect(String(error)).toMatch(/is damaged\. Start Footnote again/);
    expect(existsSync(`${file.path}.suspect`)).toBe(true);
    opened(file); // It is whole after all.
    expect(existsSync(`${file.path}.suspect`)).toBe(false);
    suspect(file.path);
  });
});

describe('an error of SQLite in use', () => {
  const explain = (code: string) =>
    explainDatabaseError(new Database.SqliteError('words', code), fileOf());

  it.each([
    ['SQLITE_BUSY', /Another Footnote has .* Stop the other one, or use another folder\./],
    ['SQLITE_FULL', /disk full\?\)\. Old things stay\. Make room/],
    ['SQLITE_IOERR_WRITE', /disk full\?/],
    ['SQLITE_READONLY', /cannot be used \(words\)/],
  ])('%s has a sentence on what to do', (code, words) => {
    const error = explain(code);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(String(error)).toMatch(words);
  });

  it('is a bug where it says nothing of the file or the disk', () => {
    expect(explain('SQLITE_ERROR')).not.toBeInstanceOf(FootnoteError);
    expect(explain('SQLITE_CONSTRAINT')).not.toBeInstanceOf(FootnoteError);
    const other = new TypeError('x');
    expect(explainDatabaseError(other, fileOf())).toBe(other);
  });
});

describe('opening a database to look at it', () => {
  const looked = (file: DatabaseFile) => {
    const db = openReadOnly(file);
    try {
      return db.prepare('SELECT * FROM t').all();
    } finally {
      db.close();
    }
  };

  it('changes nothing on disk', () => {
    const file = makeFirst();
    const before = contents();
    expect(looked(file)).toEqual([{ a: 1 }]);
    expect(contents()).toEqual(before);
  });

  it('changes neither the database nor its log after a crash, and sees what the log holds', () => {
    const file = makeFirst();
    const script = `const db = new (require('better-sqlite3'))(process.argv[1]);
      db.exec('INSERT INTO t VALUES (2)'); process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['-e', script, file.path]);
    const { 'a.sqlite-shm': _, ...before } = contents();
    expect(Object.keys(before)).toEqual(['a.sqlite', 'a.sqlite-wal']);
    expect(looked(file)).toEqual([{ a: 1 }, { a: 2 }]);
    const { 'a.sqlite-shm': __, ...after } = contents();
    expect(after).toEqual(before);
  });

  it('shows an older schema as this release has it, and leaves the file as it is', () => {
    makeFirst();
    const before = contents();
    expect(looked(fileOf({ migrations: [FIRST, SECOND] }))).toEqual([{ a: 1, b: null }]);
    expect(contents()).toEqual(before);
  });

  it('refuses to write', () => {
    const db = openReadOnly(makeFirst());
    open.push(db);
    expect(() => db.exec('INSERT INTO t VALUES (2)')).toThrow(/readonly|query_only/i);
  });

  it('follows what another connection commits', () => {
    const file = makeFirst();
    const writer = opened(file);
    const reader = openReadOnly(file);
    open.push(reader);
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(1);
    writer.exec('INSERT INTO t VALUES (2)');
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2);
  });

  it('does not create what is not there', () => {
    expect(() => openReadOnly(fileOf())).toThrow();
    expect(existsSync(fileOf().path)).toBe(false);
  });
});

function fail(sentence: string): never {
  throw new Error(sentence);
}
