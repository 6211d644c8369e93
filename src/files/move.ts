import { cp, lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../errors.ts';
import { hashFile } from './hash-file.ts';

/** Gives a file or folder another path, as `rename` of node:fs does. */
export type Rename = (from: string, to: string) => Promise<void>;

/**
 * Moves a file or folder, to another disk as well: there it is copied, the copy is compared and flushed,
 * and only then is the original deleted. Whatever ends the process, one of the two is whole, and a second
 * call completes the move. System errors pass through.
 *
 * @param to what is there already is a copy that a former call completed
 */
export async function move(from: string, to: string, renameEntry: Rename = rename): Promise<void> {
  try {
    await renameEntry(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await copy(from, to);
    await rm(from, { recursive: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { recursive: true, force: true });
  await cp(from, part, { recursive: true, preserveTimestamps: true });
  await compare(from, part);
  await rm(to, { recursive: true, force: true });
  await rename(part, to);
}

/** @throws Error where two files or folders differ; files of the second are flushed to the disk */
async function compare(from: string, copied: string): Promise<void> {
  if ((await lstat(from)).isDirectory()) {
    for (const name of await readdir(from)) await compare(join(from, name), join(copied, name));
    return;
  }
  const file = await open(copied, 'r+');
  await file.sync().finally(() => file.close());
  if ((await hashFile(from)) !== (await hashFile(copied))) {
    throw new Error(`The copy ${copied} differs from ${from}`);
  }
}
