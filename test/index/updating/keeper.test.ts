import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathsFound } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { graphFiles } from '../../helpers/index-folder.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('two programs on one index', () => {
  let folder: TempFolder;
  let writer: HashedIndex;
  let reader: HashedIndex;
  const opened: HashedIndex[] = [];

  const open = async (embeddings = new HashedEmbeddings()) => {
    const corpus = join(folder.path, 'corpus');
    const index = await openHashedIndex({ corpus, index: join(folder.path, 'index') }, embeddings);
    opened.push(index);
    return index;
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/pump.txt', 'The pump runs at night.');
    writer = await open();
    await writer.update();
    reader = await open();
  });
  afterEach(async () => {
    for (const { close } of opened.splice(0)) await close();
    await folder.remove();
  });

  it('have one writer; the other one reads, and says who writes', async () => {
    expect(writer.keeper.otherKeeper).toBeUndefined();
    expect(reader.keeper.otherKeeper).toBe(process.pid);
    await folder.write('corpus/new.txt', 'Turbines turn.');
    expect(await reader.update()).toMatchObject({
      ...{ added: 0, documents: 1, keptBy: process.pid, newlyFailed: [] },
      changes: { added: [], changed: [], renamed: [], removed: [] },
    });
    expect(await writer.update()).toMatchObject({ added: 1, documents: 2 });
  });

  it('see the same: the reader follows what the writer has committed', async () => {
    await folder.write('corpus/new.txt', 'Turbines turn.');
    await rm(join(folder.path, 'corpus/pump.txt'));
    await writer.update();
    await reader.keeper.refresh();
    expect(pathsFound(reader.catalog, 'turbine')).toEqual(['new.txt']);
    const [near] = await reader.vectorStore.similaritySearch('turbines', 1);
    expect(near?.metadata).toMatchObject({ document: 'new.txt' });
    expect(new Set(reader.vectorStore.ids())).toEqual(new Set(reader.catalog.passageIds()));
  });

  it('change roles when the writer ends', async () => {
    await writer.close();
    await folder.write('corpus/new.txt', 'Turbines turn.');
    const report = await reader.update();
    expect(report).toMatchObject({ added: 1, documents: 2 });
    expect(report.keptBy).toBeUndefined();
    opened.splice(opened.indexOf(writer), 1);
  });

  it('do not undo each other: a reader of another fingerprint is told to wait', async () => {
    const other = new HashedEmbeddings({ identity: 'another-model' });
    await expect(open(other)).rejects.toThrow(/being built by another Footnote \(process \d+\)/);
    expect(writer.catalog.counts().documents).toBe(1);
  });
});

describe('a kept index', () => {
  let folder: TempFolder;
  let index: HashedIndex;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/pump.txt', 'The pump runs at night.');
    const at = (name: string) => join(folder.path, name);
    index = await openHashedIndex({ corpus: at('corpus'), index: at('index') });
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('saves its graph in the background, some time after a change', async () => {
    await index.update();
    expect(await graphFiles(join(folder.path, 'index'))).toEqual([]);
    await expect
      .poll(() => graphFiles(join(folder.path, 'index')), { timeout: 10_000 })
      .toHaveLength(1);
  });

  it('runs updates one after another', async () => {
    const steps: string[] = [];
    const update = async (name: string) => {
      await index.update({
        onProgress: ({ done, total }) => steps.push(`${name} ${done}/${total}`),
      });
    };
    await Promise.all([update('first'), update('second')]);
    expect(steps).toEqual(['first 0/1', 'first 1/1', 'second 0/0']);
  });

  it('breaks an update off when it is closed, and keeps what was done', async () => {
    for (let i = 0; i < 50; i++) await folder.write(`corpus/${i}.txt`, `Report number ${i}.`);
    let closing: Promise<void> | undefined;
    const report = await index.update({
      onProgress: ({ done }) => {
        if (done === 10) closing = index.close();
      },
    });
    await closing;
    expect(report.documents).toBeGreaterThanOrEqual(10);
    expect(report.documents).toBeLessThan(51);
    const at = (name: string) => join(folder.path, name);
    index = await openHashedIndex({ corpus: at('corpus'), index: at('index') });
    expect(await index.update()).toMatchObject({ documents: 51, unchanged: report.documents });
  });

  it('does not read a file again that failed, until it changes', async () => {
    await folder.write('corpus/blank.txt', ' ');
    const seen: string[] = [];
    const onProgress = ({ path }: { path: string }) => void (path && seen.push(path));
    await index.update();
    const again = await index.update({ onProgress });
    expect(again.failed).toEqual([{ path: 'blank.txt', reason: 'holds no text' }]);
    expect(seen).toEqual([]);
    await folder.write('corpus/blank.txt', 'Not blank any more.');
    expect(await index.update({ onProgress })).toMatchObject({ added: 1, failed: [] });
    expect(seen).toEqual(['blank.txt']);
  });
});
