import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { partName } from './part-name.ts';
import { makePrivateFolder, PRIVATE_FILE } from './private-folder.ts';

/**
 * Writes a small private file whole or not at all, in place of an existing one. The new content survives a power failure
 * from when this returns. System errors pass through and leave nothing behind.
 */
export function replaceFileNow(path: string, content: string): void {
  const folder = dirname(path);
  makePrivateFolder(folder);
  const part = join(folder, partName());
  try {
    writeFileSync(part, content, { flag: 'wx', mode: PRIVATE_FILE, flush: true });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
  flushFolder(folder);
}

/** The new name of a file is part of its folder, which is flushed on its own. Some file systems cannot do that. */
function flushFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {}
}
