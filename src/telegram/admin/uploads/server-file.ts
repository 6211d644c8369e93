import { type FileHandle, lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { codeOf } from '../../../errors.ts';
import { hasMoved, openUnmoved } from '../../../files/open-unmoved.ts';

/** The file is larger than what may be fetched: than the limit here, or than that of the Bot API server. */
export class TooLarge extends Error {
  override name = 'TooLarge';
  readonly by: 'limit' | 'server';

  constructor(by: 'limit' | 'server') {
    super();
    this.by = by;
  }
}

/** The Bot API server keeps the file where it cannot be read from. The message completes "The file …". */
export class OutOfReach extends Error {
  override name = 'OutOfReach';
}

/**
 * Reads a file that a Bot API server with `--local` names by its path. Only what lies in the folder is read, and no
 * link leads out of it: whoever answers in the server's place must not choose among all files of this machine.
 *
 * @param folder where the server keeps its files
 * @param path absolute
 * @throws TooLarge; OutOfReach, without the path, as the token is part of it
 */
export async function readServerFile(
  folder: string,
  path: string,
  maxBytes: number,
): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    const root = await realpath(folder);
    const below = [folder, root].map((start) => relative(start, path)).find(isBelow);
    if (below === undefined) throw new OutOfReach('is not in TELEGRAM_FILES_DIR');
    const target = join(root, below);
    // Before it is opened, because a device or a pipe may do something then.
    if (!(await lstat(target)).isFile()) throw new OutOfReach('is not a regular file');
    file = await openUnmoved(target);
    const stats = await file.stat();
    if (!stats.isFile()) throw new OutOfReach('is not a regular file');
    if (stats.size > maxBytes) throw new TooLarge('limit');
    return await file.readFile();
  } catch (error) {
    if (error instanceof TooLarge || error instanceof OutOfReach) throw error;
    if (hasMoved(error) && codeOf(error) !== 'ENOENT')
      throw new OutOfReach('is reached through a link');
    throw new OutOfReach(`cannot be read in TELEGRAM_FILES_DIR (${codeOf(error) ?? 'unknown'})`);
  } finally {
    await file?.close();
  }
}

function isBelow(path: string): boolean {
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
