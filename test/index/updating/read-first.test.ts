import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateIndex } from '../../../src/index/updating/indexer.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('files that are to be read before the rest', () => {
  let folder: TempFolder;
  let index: HashedIndex;

  beforeEach(async () => {
    folder = await createTempFolder();
    for (const name of ['a', 'b', 'x', 'y', 'z']) {
      await folder.write(`corpus/${name}.txt`, `The pump ${name} runs at night.`);
    }
    index = await openHashedIndex({
      corpus: join(folder.path, 'corpus'),
      index: join(folder.path, 'index'),
    });
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('stay so when others follow before they are read', async () => {
    const first = new Set<string>();
    const parts = {
      corpus: { folder: join(folder.path, 'corpus'), maxBytes: 1e6 },
      catalog: index.writableCatalog(),
      loadEmbeddings: async () => index.embeddings,
      first,
    };
    const steps: string[] = [];
    const onRead = (path: string) => {
      steps.push(`told of ${path}`);
      if (path === 'x.txt') first.add('z.txt');
    };
    const onCommit = ({ path }: { path: string }) => void steps.push(path);
    await updateIndex(parts, { first: ['x.txt', 'y.txt'] }, { onRead, onCommit });
    expect(new Set(steps.slice(0, 6))).toEqual(
      new Set(['x', 'y', 'z'].flatMap((name) => [`${name}.txt`, `told of ${name}.txt`])),
    );
    expect(steps.slice(6)).toEqual(['a.txt', 'b.txt']);
  });
});
