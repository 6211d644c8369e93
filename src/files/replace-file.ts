import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isPartName, partName } from './part-name.ts';

/**
 * Writes a file whole or not at all, in place of an existing file. A reader finds the old content or the
 * new one, even after a crash. Creates the folders on the way. System errors pass through and leave
 * nothing behind.
 *
 * @param mode as the user's `umask` wants it, unless given
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await withPartFile(dirname(path), content, (part) => rename(part, path), mode);
}

/**
 * Writes content under a unique hidden name and flushes it to the disk, so that `place` can give the
 * complete file its name. A file that was not placed is removed.
 *
 * @param folder the folder of the target, because a rename cannot cross file systems
 */
export async function withPartFile<T>(
  folder: string,
  content: string | Uint8Array,
  place: (part: string) => Promise<T>,
  mode?: number,
): Promise<T> {
  const part = join(folder, partName());
  try {
    // Without the flush, a power failure after the rename could leave an empty file.
    await writeFile(part, content, { flag: 'wx', mode, flush: true });
    return await place(part);
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

const HOUR = 3_600_000;

/**
 * Removes the files that `withPartFile` left in a folder when the program was killed: those of its names that
 * nobody has written to for an hour. Does nothing where there is no such folder, and leaves what it cannot remove.
 *
 * @param now in milliseconds since 1970
 */
export async function sweepPartFiles(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter(isPartName).map((name) => join(folder, name))) {
    const stats = await lstat(path).catch(() => null);
    if (stats?.isFile() && now - stats.mtimeMs > HOUR) await rm(path).catch(() => {});
  }
}
