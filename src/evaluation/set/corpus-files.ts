import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError } from '../../errors.ts';

/** Marks a folder in which all files may be removed; hidden, so that it is not indexed. */
const MARKER = '.footnote-evaluation';

/**
 * Makes a folder hold exactly these documents, one `.txt` file each; documents without text get none.
 * Files that are already right are not touched, so that their index stays valid.
 *
 * @param corpus texts by document id
 * @returns the path of each document's file by document id, relative to the folder
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
      `${folder} holds files that do not belong to an evaluation. Name another folder with --index DIR.`,
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

/** Different ids get different names, even on file systems that ignore case. */
function fileName(id: string): string {
  if (/^[a-z0-9][a-z0-9_-]{0,99}$/.test(id) && !/-[0-9a-f]{12}$/.test(id)) return `${id}.txt`;
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 12);
  return `${id
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '_')
    .slice(0, 80)}-${hash}.txt`;
}
