import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { updateIndex } from '../../../src/index/updating/indexer.ts';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import type { PassageVectors } from '../../../src/models/embeddings.ts';
import type { PassageText } from '../../../src/passages/passage.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { useIndexedFolder } from './indexed-folder.ts';

const { current, folders, write, remove, reopen } = useIndexedFolder();

describe('a file that cannot be taken in', () => {
  const before = 'The pump runs at night.';

  /** Makes one file bad and expects its last good version to stay and the others to go on. */
  async function expectKept(reason: RegExp, spoil: () => Promise<unknown>): Promise<void> {
    await current.index.update();
    await spoil();
    await write('new.txt', 'Turbines turn.');
    const report = await current.index.update();
    expect(report.failed).toEqual([{ path: 'pump.txt', reason: expect.stringMatching(reason) }]);
    expect(report).toMatchObject({ added: 1, changed: 0, removed: 0 });
    const [id] = (await current.index.catalog.search(['pump'], 1)).map((hit) => hit.id);
    expect((await current.index.catalog.passages([id ?? -1]))[0]?.text).toBe(before);
    expect((await current.index.update()).failed).toHaveLength(1);
    await remove('pump.txt');
    await write('pump.txt', 'The pump is well again.');
    expect(await current.index.update()).toMatchObject({ changed: 1, failed: [] });
  }

  it('because it became binary keeps its last good version and is reported', () =>
    expectKept(/no text/, () => write('pump.txt', Uint8Array.of(0, 1, 2, 3, 0, 0, 0, 255))));

  it('because it became too large keeps its last good version and is reported', () =>
    expectKept(/larger than the limit/, () => write('pump.txt', 'x'.repeat(2_000_000))));

  it('is new once: until the reason is another one, or it was well in between', async () => {
    const failing = async () => {
      const { failed, newlyFailed } = await current.index.update({ maxBytes: 100 });
      return { failed: failed.map(({ path }) => path), news: newlyFailed };
    };
    const blank = { path: 'blank.txt', reason: 'holds no text' };
    await write('blank.txt', ' ');
    await symlink(folders().index, join(folders().corpus, 'link.md'));
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
    const loadEmbeddings = async () => current.index.embeddings;
    const parts = { corpus, catalog: current.index.writableCatalog(), loadEmbeddings };
    const stopping = new AbortController();
    const onProgress = ({ done }: IndexProgress) => void (done === 1 && stopping.abort());
    const broken = await updateIndex(parts, {}, { onProgress, signal: stopping.signal });
    expect(broken).toMatchObject({ failed: [{ path: 'a-blank.txt' }], newlyFailed: [] });
    expect((await current.index.update()).newlyFailed).toEqual(broken.failed);
  });

  it('is not taken in at all where it is new, and without text is told so', async () => {
    await write('blank.txt', ' \n\n --- \n');
    await write('binary.txt', Uint8Array.of(0, 1, 2, 3));
    const { failed, documents } = await current.index.update();
    expect(failed.map(({ path }) => path)).toEqual(['binary.txt', 'blank.txt']);
    expect(failed[1]?.reason).toMatch(/no text/);
    expect(documents).toBe(2);
  });

  it('because embedding it fails does not keep the others from their place', async () => {
    await reopen(new Poisoned());
    await write('a-poison.txt', 'A poisoned text.');
    const { failed, added } = await current.index.update();
    expect(failed).toEqual([{ path: 'a-poison.txt', reason: expect.stringMatching(/too bitter/) }]);
    expect(added).toBe(2);
  });
});

class Poisoned extends HashedEmbeddings {
  override async embedPassage(passage: PassageText): Promise<PassageVectors> {
    if (passage.text.includes('poison')) throw new Error('too bitter');
    return super.embedPassage(passage);
  }
}
