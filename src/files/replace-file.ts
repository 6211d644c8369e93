import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all, in place of an existing file. A reader finds the old content or the
 * new one, even after a crash. Creates the folders on the way. System errors pass through and leave
 * nothing behind.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await withPartFile(dirname(path), content, (part) => rename(part, path));
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
): Promise<T> {
  const part = join(folder, `.footnote-${randomBytes(8).toString('hex')}.part`);
  try {
    // Without the flush, a power failure after the rename could leave an empty file.
    const file = await open(part, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return await place(part);
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}
