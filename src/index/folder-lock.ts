import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import { makePrivateFolder, PRIVATE_FILE } from '../files/private-folder.ts';
import { acquireProcessLock, type ProcessLock } from '../sqlite/process-lock.ts';

/**
 * What a process may be to an index folder. `keeper`: the program that keeps the index up to date, for as
 * long as it runs. `writer`: the process that commits to the catalog, which the keeper starts when there is
 * something to do. A writer may outlive a keeper that was killed by a moment, hence two locks.
 */
type IndexRole = 'keeper' | 'writer';

/** A role that no other process has meanwhile. */
export type IndexLock = ProcessLock;

/**
 * Gives this process a role in an index folder, until it releases the lock or ends.
 *
 * @returns null if another process has the role, or this one already does
 * @throws FootnoteError where the folder cannot be used
 */
export function acquireLock(folder: string, role: IndexRole): IndexLock | null {
  let lock: ProcessLock | null = null;
  try {
    makePrivateFolder(folder);
    lock = acquireProcessLock(join(folder, `${role}.sqlite`));
    const note = notePath(folder, role);
    if (lock) writeFileSync(note, `${process.pid}\n`, { mode: PRIVATE_FILE });
  } catch (cause) {
    lock?.release();
    throw unusableFolder(folder, cause);
  }
  return lock && withNote(lock, notePath(folder, role));
}

/**
 * Process id of the holder as it noted it, or undefined. For messages only: one that was killed could
 * not take its note away.
 */
export function holderOf(folder: string, role: IndexRole): number | undefined {
  try {
    const note = readFileSync(notePath(folder, role), 'utf8').trim();
    return /^[1-9]\d*$/.test(note) ? Number(note) : undefined;
  } catch {
    return undefined;
  }
}

const notePath = (folder: string, role: IndexRole) => join(folder, `${role}.pid`);

function withNote(lock: ProcessLock, note: string): IndexLock {
  let isHeld = true;
  return {
    release() {
      if (!isHeld) return;
      isHeld = false;
      try {
        // While the lock is still held, so that it is not the next holder's note.
        rmSync(note, { force: true });
      } finally {
        lock.release();
      }
    },
  };
}

/** What a person is told of an index folder where a lock cannot be written. */
export function unusableFolder(folder: string, cause: unknown): FootnoteError {
  const isFull = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(codeOf(cause) ?? '');
  const advice = isFull ? 'Make room on its disk' : 'Make it writable';
  return new FootnoteError(
    `The index folder ${folder} cannot be used (${messageOf(cause)}). ${advice}, or name another one with --index DIR or INDEX_DIR.`,
    { cause },
  );
}
