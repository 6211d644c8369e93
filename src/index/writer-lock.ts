import { setTimeout } from 'node:timers/promises';
import { FootnoteError } from '../errors.ts';
import { acquireLock, holderOf, type IndexLock } from './catalog/lock.ts';

/** A writer ends with its keeper, but not at once where it is reading a large file. */
const PATIENCE_MILLISECONDS = 10_000;
const RETRY_MILLISECONDS = 50;

/**
 * Makes this process the one that writes to an index folder, once a writer that outlives its keeper has
 * ended.
 *
 * @throws FootnoteError where another process goes on writing
 */
export async function becomeWriter(folder: string): Promise<IndexLock> {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const lock = acquireLock(folder, 'writer');
    if (lock) return lock;
    if (performance.now() > deadline) {
      const holder = holderOf(folder, 'writer') ?? 'unknown';
      throw new FootnoteError(
        `Another Footnote (process ${holder}) is writing to the index in ${folder}. Stop it, or name another folder with --index DIR or INDEX_DIR.`,
      );
    }
    await setTimeout(RETRY_MILLISECONDS);
  }
}
