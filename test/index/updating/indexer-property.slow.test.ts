import { mkdir, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogReader } from '../../../src/index/catalog/catalog.ts';
import type { IndexReport } from '../../../src/index/updating/report.ts';
import { dump } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

const NAMES = ['a.txt', 'b.md', 'deep/c.txt', 'deep/d.md'];
const WORDS = ['pump', 'valve', '86.4', '压力', 'Ünit', '# Heading', 'runs.', 'Night!'];

/** Texts of one to four paragraphs; with 12 words a passage they make one to several passages. */
const paragraph = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 15 })
  .map((words) => `Pumps ${words.join(' ')}`);
const text = fc
  .array(paragraph, { minLength: 1, maxLength: 4 })
  .map((paragraphs) => paragraphs.join('\n\n'));
const name = fc.constantFrom(...NAMES);
const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), name, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch' as const), name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), name, to: name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move folder' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

describe('any sequence of changes to the files', () => {
  it('brings the index by increments to what a full rebuild gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 15 }), async (operations) => {
        await expectSameAsRebuild(operations);
      }),
      { numRuns: 40 },
    );
  });

  it('is tested with texts of more than one passage', () => {
    const embeddings = shortPassages();
    const long = fc.sample(text, 500).filter((value) => embeddings.countTokens(value) > 30);
    expect(long.length).toBeGreaterThan(50);
  });
});

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

async function expectSameAsRebuild(operations: readonly Operation[]): Promise<void> {
  const folder = await createTempFolder();
  const corpus = join(folder.path, 'corpus');
  const opened: HashedIndex[] = [];
  const open = async (index: string) => {
    const found = await openHashedIndex(
      { corpus, index: join(folder.path, index) },
      shortPassages(),
    );
    opened.push(found);
    return found;
  };
  // Set by hand, because two quick writes may get the same time of the system.
  let clock = 1_700_000_000;
  const stamp = async (file: string) => utimes(join(corpus, file), ++clock, clock);
  const present = new Set<string>();

  /** Keeps size and time, as a rename does. */
  const moveFile = async (name: string, to: string) => {
    if (!present.delete(name)) return;
    await mkdir(dirname(join(corpus, to)), { recursive: true });
    await rename(join(corpus, name), join(corpus, to));
    present.add(to);
  };

  try {
    await folder.write('corpus/notes.other', 'not read');
    let index = await open('incremental');
    // Another program, which sees every change and never compares all passages.
    const reader = await open('incremental');
    const known = async () => (await index.catalog.documents()).map(({ path }) => path);
    const update = async () => {
      const former = await known();
      const report = await index.update({ prune: true });
      await reader.keeper.refresh();
      expectToNameChanges(report, former, await known());
      return report;
    };
    for (const operation of operations) {
      if (operation.kind === 'write') {
        await folder.write(join('corpus', operation.name), operation.text);
        await stamp(operation.name);
        present.add(operation.name);
      } else if (operation.kind === 'remove') {
        await rm(join(corpus, operation.name), { force: true });
        present.delete(operation.name);
      } else if (operation.kind === 'touch') {
        if (present.has(operation.name)) await stamp(operation.name);
      } else if (operation.kind === 'move') {
        await moveFile(operation.name, operation.to);
      } else if (operation.kind === 'move folder') {
        for (const name of ['c.txt', 'd.md']) {
          await moveFile(`deep/${name}`, `moved/${name}`);
        }
      } else if (operation.kind === 'update') {
        await update();
      } else {
        await index.close();
        index = await open('incremental');
      }
    }
    const report = await update();
    const rebuilt = await open('rebuilt');
    await rebuilt.update({ prune: true });

    expect(report.failed).toEqual([]);
    expect(new Set((await index.catalog.documents()).map(({ path }) => path))).toEqual(present);
    expect(await dump(index.catalog)).toEqual(await dump(rebuilt.catalog));
    expect(await index.catalog.counts()).toEqual(await counted(index.catalog));
    for (const { catalog, vectorStore } of [index, reader]) {
      expect(new Set(vectorStore.ids())).toEqual(new Set(await catalog.passageIds()));
    }
    expect(opened.flatMap(({ notices }) => notices)).toEqual([]);
  } finally {
    for (const { close } of opened) await close();
    await folder.remove();
  }
}

/** What a report names is what leads from the documents before to those after, and what it counts. */
function expectToNameChanges(report: IndexReport, before: string[], after: string[]): void {
  const { added, changed, renamed, removed } = report.changes;
  const from = renamed.map((move) => move.from);
  const to = renamed.map((move) => move.to);
  const left = before.filter((path) => ![...removed, ...from].includes(path));
  expect(new Set([...left, ...added, ...to])).toEqual(new Set(after));
  expect(left).toEqual(expect.arrayContaining([...changed]));
  expect(added.filter((path) => before.includes(path))).toEqual([]);
  expect([...removed, ...from].filter((path) => !before.includes(path))).toEqual([]);
  for (const list of [added, changed, to, removed]) expect(list).toEqual([...list].sort());
  expect([added, changed, renamed, removed].map(({ length }) => length)).toEqual([
    ...[report.added, report.changed, report.renamed, report.removed],
  ]);
}

/** What the catalog holds, counted one by one. */
async function counted(catalog: CatalogReader) {
  const passages = await catalog.passages(await catalog.passageIds());
  return {
    documents: (await catalog.documents()).length,
    passages: passages.length,
    sentences: passages.reduce((sum, { sentences }) => sum + sentences.length, 0),
  };
}

function shortPassages(): HashedEmbeddings {
  return new HashedEmbeddings({ maxTokens: 12 });
}
