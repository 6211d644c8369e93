import { open, rename, rm } from 'node:fs/promises';
import { codeOf } from '../errors.ts';

/** Gives a file a second name, which must be free, as `link` of node:fs does. */
export type HardLink = (path: string, other: string) => Promise<void>;

/**
 * Gives a complete file a name if that name is free, and returns whether it was. If two writers want the
 * same name at once, one of them gets it. System errors pass through.
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

/** For file systems without hard links: an empty file reserves the name and is then replaced. */
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
