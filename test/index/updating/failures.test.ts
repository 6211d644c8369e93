import { copyFile, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FailedFile } from '../../../src/index/catalog/contents.ts';
import { unrecordedFailures } from '../../../src/index/updating/failures.ts';
import { limitedReaderOf } from '../../../src/index/updating/survey.ts';
import type { PassageVectors } from '../../../src/models/embeddings.ts';
import type { PassageText } from '../../../src/passages/passage.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** Embeds anything but poison, and notes what it was given. */
class Wary extends HashedEmbeddings {
  readonly given: string[] = [];
  /** Called before each passage. */
  before: (text: string) => void | Promise<void> = () => {};

  override async embedPassage(passage: PassageText): Promise<PassageVectors> {
    this.given.push(passage.text);
    await this.before(passage.text);
    if (passage.text.includes('Poison')) throw new Error('out of luck');
    return super.embedPassage(passage);
  }
}

const REASON = 'cannot be embedded (out of luck)';
const POISON = 'Poison is in this cup.';
/** Several passages. */
const LONG = Array.from({ length: 60 }, (_, i) => `Clerk ${i} counted barrels and went home.`);

let folder: TempFolder;
let wary: Wary;
let index: HashedIndex;

const path = (name: string) => join(folder.path, 'corpus', name);
const write = (name: string, content: string) => folder.write(`corpus/${name}`, content);
const open = async () => {
  wary = new Wary();
  const folders = { corpus: path(''), index: join(folder.path, 'index') };
  index = await openHashedIndex(folders, wary);
};
const restart = async () => {
  await index.close();
  await open();
};
const drunk = () => wary.given.filter((text) => text.includes('Poison')).length;

beforeEach(async () => {
  folder = await createTempFolder();
  await write('pump.txt', 'The pump runs at night.');
  await open();
});
afterEach(async () => {
  await index.close();
  await folder.remove();
});

describe('a file that failed', () => {
  beforeEach(() => write('cup.txt', POISON));

  it('is not tried again by any update or start, and stays named', async () => {
    expect((await index.update()).newlyFailed).toEqual([{ path: 'cup.txt', reason: REASON }]);
    await write('new.txt', 'Turbines turn.');
    const report = await index.update();
    expect(drunk()).toBe(1);
    await restart();
    expect((await index.update()).failed).toEqual([{ path: 'cup.txt', reason: REASON }]);
    expect(drunk()).toBe(0);
    expect(report).toMatchObject({ added: 1, newlyFailed: [] });
  });

  it('is not tried again because it was touched, moved or copied', async () => {
    await index.update();
    await utimes(path('cup.txt'), 1, 1);
    await copyFile(path('cup.txt'), path('copy.txt'));
    const reason = REASON;
    const failed = ['copy.txt', 'cup.txt'].map((name) => ({ path: name, reason }));
    expect((await index.update()).failed).toEqual(expect.arrayContaining(failed));
    await rename(path('cup.txt'), path('moved.txt'));
    expect((await index.update()).newlyFailed).toEqual([{ path: 'moved.txt', reason }]);
    expect(drunk()).toBe(1);
  });

  it('is tried again once it changes, and when it is asked for', async () => {
    await index.update();
    await write('cup.txt', `${POISON} Really.`);
    await index.update();
    expect(drunk()).toBe(2);
    await copyFile(path('cup.txt'), path('copy.txt'));
    await index.update({ again: true });
    // Its copy has the same content.
    expect(drunk()).toBe(3);
    await write('cup.txt', 'Wine is in this cup.');
    expect((await index.update()).failed).toMatchObject([{ path: 'copy.txt' }]);
  });

  it('is not tried again by the start after an update that was broken off, and is told then', async () => {
    await write('long.txt', LONG.join('\n\n'));
    let closing: Promise<void> | undefined;
    wary.before = (text) => {
      if (text.includes('Clerk')) closing ??= index.close();
    };
    await index.update();
    await closing;
    await open();
    expect((await index.update()).newlyFailed).toEqual([{ path: 'cup.txt', reason: REASON }]);
    expect(drunk()).toBe(0);
  });

  it('comes after all others when it is tried again', async () => {
    await index.update();
    await write('cup.txt', 'Poison.');
    await write('large.txt', LONG.join('\n\n'));
    wary.given.length = 0;
    await index.update();
    expect(wary.given.at(-1)).toContain('Poison');
  });
});

describe('a file that was being read when the program ended', () => {
  const leaveAtHand = async (ends: number) => {
    const { size: bytes, mtimeMs: modified, ctimeMs: changed } = await stat(path('pump.txt'));
    const reader = limitedReaderOf('pump.txt', { folder: path(''), maxBytes: 1e6 });
    const state = { path: 'pump.txt', bytes, modified, changed, reader, contentHash: null, ends };
    await index.writableCatalog().setAtHand(state);
  };

  it('is read once more, after all others', async () => {
    await leaveAtHand(0);
    await write('large.txt', LONG.join('\n\n'));
    expect(await index.update()).toMatchObject({ added: 2, failed: [] });
    expect(wary.given.at(-1)).toContain('pump');
  });

  it('is given up after several times, and says how to try again', async () => {
    await leaveAtHand(7);
    const { failed } = await index.update();
    expect(failed).toMatchObject(
      [{ path: 'pump.txt', reason: /8 times .* --again/ }].map(matching),
    );
    await restart();
    expect(await index.update()).toMatchObject({ added: 0, failed });
    expect(await index.update({ again: true })).toMatchObject({ added: 1, failed: [] });
  });

  const matching = ({ path: name, reason }: { path: string; reason: RegExp }) => ({
    path: name,
    reason: expect.stringMatching(reason),
  });
});

describe('a failure for which the machine may be the reason', () => {
  const state = { path: 'a', bytes: 1, modified: 1, changed: 1, reader: 'r' };
  const met = { ...state, reason: 'stopped', contentHash: null, retryAt: null } as const;
  const pauses = (ends: number) => {
    const atHand = { ...state, contentHash: 'h', ends };
    const [failure] = unrecordedFailures(atHand, [{ ...met, ends: 1 }], [], 0);
    return failure as FailedFile;
  };

  it('is tried again after longer and longer pauses', () => {
    expect([0, 1, 2, 20].map((ends) => (pauses(ends).retryAt ?? 0) / 60_000)).toEqual([
      ...[10, 60, 360, 2_160],
    ]);
    expect(pauses(1)).toMatchObject({ ends: 2, contentHash: 'h' });
  });

  it('is not counted twice', () => {
    const recorded = [{ ...met, ends: 1, retryAt: 600_000 }];
    expect(unrecordedFailures(undefined, [{ ...met, ends: 1 }], recorded, 0)).toEqual([]);
  });
});

describe('a file that somebody waits for', () => {
  beforeEach(() => write('long.txt', LONG.join('\n\n')));

  it('is read in the middle of a long one, which loses nothing', async () => {
    let hasAsked = false;
    let asked: Promise<unknown> | undefined;
    let seen: number | undefined;
    wary.before = async (text) => {
      if (hasAsked || !text.includes('Clerk')) return;
      hasAsked = true;
      await write('upload.txt', 'Turbines turn in the river.');
      asked = index.keeper.read('upload.txt').then(async () => {
        seen = wary.given.length;
        expect(await index.catalog.document('upload.txt')).toBeDefined();
        expect(await index.catalog.document('long.txt')).toBeUndefined();
      });
    };
    const report = await index.update();
    await asked;
    expect(report).toMatchObject({ added: 3, unchanged: 0, failed: [] });
    expect(report.changes.added).toEqual(['long.txt', 'pump.txt', 'upload.txt']);
    expect(seen).toBeLessThan(wary.given.length);
    expect(new Set(wary.given).size).toBe(wary.given.length);
  });

  it('is waited for until its failure is known, and without an update that runs', async () => {
    await write('cup.txt', POISON);
    await index.keeper.read('cup.txt');
    expect(wary.given).toEqual([POISON]);
    expect(await index.catalog.failures()).toMatchObject([{ path: 'cup.txt', reason: REASON }]);
    await index.keeper.read('cup.txt');
    expect(wary.given.filter((text) => text === POISON)).toHaveLength(1);
  });
});
