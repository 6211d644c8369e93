import { mkdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../../src/errors.ts';
import { openCatalogFile } from '../../../src/index/catalog/sqlite/file.ts';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import { contentOf, dump, pathsFound } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { graphFiles } from '../../helpers/index-folder.ts';
import { useIndexedFolder } from './indexed-folder.ts';

const INVOICE = 'office/invoice.md';

const { current, folders, write, remove, paths, reopen } = useIndexedFolder();

describe('an update', () => {
  it('reports what it did and what is there after it', async () => {
    const seconds = expect.any(Number);
    const others = { failed: [], newlyFailed: [], unsupported: ['photo.jpg'], seconds };
    const none = { added: [], changed: [], renamed: [], removed: [] };
    expect(await current.index.update()).toEqual({
      ...{ added: 2, changed: 0, renamed: 0, removed: 0, unchanged: 0, documents: 2, passages: 2 },
      ...{ changes: { ...none, added: ['office/invoice.md', 'pump.txt'] } },
      ...{ sentences: 2, ...others },
    });
    await write('pump.txt', 'The pump rests. It was loud.');
    await write('new.txt', 'Turbines turn.');
    await remove('office');
    expect(await current.index.update()).toEqual({
      ...{ added: 1, changed: 1, renamed: 0, removed: 1, unchanged: 0, documents: 2, passages: 2 },
      ...{ changes: { ...none, added: ['new.txt'], changed: ['pump.txt'], removed: [INVOICE] } },
      ...{ sentences: 3, ...others },
    });
    const idle = { added: 0, changed: 0, removed: 0, unchanged: 2, changes: none };
    expect(await current.index.update()).toMatchObject(idle);
  });

  it('makes what it took in findable by words and by vector, and nothing else', async () => {
    await current.index.update();
    await write('pump.txt', 'The turbine turns.');
    await current.index.update();
    expect(await pathsFound(current.index.catalog, 'turbine')).toEqual(['pump.txt']);
    expect(await pathsFound(current.index.catalog, 'night')).toEqual([]);
    expect(new Set(current.index.vectorStore.ids())).toEqual(
      new Set(await current.index.catalog.passageIds()),
    );
    const [best] = await current.index.vectorStore.similaritySearch('a turbine that turns', 1);
    expect(best?.metadata).toMatchObject({ document: 'pump.txt' });
  });

  it('saves the graph when it is closed, and leaves it alone where nothing changed', async () => {
    await current.index.update();
    await reopen();
    const saved = await graphFiles(folders().index);
    expect(saved).toHaveLength(1);
    await current.index.update();
    await reopen();
    expect(await graphFiles(folders().index)).toEqual(saved);
    await write('new.txt', 'Turbines turn.');
    await current.index.update();
    await reopen();
    expect(await graphFiles(folders().index)).not.toEqual(saved);
    expect(current.index.vectorStore.ids().size).toBe(3);
    expect(current.index.notices).toEqual([]);
  });

  it('gives a moved file its new path without embedding it again', async () => {
    await current.index.update();
    const embedded = current.index.embeddings.embedded.length;
    await rename(join(folders().corpus, 'office'), join(folders().corpus, 'archive'));
    expect(await current.index.update()).toMatchObject({
      ...{ renamed: 1, added: 0, removed: 0, unchanged: 1 },
      changes: { added: [], renamed: [{ from: INVOICE, to: 'archive/invoice.md' }], removed: [] },
    });
    expect(await paths()).toEqual(['archive/invoice.md', 'pump.txt']);
    expect(await pathsFound(current.index.catalog, 'invoice')).toEqual(['archive/invoice.md']);
    expect(current.index.embeddings.embedded).toHaveLength(embedded);
  });

  it('lets a moved file replace another one', async () => {
    await write('old.txt', 'Invoices of last year.');
    await current.index.update();
    await rename(join(folders().corpus, 'pump.txt'), join(folders().corpus, 'old.txt'));
    expect(await current.index.update()).toMatchObject({ renamed: 1, documents: 2 });
    expect(await pathsFound(current.index.catalog, 'pump')).toEqual(['old.txt']);
    expect(await pathsFound(current.index.catalog, 'year')).toEqual([]);
    expect(new Set(current.index.vectorStore.ids())).toEqual(
      new Set(await current.index.catalog.passageIds()),
    );
  });

  it('reads a file anew whose ending has changed, because it may be read in another way', async () => {
    await current.index.update();
    await rename(join(folders().corpus, 'pump.txt'), join(folders().corpus, 'pump.md'));
    expect(await current.index.update()).toMatchObject({ renamed: 0, added: 1, removed: 1 });
    expect((await current.index.catalog.document('pump.md'))?.mediaType).toBe('text/markdown');
  });

  it('embeds only the passages of a changed file that are new', async () => {
    await reopen(new HashedEmbeddings({ maxTokens: 6 }));
    const paragraphs = [
      'The first pump runs well.',
      'The second one rests.',
      'The third one leaks.',
    ];
    await write('long.txt', paragraphs.join('\n\n'));
    await current.index.update();
    const embedded = current.index.embeddings.embedded.length;
    await write('long.txt', [...paragraphs.slice(0, 2), 'The third was mended.'].join('\n\n'));
    expect(await current.index.update()).toMatchObject({ changed: 1 });
    expect(current.index.embeddings.embedded.slice(embedded)).toEqual(['The third was mended.']);
  });

  it('does not embed a file whose time alone has changed, and does not read it again', async () => {
    await current.index.update();
    const embedded = current.index.embeddings.embedded.length;
    await utimes(join(folders().corpus, 'pump.txt'), 1_700_000_000, 1_700_000_000);
    const seen: string[] = [];
    const onProgress = ({ path }: IndexProgress) => seen.push(path);
    expect(await current.index.update({ onProgress })).toMatchObject({ changed: 0, unchanged: 2 });
    expect(seen).toEqual(['pump.txt', '']);
    expect(current.index.embeddings.embedded).toHaveLength(embedded);
    expect((await current.index.catalog.document('pump.txt'))?.modified).toBe(1_700_000_000_000);
    expect(await current.index.update({ onProgress })).toMatchObject({ changed: 0, unchanged: 2 });
    expect(seen).toEqual(['pump.txt', '', '']);
  });

  it('reads every file again after a reader of another release, and embeds only what is new', async () => {
    await current.index.update();
    const embedded = current.index.embeddings.embedded.length;
    const document = await current.index.catalog.document('pump.txt');
    const [, passages] = await contentOf('pump.txt', 'A text of the former reader.');
    if (document) await current.index.writableCatalog().putDocument(document, passages);
    const db = openCatalogFile(folders().index);
    db.exec("UPDATE documents SET reader = 'former'");
    db.close();
    expect(await pathsFound(current.index.catalog, 'former')).toEqual(['pump.txt']);
    expect(await current.index.update()).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await pathsFound(current.index.catalog, 'former')).toEqual([]);
    expect(await pathsFound(current.index.catalog, 'night')).toEqual(['pump.txt']);
    expect(current.index.embeddings.embedded.slice(embedded)).toEqual(['The pump runs at night.']);
    expect(new Set(current.index.vectorStore.ids())).toEqual(
      new Set(await current.index.catalog.passageIds()),
    );
  });

  it('tells how far it is, from nothing done to all', async () => {
    const seen: IndexProgress[] = [];
    await current.index.update({ onProgress: (progress) => seen.push(progress) });
    expect(seen).toMatchObject([
      { path: 'office/invoice.md', done: 0, total: 2, passages: 0 },
      { path: 'pump.txt', done: 1, total: 2, passages: 1 },
      { path: '', done: 2, total: 2, passages: 2, secondsLeft: 0 },
    ]);
  });

  it('that was broken off is taken up by the next one, which embeds nothing twice', async () => {
    await write('z.txt', 'The last one.');
    const stop = ({ path }: IndexProgress) => {
      if (path === 'z.txt') throw new Error('stopped');
    };
    await expect(current.index.update({ onProgress: stop })).rejects.toThrow('stopped');
    await reopen();
    expect(await paths()).toEqual(['office/invoice.md', 'pump.txt']);
    expect(current.index.vectorStore.ids().size).toBe(2);
    expect(await current.index.update()).toMatchObject({ added: 1, unchanged: 2 });
    expect(current.index.embeddings.embedded).toEqual(['The last one.']);
  });
});

describe('a folder that is empty', () => {
  beforeEach(async () => {
    await current.index.update();
    await remove('');
    await mkdir(folders().corpus);
  });

  it('stops the update, which removes nothing and says how to go on', async () => {
    const content = await dump(current.index.catalog);
    const error = await current.index.update().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(String(error)).toContain(folders().corpus);
    expect(String(error)).toContain('--prune');
    expect(await dump(current.index.catalog)).toEqual(content);
    expect(current.index.vectorStore.ids().size).toBe(2);
  });

  it('removes all documents when that is asked for, also from the saved graph', async () => {
    expect(await current.index.update({ prune: true })).toMatchObject({ removed: 2, documents: 0 });
    expect([...current.index.vectorStore.ids()]).toEqual([]);
    await reopen();
    expect([...current.index.vectorStore.ids()]).toEqual([]);
    expect(await current.index.update()).toMatchObject({ removed: 0, documents: 0 });
  });

  it('that is not there either stops the update and removes nothing', async () => {
    await remove('');
    await expect(current.index.update({ prune: true })).rejects.toThrow(FootnoteError);
    expect(await paths()).toHaveLength(2);
  });
});
