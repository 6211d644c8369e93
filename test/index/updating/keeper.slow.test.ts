import { chmod, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathsFound } from '../../helpers/catalog-content.ts';
import { eventually } from '../../helpers/eventually.ts';
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
    expect(await writer.keeper.otherKeeper()).toBeUndefined();
    expect(await reader.keeper.otherKeeper()).toBe(`${process.pid}`);
    await folder.write('corpus/new.txt', 'Turbines turn.');
    expect(await reader.update()).toMatchObject({
      ...{ added: 0, documents: 1, keptBy: `${process.pid}`, newlyFailed: [] },
      changes: { added: [], changed: [], renamed: [], removed: [] },
    });
    expect(await writer.update()).toMatchObject({ added: 1, documents: 2 });
  });

  it('see the same: the reader follows what the writer has committed', async () => {
    await folder.write('corpus/new.txt', 'Turbines turn.');
    await rm(join(folder.path, 'corpus/pump.txt'));
    await writer.update();
    await reader.keeper.refresh();
    expect(await pathsFound(reader.catalog, 'turbine')).toEqual(['new.txt']);
    const [near] = await reader.vectorStore.similaritySearch('turbines', 1);
    expect(near?.metadata).toMatchObject({ document: 'new.txt' });
    expect(new Set(reader.vectorStore.ids())).toEqual(new Set(await reader.catalog.passageIds()));
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
    expect((await writer.catalog.counts()).documents).toBe(1);
  });
});

describe('a kept index', () => {
  let folder: TempFolder;
  let index: HashedIndex;
  const open = async () => {
    const at = (name: string) => join(folder.path, name);
    index = await openHashedIndex({ corpus: at('corpus'), index: at('index') });
  };
  const reopen = async () => {
    await index.close();
    await open();
  };
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/pump.txt', 'The pump runs at night.');
    await open();
  });
  afterEach(async () => {
    await index.close();
    await folder.remove();
  });

  it('saves its graph in the background, some time after a change', async () => {
    await index.update();
    expect(await graphFiles(join(folder.path, 'index'))).toEqual([]);
    await eventually(async () =>
      expect(await graphFiles(join(folder.path, 'index'))).toHaveLength(1),
    );
  });

  it('waits, when it is closed, for a save that is under way', async () => {
    const steps: string[] = [];
    const { vectorStore } = index;
    const save = vectorStore.save.bind(vectorStore);
    const begun = new Promise<void>((resolve) => {
      vectorStore.save = async (path) => {
        steps.push('begins');
        resolve();
        await setImmediate();
        await save(path);
        steps.push('ends');
      };
    });
    await index.update();
    await begun;
    await index.close();
    steps.push('closed');
    expect(steps).toEqual(['begins', 'ends', 'closed']);
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
    await open();
    expect(await index.update()).toMatchObject({ documents: 51, unchanged: report.documents });
  });

  it('does not read a file again that failed, until it changes', async () => {
    await folder.write('corpus/blank.txt', ' ');
    const seen: string[] = [];
    const onProgress = ({ path }: { path: string }) => void (path && seen.push(path));
    await index.update();
    const again = await index.update({ onProgress });
    expect(again.failed).toEqual([{ path: 'blank.txt', reason: 'holds no text' }]);
    await reopen();
    expect((await index.update({ onProgress })).failed).toEqual(again.failed);
    expect(seen).toEqual([]);
    await folder.write('corpus/blank.txt', 'Not blank any more.');
    expect(await index.update({ onProgress })).toMatchObject({ added: 1, failed: [] });
    expect(seen).toEqual(['blank.txt']);
  });

  it('reads a file again that was too large, once larger ones are read', async () => {
    await folder.write('corpus/large.txt', 'A large text. '.repeat(100));
    expect((await index.update({ maxBytes: 100 })).failed).toHaveLength(1);
    expect(await index.update({ maxBytes: 10_000 })).toMatchObject({ added: 1, failed: [] });
  });

  it.runIf(process.getuid?.() !== 0)('reads a file again as soon as it may be read', async () => {
    const file = await folder.write('corpus/closed.txt', 'A closed text.');
    await chmod(file, 0);
    expect((await index.update()).failed).toHaveLength(1);
    await chmod(file, 0o600);
    expect(await index.update()).toMatchObject({ added: 1, failed: [] });
  });

  it('starts no indexer where nothing is to be done', async () => {
    await folder.write('corpus/blank.txt', ' ');
    await index.update();
    await reopen();
    const report = await index.update();
    expect(report).toMatchObject({ unchanged: 1, failed: [{ path: 'blank.txt' }] });
    expect(index.indexer.isRunning).toBe(false);
    await rm(join(folder.path, 'corpus/blank.txt'));
    expect(await index.update()).toMatchObject({ failed: [] });
    expect(index.indexer.isRunning).toBe(true);
  });

  it('reads a file again that was replaced by one of the same size and time', async () => {
    const time = new Date('2024-02-29T12:00:00Z');
    const file = join(folder.path, 'corpus/pump.txt');
    await utimes(file, time, time);
    await index.update();
    await writeFile(file, 'The pump rests at noon.');
    await utimes(file, time, time);
    expect(await index.update()).toMatchObject({ changed: 1 });
    expect(await pathsFound(index.catalog, 'noon')).toEqual(['pump.txt']);
  });

  it('reads a file again that looks unchanged, where an answer found another content', async () => {
    await index.update();
    const file = await folder.write('corpus/pump.txt', 'The pump rests at noon.');
    // As on a file system that keeps no better times.
    const { size: bytes, mtimeMs: modified, ctimeMs: changed } = await stat(file);
    await index.writableCatalog().touchDocument('pump.txt', { bytes, modified, changed });
    expect(await index.update()).toMatchObject({ unchanged: 1, changed: 0 });
    index.keeper.markStale(['pump.txt', 'gone.txt']);
    expect(await index.update()).toMatchObject({ unchanged: 0, changed: 1 });
    expect(await pathsFound(index.catalog, 'noon')).toEqual(['pump.txt']);
    expect(await index.update()).toMatchObject({ unchanged: 1, changed: 0 });
  });
});
