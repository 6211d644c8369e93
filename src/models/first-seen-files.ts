import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { codeOf } from '../errors.ts';
import { hashFile } from '../files/hash-file.ts';
import { replaceFile } from '../files/replace-file.ts';

/** The SHA-256 of each file of a model when it was first there, by its path in the model's folder. */
type Hashes = Readonly<Record<string, string>>;

/** Lies in the folder of the model. */
const MANIFEST = 'sha256.json';

/**
 * Loads a model whose files are those that it had when it was first loaded: they go to a native library, which is not made for
 * files that somebody has changed. New files are noted after the model was loaded.
 *
 * @param folder of the model
 * @throws Error where a file differs or is missing
 */
export async function loadAsFirstSeen<Model>(
  folder: string,
  load: () => Promise<Model>,
): Promise<Model> {
  const known = await checkFiles(folder);
  const model = await load();
  const names = await filesIn(folder);
  if (names.some((name) => !(name in known))) await note(folder, names);
  return model;
}

/**
 * Compares the files of a model with those that it had first.
 *
 * @returns what is known of them
 * @throws Error where a file differs or is missing
 */
export async function checkFiles(folder: string): Promise<Hashes> {
  const known = await readManifest(folder);
  for (const [name, hash] of Object.entries(known)) {
    const found = await hashFile(join(folder, name)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') throw new Error(`${name} is missing`);
      throw error;
    });
    if (found !== hash) throw new Error(`${name} has changed since it was first there`);
  }
  return known;
}

async function note(folder: string, names: readonly string[]): Promise<void> {
  const hashes: Record<string, string> = {};
  for (const name of names) hashes[name] = await hashFile(join(folder, name));
  try {
    await replaceFile(join(folder, MANIFEST), `${JSON.stringify(hashes, null, 2)}\n`);
  } catch (error) {
    // Models may lie where only their owner writes, as in an image.
    if (!['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
  }
}

async function readManifest(folder: string): Promise<Hashes> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return {};
    throw error;
  }
  return JSON.parse(text);
}

/** In order of their paths. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== MANIFEST)
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .sort();
}
