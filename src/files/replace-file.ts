import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all, in place of one that has its name: whoever reads it meanwhile, or
 * after a crash, finds the old content or the new one. Creates the folders on the way. System errors
 * pass through and leave nothing behind.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await withPartFile(dirname(path), content, (part) => rename(part, path));
}

/**
 * Writes content under a hidden name of its own and flushes it to the disk, so that `place` can give the
 * complete file its name. What is not placed is removed.
 *
 * @param folder where the file is to be placed, because a rename cannot leave the file system
 */
export async function withPartFile<T>(
  folder: string,
  content: string | Uint8Array,
  place: (part: string) => Promise<T>,
): Promise<T> {
  const part = join(folder, `.footnote-${randomBytes(8).toString('hex')}.part`);
  try {
    // Without the flush, a power failure after the rename could leave an empty file under the name.
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
