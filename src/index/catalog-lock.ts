import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FootnoteError, messageOf } from '../errors.ts';
import { isDamage } from './catalog-file.ts';

export interface WriterLock {
  release(): void;
}

/**
 * Makes this process the one writer of an index folder. The lock is an open transaction on a database
 * of its own: the operating system frees it when the process ends, however it ends, so that a killed
 * writer blocks nobody and nothing has to be guessed from times or process ids.
 *
 * @returns null while another process, or another part of this one, is the writer
 * @throws FootnoteError where the folder cannot be used
 */
export function acquireWriterLock(folder: string): WriterLock | null {
  try {
    mkdirSync(folder, { recursive: true });
    const db = lock(join(folder, 'writer.sqlite'));
    if (db) writeFileSync(pidFile(folder), String(process.pid));
    return db && { release: () => release(db, folder) };
  } catch (cause) {
    throw new FootnoteError(
      `The index folder ${folder} cannot be used (${messageOf(cause)}). Make it writable, or name another one with --index DIR or INDEX_DIR.`,
      { cause },
    );
  }
}

/** Process id that the writer noted; undefined where none did. It may be that of a process long gone. */
export function writerOf(folder: string): number | undefined {
  try {
    return Number(readFileSync(pidFile(folder), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

const pidFile = (folder: string) => join(folder, 'writer.pid');

function lock(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    if (!isDamage(error)) throw error;
    rmSync(file);
    return lock(file);
  }
}

function release(db: Database.Database, folder: string): void {
  if (!db.open) return;
  rmSync(pidFile(folder), { force: true });
  db.exec('ROLLBACK');
  db.close();
}
