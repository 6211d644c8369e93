import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FootnoteError } from '../errors.ts';
import { acquireLock, holderOf } from '../index/folder-lock.ts';
import { isHeldByAnother } from '../sqlite/process-lock.ts';

/**
 * Makes sure that no program of an earlier release is using a folder in which it kept index and bot.
 *
 * @returns gives the folder free again
 * @throws FootnoteError where such a program is running
 */
export function claimFormerPlace(folder: string, part: 'index' | 'bot'): () => void {
  if (!existsSync(folder)) return () => {}; // A former start moved all that was there.
  const inboxes = readdirSync(folder).filter((name) => /^inbox-\d+\.sqlite$/.test(name));
  if (inboxes.some((name) => isHeldByAnother(join(folder, name)))) throw inUse(folder);
  const lock = acquireLock(folder, 'writer');
  if (!lock) throw inUse(folder);
  return () => {
    lock.release();
    // Where INDEX_DIR names it, the folder stays an index, and its lock with it.
    if (part === 'bot') return;
    for (const suffix of ['', '-journal']) {
      rmSync(join(folder, `writer.sqlite${suffix}`), { force: true });
    }
  };
}

function inUse(folder: string): FootnoteError {
  const writer = holderOf(folder, 'writer');
  const who = writer === undefined ? '' : ` (process ${writer})`;
  return new FootnoteError(
    `An older Footnote${who} is still running with ${folder}. Stop it, then start this one again: it moves the index and the state of the bot to their new place.`,
  );
}
