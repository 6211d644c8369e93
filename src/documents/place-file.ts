import { open, rename, rm } from 'node:fs/promises';
import { codeOf } from '../errors.ts';

/** Gives a file a second name that must be free, as `link` of node:fs does. */
export type HardLink = (path: string, other: string) => Promise<void>;

/**
 * Moves or links a complete file to a name, if that is free: it is never there in part, and of two that
 * want it at once one gets it. System errors pass through.
 */
export async function claimName(
  part: string,
  target: string,
  hardLink: HardLink,
): Promise<boolean> {
  try {
    await hardLink(part, target);
    return true;
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
  }
  return claimWithoutLink(part, target);
}

/** On file systems without links: an empty file takes the name and is replaced. */
async function claimWithoutLink(part: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(part, target);
    return true;
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

/** Writes a new file and waits until it is on the disk. System errors pass through. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
