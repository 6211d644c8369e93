import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** Gives each test a folder with two documents and a picture, and its index, which is empty. */
export function useIndexedFolder() {
  let folder: TempFolder;
  const current = {} as { index: HashedIndex };

  const folders = () => ({
    corpus: join(folder.path, 'corpus'),
    index: join(folder.path, 'index'),
  });
  const write = (path: string, content: string | Uint8Array) =>
    folder.write(`corpus/${path}`, content);

  beforeEach(async () => {
    folder = await createTempFolder();
    await write('pump.txt', 'The pump runs at night.');
    await write('office/invoice.md', 'Invoices are due in March.');
    await write('photo.jpg', 'not read');
    current.index = await openHashedIndex(folders());
  });

  afterEach(async () => {
    await current.index.close();
    await folder.remove();
  });

  return {
    current,
    folders,
    write,
    remove: (path: string) => rm(join(folder.path, 'corpus', path), { recursive: true }),
    paths: async () => (await current.index.catalog.documents()).map(({ path }) => path),
    reopen: async (embeddings = new HashedEmbeddings()) => {
      await current.index.close();
      current.index = await openHashedIndex(folders(), embeddings);
    },
  };
}
