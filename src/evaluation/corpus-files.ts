import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../errors.ts';

/** Says that all files of the folder are ours to remove; hidden, so that it is not indexed. */
const MARKER = '.footnote-evaluation';

/**
 * Makes a folder hold exactly these documents, one `.txt` file each, but for those without text. What is
 * the same already is not touched, so that its index stays as it is.
 *
 * @param corpus texts by the ids of their documents
 * @returns the path of each document's file by the document's id, relative to the folder
 * @throws FootnoteError where the folder holds files that were not written here
 */
export async function writeCorpus(
  folder: string,
  corpus: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  await mkdir(folder, { recursive: true });
  const before = new Set(await readdir(folder));
  if (before.size > 0 && !before.has(MARKER)) {
    throw new FootnoteError(
      `${folder} holds files that are not an evaluation's. Name another folder with --index DIR.`,
    );
  }
  await writeFile(join(folder, MARKER), '');
  const paths = new Map<string, string>();
  for (const [id, text] of corpus) {
    if (text.trim() === '') continue;
    const name = fileName(id);
    paths.set(id, name);
    const file = join(folder, name);
    const bytes = Buffer.from(text);
    const isSame = existsSync(file) && bytes.equals(await readFile(file));
    if (!isSame) await writeFile(file, bytes);
  }
  const kept = new Set([MARKER, ...paths.values()]);
  for (const name of before) if (!kept.has(name)) await rm(join(folder, name), { recursive: true });
  return paths;
}

/** Ids that differ have names that differ, also where the file system does not tell "A" from "a". */
function fileName(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,99}$/.test(id) && !/-[0-9a-f]{12}$/.test(id)) return `${id}.txt`;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return `${id
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '_')
    .slice(0, 80)}-${hash}.txt`;
}
