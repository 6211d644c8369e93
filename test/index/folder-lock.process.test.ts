import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import {
  acquireLock,
  holderOf,
  type IndexLock,
  unusableFolder,
} from '../../src/index/folder-lock.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { WriterProcess } from '../helpers/writer-process.ts';

let folder: TempFolder;
const locks: (IndexLock | null)[] = [];
const others: WriterProcess[] = [];

beforeEach(async () => {
  folder = await createTempFolder();
});

afterEach(async () => {
  for (const lock of locks.splice(0)) lock?.release();
  for (const other of others.splice(0)) await other.kill();
  await folder.remove();
});

function acquire(path = folder.path): IndexLock | null {
  const lock = acquireLock(path, 'writer');
  locks.push(lock);
  return lock;
}

async function startOther(): Promise<WriterProcess> {
  const other = await WriterProcess.start(folder.path);
  others.push(other);
  return other;
}

describe('the lock of an index folder', () => {
  it('creates the folder and says who holds it', () => {
    const path = join(folder.path, 'a', 'b');
    expect(holderOf(path, 'writer')).toBeUndefined();
    const lock = acquire(path);
    expect(holderOf(path, 'writer')).toBe(process.pid);
    lock?.release();
    expect(holderOf(path, 'writer')).toBeUndefined();
  });

  it('is held once in one process, and again after a release', () => {
    const lock = acquire();
    expect(lock).not.toBeNull();
    expect(acquire()).toBeNull();
    lock?.release();
    const next = acquire();
    expect(next).not.toBeNull();
    lock?.release(); // A second time: it is the other one's by now.
    expect(acquire()).toBeNull();
    expect(holderOf(folder.path, 'writer')).toBe(process.pid);
  });

  it('is one per folder', async () => {
    const another = await createTempFolder();
    expect(acquire()).not.toBeNull();
    expect(acquire(another.path)).not.toBeNull();
    await another.remove();
  });

  it('keeps another process out until it is released', async () => {
    const other = await startOther();
    const lock = acquire();
    expect(await other.acquire()).toBe(false);
    // By the rules of POSIX, closing a second connection could give up the lock of the first.
    expect(acquire()).toBeNull();
    expect(await other.acquire()).toBe(false);
    lock?.release();
    expect(await other.acquire()).toBe(true);
    expect(acquire()).toBeNull();
    expect(holderOf(folder.path, 'writer')).toBe(other.pid);
    await other.release();
    expect(acquire()).not.toBeNull();
  });

  it('is free at once when its holder is killed', async () => {
    const other = await startOther();
    expect(await other.acquire()).toBe(true);
    await other.kill();
    expect(acquire()).not.toBeNull();
    expect(holderOf(folder.path, 'writer')).toBe(process.pid);
  });

  it('goes to exactly one of several that ask at the same moment', async () => {
    const writers = await Promise.all([startOther(), startOther(), startOther()]);
    for (let round = 0; round < 5; round++) {
      const at = Date.now() + 30;
      const got = await Promise.all(writers.map((writer) => writer.acquire(at)));
      expect(got.filter(Boolean)).toHaveLength(1);
      for (const writer of writers) await writer.release();
    }
  });

  it('outlives a holder that does not keep it', async () => {
    expect(acquireLock(folder.path, 'writer')).not.toBeNull();
    await collectGarbage();
    expect(acquire()).toBeNull();
  });
});

describe('a damaged lock file', () => {
  it.each([
    ['short', Buffer.from('garbage')],
    ['zeros', Buffer.alloc(4096)],
    ['long', Buffer.alloc(9000, 'garbage')],
    ['with the head of a database', Buffer.from(`SQLite format 3\0${'garbage'.repeat(900)}`)],
  ])('is replaced: %s', async (_, content) => {
    await folder.write('writer.sqlite', content);
    await folder.write('writer.sqlite-journal', content);
    expect(acquire()).not.toBeNull();
    expect(acquire()).toBeNull();
  });

  it('may also be a database of another mode', async () => {
    const db = new Database(join(folder.path, 'writer.sqlite'));
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (x)');
    db.close();
    expect(acquire()).not.toBeNull();
    expect(acquire()).toBeNull();
  });

  it('does not matter as long as the lock is held', async () => {
    const other = await startOther();
    expect(await other.acquire()).toBe(true);
    await folder.write('writer.sqlite', 'garbage');
    expect(acquire()).toBeNull();
    await other.kill();
    expect(acquire()).not.toBeNull();
  });
});

describe('the note of the holder', () => {
  it.each(['', 'x', '-1', '0', '12 34', '1e3'])('%j names nobody', async (note) => {
    await folder.write('writer.pid', note);
    expect(holderOf(folder.path, 'writer')).toBeUndefined();
  });

  it('may be gone', async () => {
    const lock = acquire();
    await rm(join(folder.path, 'writer.pid'));
    expect(holderOf(folder.path, 'writer')).toBeUndefined();
    expect(acquire()).toBeNull();
    lock?.release();
    expect(acquire()).not.toBeNull();
  });
});

describe('a folder that cannot be used', () => {
  it('is an error that names it and says what to do', async () => {
    const file = await folder.write('file', '');
    const path = join(file, 'index');
    expect(() => acquire(path)).toThrow(FootnoteError);
    expect(() => acquire(path)).toThrow(/The index folder .*file\/index cannot be used .*--index/);
    expect(existsSync(path)).toBe(false);
  });

  it.runIf(existsSync('/proc/self'))('is one where the file system takes no folder', () => {
    expect(() => acquire('/proc/nothing/index')).toThrow(/\/proc\/nothing\/index cannot be used/);
  });

  it.each([
    [new Database.SqliteError('database or disk is full', 'SQLITE_FULL'), 'Make room on its disk'],
    [Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'Make room on its disk'],
    [Object.assign(new Error('no right'), { code: 'EACCES' }), 'Make it writable'],
    [new Error('another one'), 'Make it writable'],
  ])('is told with what helps: %s', (cause, advice) => {
    expect(unusableFolder('/i', cause).message).toContain(`(${cause.message}). ${advice}, or name`);
  });

  it('keeps no lock where the note cannot be written', async () => {
    await mkdir(join(folder.path, 'writer.pid'));
    expect(() => acquire()).toThrow(FootnoteError);
    await rm(join(folder.path, 'writer.pid'), { recursive: true });
    expect(acquire()).not.toBeNull();
  });

  it('is one where the lock file is a folder', async () => {
    await mkdir(join(folder.path, 'writer.sqlite'));
    expect(() => acquire()).toThrow(FootnoteError);
    expect(await readdir(folder.path)).toEqual(['writer.sqlite']);
  });
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 5; i++) {
    collect();
    await sleep(10); // What native code leaves behind is destroyed a little later.
  }
}
