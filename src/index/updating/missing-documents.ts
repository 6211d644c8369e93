import type { KnownFile } from '../catalog/contents.ts';
import { contentKey } from './failures.ts';

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
