import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder of one test, outside the project. */
export interface TempFolder {
  /** Absolute path. */
  readonly path: string;
  /** Writes a file, and the folders above it, and returns its absolute path. */
  write(relativePath: string, content: string | Uint8Array): Promise<string>;
  /** Removes the folder and everything in it. */
  remove(): Promise<void>;
}

/** A folder in memory, where this system has one: thousands of states need not reach a disk. */
export const IN_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** @param parent the system's folder for temporary files by default */
export async function createTempFolder(parent = tmpdir()): Promise<TempFolder> {
  const path = await mkdtemp(join(parent, 'footnote-test-'));
  return {
    path,
    async write(relativePath, content) {
      const file = join(path, relativePath);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
