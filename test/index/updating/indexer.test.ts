import { mkdir, rename, rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../../src/errors.ts';
import { openCatalogFile } from '../../../src/index/catalog/sqlite/file.ts';
import { updateIndex } from '../../../src/index/updating/indexer.ts';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import type { PassageVectors } from '../../../src/models/embeddings.ts';
import type { PassageText } from '../../../src/passages/passage.ts';
import { contentOf, dump, pathsFound } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { graphFiles } from '../../helpers/index-folder.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const INVOICE = 'office/invoice.md';

let folder: TempFolder;
let index: HashedIndex;

const folders = () => ({
  corpus: join(folder.path, 'corpus'),
  index: join(folder.path, 'index'),
});
const write = (path: string, content: string | Uint8Array) =>
  folder.write(`corpus/${path}`, content);
const remove = (path: string) => rm(join(folder.path, 'corpus', path), { recursive: true });
const paths = async () => (await index.catalog.documents()).map(({ path }) => path);

async function reopen(embeddings = new HashedEmbeddings()): Promise<void> {
  await index.close();
  index = await openHashedIndex(folders(), embeddings);
}

beforeEach(async () => {
  folder = await createTempFolder();
  await write('pump.txt', 'The pump runs at night.');
  await write('office/invoice.md', 'Invoices are due in March.');
  await write('photo.jpg', 'not read');
  index = await openHashedIndex(folders());
});

afterEach(async () => {
  await index.close();
  await folder.remove();
});

describe('an update', () => {
  it('reports what it did and what is there after it', async () => {
    const seconds = expect.any(Number);
    const others = { failed: [], newlyFailed: [], unsupported: ['photo.jpg'], seconds };
    const none = { added: [], changed: [], renamed: [], removed: [] };
    expect(await index.update()).toEqual({
      ...{ added: 2, changed: 0, renamed: 0, removed: 0, unchanged: 0, documents: 2, passages: 2 },
      ...{ changes: { ...none, added: ['office/invoice.md', 'pump.txt'] } },
      ...{ sentences: 2, ...others },
    });
    await write('pump.txt', 'The pump rests. It was loud.');
    await write('new.txt', 'Turbines turn.');
    await remove('office');
    expect(await index.update()).toEqual({
      ...{ added: 1, changed: 1, renamed: 0, removed: 1, unchanged: 0, documents: 2, passages: 2 },
      ...{ changes: { ...none, added: ['new.txt'], changed: ['pump.txt'], removed: [INVOICE] } },
      ...{ sentences: 3, ...others },
    });
    const idle = { added: 0, changed: 0, removed: 0, unchanged: 2, changes: none };
    expect(await index.update()).toMatchObject(idle);
  });

  it('makes what it took in findable by words and by vector, and nothing else', async () => {
    await index.update();
    await write('pump.txt', 'The turbine turns.');
    await index.update();
    expect(await pathsFound(index.catalog, 'turbine')).toEqual(['pump.txt']);
    expect(await pathsFound(index.catalog, 'night')).toEqual([]);
    expect(new Set(index.vectorStore.ids())).toEqual(new Set(await index.catalog.passageIds()));
    const [best] = await index.vectorStore.similaritySearch('a turbine that turns', 1);
    expect(best?.metadata).toMatchObject({ document: 'pump.txt' });
  });

  it('saves the graph when it is closed, and leaves it alone where nothing changed', async () => {
    await index.update();
    await reopen();
    const saved = await graphFiles(folders().index);
    expect(saved).toHaveLength(1);
    await index.update();
    await reopen();
    expect(await graphFiles(folders().index)).toEqual(saved);
    await write('new.txt', 'Turbines turn.');
    await index.update();
    await reopen();
    expect(await graphFiles(folders().index)).not.toEqual(saved);
    expect(index.vectorStore.ids().size).toBe(3);
    expect(index.notices).toEqual([]);
  });

  it('gives a moved file its new path without embedding it again', async () => {
    await index.update();
    const embedded = index.embeddings.embedded.length;
    await rename(join(folders().corpus, 'office'), join(folders().corpus, 'archive'));
    expect(await index.update()).toMatchObject({
      ...{ renamed: 1, added: 0, removed: 0, unchanged: 1 },
      changes: { added: [], renamed: [{ from: INVOICE, to: 'archive/invoice.md' }], removed: [] },
    });
    expect(await paths()).toEqual(['archive/invoice.md', 'pump.txt']);
    expect(await pathsFound(index.catalog, 'invoice')).toEqual(['archive/invoice.md']);
    expect(index.embeddings.embedded).toHaveLength(embedded);
  });

  it('lets a moved file replace another one', async () => {
    await write('old.txt', 'Invoices of last year.');
    await index.update();
    await rename(join(folders().corpus, 'pump.txt'), join(folders().corpus, 'old.txt'));
    expect(await index.update()).toMatchObject({ renamed: 1, documents: 2 });
    expect(await pathsFound(index.catalog, 'pump')).toEqual(['old.txt']);
    expect(await pathsFound(index.catalog, 'year')).toEqual([]);
    expect(new Set(index.vectorStore.ids())).toEqual(new Set(await index.catalog.passageIds()));
  });

  it('reads a file anew whose ending has changed, because it may be read in another way', async () => {
    await index.update();
    await rename(join(folders().corpus, 'pump.txt'), join(folders().corpus, 'pump.md'));
    expect(await index.update()).toMatchObject({ renamed: 0, added: 1, removed: 1 });
    expect((await index.catalog.document('pump.md'))?.mediaType).toBe('text/markdown');
  });

  it('embeds only the passages of a changed file that are new', async () => {
    await reopen(new HashedEmbeddings({ maxTokens: 6 }));
    const paragraphs = [
      'The first pump runs well.',
      'The second one rests.',
      'The third one leaks.',
    ];
    await write('long.txt', paragraphs.join('\n\n'));
    await index.update();
    const embedded = index.embeddings.embedded.length;
    await write('long.txt', [...paragraphs.slice(0, 2), 'The third was mended.'].join('\n\n'));
    expect(await index.update()).toMatchObject({ changed: 1 });
    expect(index.embeddings.embedded.slice(embedded)).toEqual(['The third was mended.']);
  });

  it('does not embed a file whose time alone has changed, and does not read it again', async () => {
    await index.update();
    const embedded = index.embeddings.embedded.length;
    await utimes(join(folders().corpus, 'pump.txt'), 1_700_000_000, 1_700_000_000);
    const seen: string[] = [];
    const onProgress = ({ path }: IndexProgress) => seen.push(path);
    expect(await index.update({ onProgress })).toMatchObject({ changed: 0, unchanged: 2 });
    expect(seen).toEqual(['pump.txt', '']);
    expect(index.embeddings.embedded).toHaveLength(embedded);
    expect((await index.catalog.document('pump.txt'))?.modified).toBe(1_700_000_000_000);
    expect(await index.update({ onProgress })).toMatchObject({ changed: 0, unchanged: 2 });
    expect(seen).toEqual(['pump.txt', '', '']);
  });

  it('reads every file again after a reader of another release, and embeds only what is new', async () => {
    await index.update();
    const embedded = index.embeddings.embedded.length;
    const document = await index.catalog.document('pump.txt');
    const [, passages] = await contentOf('pump.txt', 'A text of the former reader.');
    if (document) await index.writableCatalog().putDocument(document, passages);
    const db = openCatalogFile(folders().index);
    db.exec("UPDATE documents SET reader = 'former'");
    db.close();
    expect(await pathsFound(index.catalog, 'former')).toEqual(['pump.txt']);
    expect(await index.update()).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await pathsFound(index.catalog, 'former')).toEqual([]);
    expect(await pathsFound(index.catalog, 'night')).toEqual(['pump.txt']);
    expect(index.embeddings.embedded.slice(embedded)).toEqual(['The pump runs at night.']);
    expect(new Set(index.vectorStore.ids())).toEqual(new Set(await index.catalog.passageIds()));
  });

  it('tells how far it is, from nothing done to all', async () => {
    const seen: IndexProgress[] = [];
    await index.update({ onProgress: (progress) => seen.push(progress) });
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
    await expect(index.update({ onProgress: stop })).rejects.toThrow('stopped');
    await reopen();
    expect(await paths()).toEqual(['office/invoice.md', 'pump.txt']);
    expect(index.vectorStore.ids().size).toBe(2);
    expect(await index.update()).toMatchObject({ added: 1, unchanged: 2 });
    expect(index.embeddings.embedded).toEqual(['The last one.']);
  });
});

describe('a file that cannot be taken in', () => {
  const before = 'The pump runs at night.';

  /** Makes one file bad and expects its last good version to stay and the others to go on. */
  async function expectKept(reason: RegExp, spoil: () => Promise<unknown>): Promise<void> {
    await index.update();
    await spoil();
    await write('new.txt', 'Turbines turn.');
    const report = await index.update();
    expect(report.failed).toEqual([{ path: 'pump.txt', reason: expect.stringMatching(reason) }]);
    expect(report).toMatchObject({ added: 1, changed: 0, removed: 0 });
    const [id] = (await index.catalog.search(['pump'], 1)).map((hit) => hit.id);
    expect((await index.catalog.passages([id ?? -1]))[0]?.text).toBe(before);
    expect((await index.update()).failed).toHaveLength(1);
    await remove('pump.txt');
    await write('pump.txt', 'The pump is well again.');
    expect(await index.update()).toMatchObject({ changed: 1, failed: [] });
  }

  it('because it became binary keeps its last good version and is reported', () =>
    expectKept(/no text/, () => write('pump.txt', Uint8Array.of(0, 1, 2, 3, 0, 0, 0, 255))));

  it('because it became too large keeps its last good version and is reported', () =>
    expectKept(/larger than the limit/, () => write('pump.txt', 'x'.repeat(2_000_000))));

  it('is new once: until the reason is another one, or it was well in between', async () => {
    const failing = async () => {
      const { failed, newlyFailed } = await index.update({ maxBytes: 100 });
      return { failed: failed.map(({ path }) => path), news: newlyFailed };
    };
    const blank = { path: 'blank.txt', reason: 'holds no text' };
    await write('blank.txt', ' ');
    await symlink(folder.path, join(folders().corpus, 'link.md'));
    const both = ['link.md', 'blank.txt'];
    expect(await failing()).toEqual({
      failed: both,
      news: [expect.objectContaining({ path: 'link.md' }), blank],
    });
    expect(await failing()).toEqual({ failed: both, news: [] });
    await reopen();
    expect(await failing()).toEqual({ failed: both, news: [] });
    await write('blank.txt', 'x'.repeat(101));
    expect((await failing()).news).toEqual([
      { path: 'blank.txt', reason: expect.stringMatching(/larger/) },
    ]);
    await write('blank.txt', 'Not blank.');
    expect(await failing()).toEqual({ failed: ['link.md'], news: [] });
    await write('blank.txt', ' ');
    expect((await failing()).news).toEqual([blank]);
  });

  it('is told of by the next update where one was broken off', async () => {
    await write('a-blank.txt', ' ');
    const corpus = { folder: folders().corpus, maxBytes: 1e6 };
    const loadEmbeddings = async () => index.embeddings;
    const parts = { corpus, catalog: index.writableCatalog(), loadEmbeddings };
    const stopping = new AbortController();
    const onProgress = ({ done }: IndexProgress) => void (done === 1 && stopping.abort());
    const broken = await updateIndex(parts, {}, { onProgress, signal: stopping.signal });
    expect(broken).toMatchObject({ failed: [{ path: 'a-blank.txt' }], newlyFailed: [] });
    expect((await index.update()).newlyFailed).toEqual(broken.failed);
  });

  it('is not taken in at all where it is new, and without text is told so', async () => {
    await write('blank.txt', ' \n\n --- \n');
    await write('binary.txt', Uint8Array.of(0, 1, 2, 3));
    const { failed, documents } = await index.update();
    expect(failed.map(({ path }) => path)).toEqual(['binary.txt', 'blank.txt']);
    expect(failed[1]?.reason).toMatch(/no text/);
    expect(documents).toBe(2);
  });

  it('because embedding it fails does not keep the others from their place', async () => {
    await reopen(new Poisoned());
    await write('a-poison.txt', 'A poisoned text.');
    const { failed, added } = await index.update();
    expect(failed).toEqual([{ path: 'a-poison.txt', reason: expect.stringMatching(/too bitter/) }]);
    expect(added).toBe(2);
  });
});

describe('an encoding that is set', () => {
  const text = 'Пакт по-русски: насос работает ночью.';
  const bytes = Buffer.from(text, 'utf16le');
  const encodings = [{ files: 'old/', encoding: 'utf-16le' }];
  const encodingOf = async (path: string) => (await index.catalog.document(path))?.encoding;
  const readPaths = async (options: Parameters<HashedIndex['update']>[0]) => {
    const read: string[] = [];
    const onProgress = ({ path }: IndexProgress) => void (path && read.push(path));
    await index.update({ ...options, onProgress });
    return [...new Set(read)];
  };

  it('makes the files that it names be read again, and no others', async () => {
    await write('old/a.txt', Buffer.concat([bytes, Buffer.from([0x20])]));
    await write('old/b.pdf', 'no PDF');
    await index.update();
    expect(await encodingOf('old/a.txt')).not.toBe('utf-16le');
    expect(await readPaths({ encodings })).toEqual(['old/a.txt']);
    expect(await encodingOf('old/a.txt')).toBe('utf-16le');
    expect(await readPaths({ encodings })).toEqual([]);
    expect(await readPaths({})).toEqual(['old/a.txt']);
  });

  it('makes a file that could not be read be tried again', async () => {
    await write('old/a.txt', Uint8Array.of(0x05, 0xd0, 0x01, 0x02, 0, 0x20, 0, 0x41, 0x20, 0));
    expect((await index.update()).failed).toHaveLength(1);
    const set = [{ files: 'old/', encoding: 'utf-16be' }];
    expect(await index.update({ encodings: set })).toMatchObject({ added: 1, failed: [] });
  });

  it('makes a file be read again that is moved to where it is set', async () => {
    await write('a.txt', bytes);
    await index.update({ encodings });
    await mkdir(join(folders().corpus, 'old'));
    await rename(join(folders().corpus, 'a.txt'), join(folders().corpus, 'old/a.txt'));
    expect(await index.update({ encodings })).toMatchObject({ added: 1, removed: 1, renamed: 0 });
    expect(await encodingOf('old/a.txt')).toBe('utf-16le');
  });
});

describe('a folder that is empty', () => {
  beforeEach(async () => {
    await index.update();
    await remove('');
    await mkdir(folders().corpus);
  });

  it('stops the update, which removes nothing and says how to go on', async () => {
    const content = await dump(index.catalog);
    const error = await index.update().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(String(error)).toContain(folders().corpus);
    expect(String(error)).toContain('--prune');
    expect(await dump(index.catalog)).toEqual(content);
    expect(index.vectorStore.ids().size).toBe(2);
  });

  it('removes all documents when that is asked for, also from the saved graph', async () => {
    expect(await index.update({ prune: true })).toMatchObject({ removed: 2, documents: 0 });
    expect([...index.vectorStore.ids()]).toEqual([]);
    await reopen();
    expect([...index.vectorStore.ids()]).toEqual([]);
    expect(await index.update()).toMatchObject({ removed: 0, documents: 0 });
  });

  it('that is not there either stops the update and removes nothing', async () => {
    await remove('');
    await expect(index.update({ prune: true })).rejects.toThrow(FootnoteError);
    expect(await paths()).toHaveLength(2);
  });
});

class Poisoned extends HashedEmbeddings {
  override async embedPassage(passage: PassageText): Promise<PassageVectors> {
    if (passage.text.includes('poison')) throw new Error('too bitter');
    return super.embedPassage(passage);
  }
}
