import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import { pathsFound } from '../../helpers/catalog-content.ts';
import { hashedAnswerer } from '../../helpers/hashed-answerer.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const SECRET = 'The deploy password is swordfish.';

let folder: TempFolder;
let index: HashedIndex;

const corpus = (path = '') => join(folder.path, 'corpus', path);
const paths = async () => (await index.catalog.documents()).map(({ path }) => path);
const readNow = (path: string) => hashedAnswerer(index, corpus()).readFile(path);

beforeEach(async () => {
  folder = await createTempFolder();
  await folder.write('corpus/team/note.txt', 'The pump runs at night.');
  await folder.write('outside/note.txt', SECRET);
  index = await openHashedIndex({ corpus: corpus(), index: join(folder.path, 'index') });
});

afterEach(async () => {
  await index.close();
  await folder.remove();
});

/** Does something after the folder was listed, just before a file of it is read. */
const beforeReading = (file: string, exchange: () => void) => ({
  onProgress: ({ path }: IndexProgress) => void (path === file && exchange()),
});

/** Puts a link in the place of a file or folder at once. */
function exchange(path: string, target: string): void {
  symlinkSync(target, corpus('.link'));
  rmSync(corpus(path), { recursive: true });
  renameSync(corpus('.link'), corpus(path));
}

/** Nothing of what lies outside is in the index, and nothing is left to be quoted under the path. */
async function expectNothingOf(path: string): Promise<void> {
  expect(await pathsFound(index.catalog, 'swordfish')).toEqual([]);
  expect(await readNow(path)).toBeNull();
}

describe.each([
  ['a file', 'team/note.txt', 'outside/note.txt'],
  ['a folder', 'team', 'outside'],
])('%s that is exchanged for a link out of the corpus', (_, path, target) => {
  const swap = () => exchange(path, join(folder.path, target));

  it('between listing and reading is not read', async () => {
    const report = await index.update(beforeReading('team/note.txt', swap));
    expect(report).toMatchObject({ added: 0 });
    expect(report.failed).toEqual([
      { path: 'team/note.txt', reason: expect.stringContaining('leaves the documents folder') },
    ]);
    await expectNothingOf('team/note.txt');
    expect((await index.update()).failed).toEqual([expect.objectContaining({ path })]);
    await expectNothingOf('team/note.txt');
  });

  it('is never quoted, and its earlier version is gone after the next update', async () => {
    await index.update();
    await folder.write('corpus/team/note.txt', 'The pump runs at noon, too.');
    await index.update(beforeReading('team/note.txt', swap));
    await expectNothingOf('team/note.txt');
    expect(await index.update()).toMatchObject({ removed: 1, documents: 0 });
    expect(await paths()).toEqual([]);
    await expectNothingOf('team/note.txt');
  });

  it('comes back as soon as it is a file again', async () => {
    await index.update();
    swap();
    expect(await index.update()).toMatchObject({ removed: 1 });
    await rm(corpus(path));
    await folder.write('corpus/team/note.txt', 'The pump is well again.');
    expect(await index.update()).toMatchObject({ added: 1, failed: [] });
    expect((await readNow('team/note.txt'))?.text()).toBe('The pump is well again.');
  });
});

describe('a document whose file was gone when the folder was listed', () => {
  const note = () => corpus('team/note.txt');

  beforeEach(async () => {
    await index.update();
    await rm(note());
    await folder.write('corpus/new.txt', 'The turbine turns.');
  });

  it('stays where the file is back when others were read', async () => {
    await index.update(beforeReading('new.txt', () => writeFileSync(note(), 'The pump is back.')));
    expect(await paths()).toEqual(['new.txt', 'team/note.txt']);
    expect(await index.update()).toMatchObject({ changed: 1, removed: 0 });
    expect((await readNow('team/note.txt'))?.text()).toBe('The pump is back.');
  });

  it.each([
    ['a link out of the corpus', () => symlinkSync(join(folder.path, 'outside/note.txt'), note())],
    ['a link within the corpus', () => symlinkSync(corpus('new.txt'), note())],
    [
      'a file behind a link',
      () => {
        rmSync(corpus('team'), { recursive: true });
        symlinkSync(join(folder.path, 'outside'), corpus('team'));
      },
    ],
    ['a folder', () => mkdirSync(note())],
  ])('goes where %s is in its place', async (_, put) => {
    await index.update(beforeReading('new.txt', put));
    expect(await paths()).toEqual(['new.txt']);
  });
});

describe('a document of an earlier release', () => {
  it('that was read through a link to a hidden file is gone after the next update', async () => {
    await folder.write('corpus/config.txt', SECRET);
    await index.update();
    await folder.write('corpus/.git/config', SECRET);
    exchange('config.txt', '.git/config');
    const report = await index.update();
    expect(report).toMatchObject({ removed: 1, documents: 1 });
    expect(report.failed).toEqual([
      { path: 'config.txt', reason: expect.stringContaining('hidden') },
    ]);
    await expectNothingOf('config.txt');
  });
});

describe('a link that has lost its target', () => {
  it('counts as gone', async () => {
    await mkdir(corpus('..2026_01_31'));
    await folder.write('corpus/..2026_01_31/a.txt', 'The turbine turns.');
    await symlink('..2026_01_31', corpus('..data'));
    await symlink('..data/a.txt', corpus('a.txt'));
    await index.update();
    expect(await paths()).toEqual(['a.txt', 'team/note.txt']);
    await rm(corpus('..2026_01_31/a.txt'));
    expect(await index.update()).toMatchObject({ removed: 1 });
    expect(await paths()).toEqual(['team/note.txt']);
  });
});
