import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { runFootnote } from './run-footnote.ts';

/**
 * Indexes documents as `footnote index` does, but the same documents once in a run of all tests: starting
 * the program and loading its models costs far more than copying what they made.
 *
 * @param documents absolute path of a folder without links
 * @param index absolute path of the index folder, which is made where it is missing
 */
export async function copyIndex(documents: string, index: string): Promise<void> {
  // The global setup makes this folder for one run.
  const runFolder = process.env.DATA_DIR ?? tmpdir();
  const made = join(runFolder, `index-of-${await contentHash(documents)}`);
  const isMade = await readdir(made).then(
    () => true,
    () => false,
  );
  if (!isMade) await make(documents, made, runFolder);
  await cp(made, index, { recursive: true });
}

async function make(documents: string, made: string, runFolder: string): Promise<void> {
  const begun = await mkdtemp(join(runFolder, 'index-begun-'));
  const args = ['index', '--documents', documents, '--index', begun];
  const { code, stderr } = await runFootnote(args);
  if (code !== 0) throw new Error(`The documents of a test could not be indexed: ${stderr}`);
  // Another worker may have been faster.
  await rename(begun, made).catch(() => rm(begun, { recursive: true }));
}

async function contentHash(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const content = await readFile(join(folder, path));
    hash.update(JSON.stringify([path, content.length])).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
