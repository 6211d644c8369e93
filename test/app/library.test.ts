import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary, type Library } from '../../src/app/library.ts';
import { Trash } from '../../src/files/trash.ts';
import { type HashedIndex, openHashedIndex } from '../helpers/hashed-index.ts';
import { sha256 } from '../helpers/sha256.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('the removal of documents', () => {
  let folder: TempFolder;
  let index: HashedIndex;
  let library: Library;
  let updates: Promise<unknown>[];
  let beforeUpdate: () => Promise<unknown>;

  const at = (name: string) => join(folder.path, name);
  const remove = (path: string) => library.removeDocument({ path, sha256: sha256(path) });
  const documents = async () => (await index.catalog.counts()).documents;

  beforeEach(async () => {
    folder = await createTempFolder();
    for (const path of ['a.txt', 'b.txt', 'c.txt']) await folder.write(`corpus/${path}`, path);
    index = await openHashedIndex({ corpus: at('corpus'), index: at('index') });
    await index.update();
    [updates, beforeUpdate] = [[], async () => {}];
    library = createLibrary({
      documentsFolder: at('corpus'),
      catalog: index.catalog,
      limits: { maxBytes: 1e6 },
      trash: new Trash(at('trash')),
      index: {
        read: (path) => index.keeper.read(path),
        update(options) {
          const update = beforeUpdate().then(() => index.keeper.update(options));
          updates.push(update);
          return update;
        },
      },
    });
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('empties the index where the last ones go', async () => {
    await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(remove));
    await Promise.allSettled(updates);
    expect(await documents()).toBe(0);
  });

  it('vouches for none but them where the folder is empty', async () => {
    beforeUpdate = async () => {
      await rm(at('corpus'), { recursive: true });
      await mkdir(at('corpus'));
    };
    await remove('a.txt');
    await expect(updates[0]).rejects.toThrow('is empty, but the index holds 3 documents');
    expect(await documents()).toBe(3);
  });
});
