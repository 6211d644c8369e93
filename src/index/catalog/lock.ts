import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError, messageOf } from '../../errors.ts';
import { acquireProcessLock, type ProcessLock } from '../../sqlite/process-lock.ts';

/** The right to write to an index folder. */
export type WriterLock = ProcessLock;

/**
 * Makes this process the one writer of an index folder, until it releases the lock or ends.
 *
 * @returns null if another process holds the lock, or this one already does
 * @throws FootnoteError where the folder cannot be used
 */
export function acquireWriterLock(folder: string): WriterLock | null {
  let lock: ProcessLock | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    lock = acquireProcessLock(join(folder, 'writer.sqlite'));
    if (lock) writeFileSync(notePath(folder), `${process.pid}\n`);
  } catch (cause) {
    lock?.release();
    throw unusableFolder(folder, cause);
  }
  return lock && withNote(lock, folder);
}

/**
 * Process id of the holder as it noted it, or undefined. For messages only: one that was killed could
 * not take its note away.
 */
export function writerOf(folder: string): number | undefined {
  try {
    const note = readFileSync(notePath(folder), 'utf8').trim();
    return /^[1-9]\d*$/.test(note) ? Number(note) : undefined;
  } catch {
    return undefined;
  }
}

const notePath = (folder: string) => join(folder, 'writer.pid');

function withNote(lock: ProcessLock, folder: string): WriterLock {
  let isHeld = true;
  return {
    release() {
      if (!isHeld) return;
      isHeld = false;
      try {
        // While the lock is still held, so that it is not the next holder's note.
        rmSync(notePath(folder), { force: true });
      } finally {
        lock.release();
      }
    },
  };
}

function unusableFolder(folder: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    `The index folder ${folder} cannot be used (${messageOf(cause)}). Make it writable, or name another one with --index DIR or INDEX_DIR.`,
    { cause },
  );
}
