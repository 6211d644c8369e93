import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { catalogPath } from '../../src/index/catalog/sqlite/file.ts';
import { dump, pathsFound, put } from '../helpers/catalog-content.ts';
import { ExactVectorStore } from '../helpers/exact-vector-store.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../helpers/hashed-index.ts';
import { graphFiles } from '../helpers/index-folder.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const FILES = 30;

let folder: TempFolder;
let content: Awaited<ReturnType<typeof dump>>;
const opened: HashedIndex[] = [];

async function open(index = join(folder.path, 'index'), embeddings = new HashedEmbeddings()) {
  const found = await openHashedIndex({ corpus: join(folder.path, 'corpus'), index }, embeddings);
  opened.push(found);
  return found;
}

async function closeAll(): Promise<void> {
  for (const { close } of opened.splice(0)) await close();
}

beforeEach(async () => {
  folder = await createTempFolder();
  for (let i = 0; i < FILES; i++) {
    await folder.write(`corpus/${i}.txt`, `Report ${i} is on topic${i % 7}. It has part${i % 4}.`);
  }
  const index = await open();
  await index.update();
  content = await dump(index.catalog);
  await closeAll();
});

afterEach(async () => {
  await closeAll();
  await folder.remove();
});

const indexFile = (name: string) => join(folder.path, 'index', name);

/** Whether the graph gives the neighbours that the catalog's vectors have, and holds no others. */
async function expectGraphOf({ catalog, vectorStore }: HashedIndex): Promise<void> {
  const embeddings = new HashedEmbeddings();
  const exact = new ExactVectorStore(embeddings, {
    dimension: embeddings.dimension,
    passages: catalog,
  });
  for (const id of await catalog.passageIds()) {
    await exact.add([{ id, vector: (await catalog.passageVectors([id])).get(id) ?? [] }]);
  }
  expect(new Set(vectorStore.ids())).toEqual(exact.ids());
  for (const question of ['topic3', 'part2 of report 11', 'report 29 on topic1']) {
    const query = await embeddings.embedQuery(question);
    const found = await vectorStore.similaritySearchVectorWithScore(query, FILES);
    const right = await exact.similaritySearchVectorWithScore(query, FILES);
    expect(found.map(([, score]) => score)).toEqual(
      right.map(([, score]) => expect.closeTo(score, 5)),
    );
    expect(found[0]?.[0].pageContent).toBe(right[0]?.[0].pageContent);
  }
}

describe('an index folder in good order', () => {
  it('opens with all it had, silently, and embeds nothing', async () => {
    const index = await open();
    expect(await dump(index.catalog)).toEqual(content);
    expect(content.counts.documents).toBe(FILES);
    await expectGraphOf(index);
    expect(index.notices).toEqual([]);
    expect(index.embeddings.embedded).toEqual([]);
  });

  it('opens whole as a killed process leaves it, with every committed document', async () => {
    const index = await open();
    const catalog = index.writableCatalog();
    await put(catalog, 'late.txt', 'A late report on topic9.');
    await catalog.removeDocument('0.txt');
    const copy = join(folder.path, 'copy');
    await cp(join(folder.path, 'index'), copy, { recursive: true });
    const after = await open(copy);
    expect(await dump(after.catalog)).toEqual(await dump(index.catalog));
    expect(await pathsFound(after.catalog, 'late')).toEqual(['late.txt']);
    await expectGraphOf(after);
    expect(after.notices).toEqual([]);
    expect(after.embeddings.embedded).toEqual([]);
  });
});

describe('a damaged graph', () => {
  const damages: [string, () => Promise<void>][] = [
    [
      'with a wrong byte',
      async () => {
        const path = indexFile((await graphFiles(join(folder.path, 'index')))[0] ?? '');
        const bytes = await readFile(path);
        bytes.writeUInt8(bytes.readUInt8(2_000) ^ 1, 2_000);
        await writeFile(path, bytes);
      },
    ],
    [
      'cut short',
      async () => {
        const [name = ''] = await graphFiles(join(folder.path, 'index'));
        await truncate(indexFile(name), 1_000);
      },
    ],
    ['whose manifest is garbage', () => writeFile(indexFile('graph.json'), 'garbage')],
    [
      'whose file is gone',
      async () => {
        const [name = ''] = await graphFiles(join(folder.path, 'index'));
        await rm(indexFile(name));
      },
    ],
  ];

  it.each(damages)('%s is rebuilt from the catalog, and that is told', async (_, damage) => {
    await damage();
    const index = await open();
    expect(index.notices).toEqual([expect.stringMatching(/graph .* made anew/)]);
    expect(index.embeddings.embedded).toEqual([]);
    await expectGraphOf(index);
    expect(await dump(index.catalog)).toEqual(content);
  });

  it('that is not there is built without embedding anything', async () => {
    await rm(indexFile('graph.json'));
    const index = await open();
    expect(index.embeddings.embedded).toEqual([]);
    await expectGraphOf(index);
  });
});

describe('a damaged catalog', () => {
  const half = async () => {
    const { length } = await readFile(catalogPath(join(folder.path, 'index')));
    await truncate(indexFile('catalog.sqlite'), length / 2);
  };
  const blankPage = async () => {
    const bytes = await readFile(indexFile('catalog.sqlite'));
    await writeFile(indexFile('catalog.sqlite'), bytes.fill(0, 4_096, 8_192));
  };
  const noise = async () => {
    const bytes = await readFile(indexFile('catalog.sqlite'));
    await writeFile(
      indexFile('catalog.sqlite'),
      bytes.fill(0xaa, bytes.length >> 2, bytes.length >> 1),
    );
  };
  const garbage = () => writeFile(indexFile('catalog.sqlite'), 'no database '.repeat(1_000));
  it.each([
    ['cut in half', half, /damaged/],
    ['with a page of zeros', blankPage, /damaged/],
    ['with noise in the middle', noise, /damaged/],
    ['that is no database', garbage, /damaged/],
  ])('%s is set aside and begun anew, and that is told', async (_, damage, reason) => {
    await damage();
    const damaged = await readFile(indexFile('catalog.sqlite'));
    const index = await open();
    expect(index.notices).toEqual([expect.stringMatching(reason)]);
    expect(index.notices[0]).toContain(indexFile('catalog.sqlite.damaged'));
    expect(damaged.equals(await readFile(indexFile('catalog.sqlite.damaged')))).toBe(true);
    expect(await index.catalog.counts()).toEqual({ documents: 0, passages: 0, sentences: 0 });
    expect([...index.vectorStore.ids()]).toEqual([]);
    await index.update();
    expect(await dump(index.catalog)).toEqual(content);
    await expectGraphOf(index);
  });

  it('of a newer release is left as it is, and the error says what to do', async () => {
    const db = new Database(indexFile('catalog.sqlite'));
    db.pragma('user_version = 999');
    db.close();
    const before = await readFile(indexFile('catalog.sqlite'));
    await expect(open()).rejects.toThrow(/made by a newer release .* Upgrade Footnote/);
    expect(before.equals(await readFile(indexFile('catalog.sqlite')))).toBe(true);
  });

  it('may happen a second time', async () => {
    for (let time = 0; time < 2; time++) {
      await garbage();
      const index = await open();
      expect(index.notices).toHaveLength(1);
      await index.update();
      expect((await index.catalog.counts()).documents).toBe(FILES);
      await closeAll();
    }
  });
});

describe('another fingerprint', () => {
  it('begins anew, and that is told', async () => {
    const other = new HashedEmbeddings({ identity: 'another model', dimension: 32 });
    const index = await open(undefined, other);
    expect(index.notices).toEqual([expect.stringMatching(/model .* has changed/)]);
    expect((await index.catalog.counts()).documents).toBe(0);
    expect([...index.vectorStore.ids()]).toEqual([]);
    await index.update();
    expect((await index.catalog.counts()).documents).toBe(FILES);
    await closeAll();
    expect((await open(undefined, other)).notices).toEqual([]);
  });
});

describe('an index folder', () => {
  it('is made where it is missing, silently', async () => {
    const index = await open(join(folder.path, 'not', 'yet', 'there'));
    expect(index.notices).toEqual([]);
    expect((await index.catalog.counts()).documents).toBe(0);
  });

  it('that cannot be made is an error that says what to do', async () => {
    const below = join(await folder.write('file', ''), 'index');
    const error = await open(below).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FootnoteError);
    expect(String(error)).toContain(below);
    expect(String(error)).toMatch(/--index/);
  });
});
