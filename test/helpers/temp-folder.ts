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

export async function createTempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'footnote-test-'));
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
