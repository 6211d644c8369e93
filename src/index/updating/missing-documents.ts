import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isSupported } from '../../documents/formats.ts';
import { resolveInside } from '../../documents/links.ts';
import type { KnownFile } from '../catalog/contents.ts';
import { contentKey } from './failures.ts';
import type { CorpusLimits } from './survey.ts';

/** Documents whose file is gone, to be found by content when the file turns up under another name. */
export class MissingDocuments {
  private readonly byContent = new Map<string, KnownFile[]>();
  private readonly left = new Set<string>();

  constructor(files: readonly KnownFile[]) {
    for (const file of files) {
      const key = contentKey(file.contentHash, file.path, file.reader);
      const group = this.byContent.get(key);
      if (group) group.push(file);
      else this.byContent.set(key, [file]);
      this.left.add(file.path);
    }
  }

  /** Paths of those that no file was found for, in order. */
  paths(): string[] {
    return [...this.left].sort();
  }

  /** The path of a missing document with that content, ending of its name and reader, if there is one. */
  take(contentHash: string, path: string, reader: string): string | undefined {
    const found = this.byContent.get(contentKey(contentHash, path, reader))?.shift();
    if (found) this.left.delete(found.path);
    return found?.path;
  }
}

/** Whether a scan would list the file of a missing document by now: a long update lists the folder hours before its end. */
export async function isThereAgain(
  { folder, pictures }: CorpusLimits,
  path: string,
): Promise<boolean> {
  if (!isSupported(path, pictures)) return false;
  try {
    const root = await realpath(folder);
    const target = await resolveInside(root, path);
    // What is behind a link is listed under its own path.
    return target === join(root, path) && (await lstat(target)).isFile();
  } catch {
    return false;
  }
}
