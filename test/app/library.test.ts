import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexReport } from '../../src/app/app.ts';
import { createLibrary, type Library } from '../../src/app/library.ts';
import { Trash } from '../../src/files/trash.ts';
import { eventually } from '../helpers/eventually.ts';
import { type HashedIndex, openHashedIndex } from '../helpers/hashed-index.ts';
import { sha256 } from '../helpers/sha256.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('changes of the documents', () => {
  let folder: TempFolder;
  let index: HashedIndex;
  let library: Library;
  let updates: Promise<unknown>[];
  let reports: IndexReport['changes'][];
  let beforeUpdate: () => Promise<unknown>;

  const at = (name: string) => join(folder.path, name);
  const remove = (path: string) => library.removeDocument({ path, sha256: sha256(path) });
  const documents = async () => (await index.catalog.counts()).documents;

  beforeEach(async () => {
    folder = await createTempFolder();
    for (const path of ['a.txt', 'b.txt', 'c.txt']) await folder.write(`corpus/${path}`, path);
    index = await openHashedIndex({ corpus: at('corpus'), index: at('index') });
    await index.update();
    [updates, reports, beforeUpdate] = [[], [], async () => {}];
    library = createLibrary({
      documentsFolder: at('corpus'),
      catalog: index.catalog,
      limits: { maxBytes: 1e6 },
      trash: new Trash(at('trash')),
      index: {
        read: (path, onReport) => index.keeper.read(path, onReport),
        update(options) {
          const update = beforeUpdate().then(() => index.keeper.update(options));
          updates.push(update);
          return update;
        },
      },
      onReport: ({ changes }) => reports.push(changes),
    });
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('are told to whoever follows the corpus', async () => {
    await remove('a.txt');
    await Promise.all(updates);
    const { path } = await library.addDocument('d.txt', Buffer.from('d'));
    await library.readDocument(path);
    await eventually(() => expect(reports).toHaveLength(2));
    expect(reports).toMatchObject([{ removed: ['a.txt'] }, { added: ['d.txt'] }]);
  });

  it('empty the index where the last documents go', async () => {
    await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(remove));
    await Promise.allSettled(updates);
    expect(await documents()).toBe(0);
  });

  it('vouch for no other removal where the folder is empty', async () => {
    beforeUpdate = async () => {
      await rm(at('corpus'), { recursive: true });
      await mkdir(at('corpus'));
    };
    await remove('a.txt');
    await expect(updates[0]).rejects.toThrow('is empty, but the index holds 3 documents');
    expect(await documents()).toBe(3);
  });
});
