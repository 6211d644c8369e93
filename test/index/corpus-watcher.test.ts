import { appendFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Watcher, watchCorpus } from '../../src/index/corpus-watcher.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const SOON = { timeout: 10_000, interval: 20 };

/** Longer than a change needs to be noticed where it is noticed at all. */
const LONG_ENOUGH_MS = 1_500;

describe('a watcher of a corpus', () => {
  let folder: TempFolder;
  let watcher: Watcher;
  let calls = 0;
  const notices: string[] = [];

  const start = async (sweepMilliseconds?: number) => {
    watcher = watchCorpus({
      folder: folder.path,
      onChange: async () => void calls++,
      notify: (sentence) => void notices.push(sentence),
      ...(sweepMilliseconds !== undefined && { sweepMilliseconds }),
    });
    await watcher.ready;
    if (watcher.state === 'watching') await expect.poll(() => calls, SOON).toBeGreaterThan(0);
    await setTimeout(300); // That was for what had happened before.
    calls = 0;
  };
  const at = (name: string) => join(folder.path, name);
  const expectNoticed = async (change: () => Promise<unknown>) => {
    const before = calls;
    await change();
    await expect.poll(() => calls, SOON).toBeGreaterThan(before);
    await setTimeout(600); // Until it is quiet again.
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('a.md', 'one');
    await folder.write('deep/er/b.md', 'two');
    notices.length = 0;
    calls = 0;
  });
  afterEach(async () => {
    await watcher.stop();
    await folder.remove();
  });

  it('notices files and folders that come, change, move and go', async () => {
    await start();
    expect(watcher.state).toBe('watching');
    await expectNoticed(() => folder.write('new.md', 'three'));
    await expectNoticed(() => appendFile(at('deep/er/b.md'), 'more'));
    await expectNoticed(() => rename(at('a.md'), at('deep/a.md')));
    await expectNoticed(async () => {
      await writeFile(at('.new.md.swp'), 'atomic save');
      await rename(at('.new.md.swp'), at('new.md'));
    });
    await expectNoticed(() => rename(at('deep'), at('moved')));
    await expectNoticed(() => folder.write('moved/er/c.md', 'in a folder that was moved'));
    await expectNoticed(() => rm(at('moved'), { recursive: true }));
    await expectNoticed(() => mkdir(at('moved')).then(() => folder.write('moved/d.md', 'again')));
  }, 60_000);

  it('does not notice hidden files, nor what lies behind links', async () => {
    const outside = await createTempFolder();
    await symlink(outside.path, at('link'));
    await start();
    await folder.write('.hidden/x.md', 'secret');
    await folder.write('.draft.md', 'secret');
    await outside.write('y.md', 'elsewhere');
    await setTimeout(LONG_ENOUGH_MS);
    expect(calls).toBe(0);
    await outside.remove();
  });

  it('makes few calls of a burst', async () => {
    await start();
    await Promise.all(Array.from({ length: 300 }, (_, i) => folder.write(`${i % 9}/${i}.md`, 'x')));
    await setTimeout(3_000);
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(10);
  });

  it('waits for a file that is still growing', async () => {
    await start();
    const began = performance.now();
    for (let i = 0; i < 8; i++) {
      await appendFile(at('growing.md'), 'x'.repeat(1_000));
      await setTimeout(100);
    }
    const written = performance.now() - began;
    expect(calls).toBe(0);
    await expect.poll(() => calls, SOON).toBe(1);
    expect(performance.now() - began).toBeGreaterThan(written);
  });

  it('sweeps where it is told to, and calls when it is asked to', async () => {
    await start(200);
    await expect.poll(() => calls, SOON).toBeGreaterThan(2);
    await watcher.stop();
    const before = calls;
    watcher.trigger();
    await folder.write('late.md', 'x');
    await setTimeout(LONG_ENOUGH_MS);
    expect(calls).toBe(before);
    expect(watcher.state).toBe('stopped');
  });

  it('goes on in a folder that was removed and made anew', async () => {
    await start();
    await rm(folder.path, { recursive: true });
    await expect.poll(() => notices.join(), SOON).toMatch(/is gone; what is indexed stays/);
    calls = 0;
    await mkdir(folder.path);
    await expect.poll(() => calls, SOON).toBeGreaterThan(0);
    await expect.poll(() => watcher.state, SOON).toBe('watching');
    await expectNoticed(() => folder.write('back.md', 'again'));
  });

  it('waits for a folder that is not there yet', async () => {
    await rm(folder.path, { recursive: true });
    await start();
    await mkdir(folder.path);
    await expect.poll(() => watcher.state, SOON).toBe('watching');
    await expectNoticed(() => folder.write('first.md', 'x'));
  });
});
