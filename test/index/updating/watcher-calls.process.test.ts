import { appendFileSync } from 'node:fs';
import { readdir, readFile, rename, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { it, LONG_ENOUGH, runWatcher, until } from '../../helpers/watched-corpus.ts';

describe.concurrent('a watcher does not call', () => {
  it('for hidden files, for reading, and for what links lead to', async ({ corpus }) => {
    await corpus.temp.write('outside/c.md', 'c');
    await symlink('../outside', corpus.at('link'));
    await corpus.write('.git/objects/a.md');
    await corpus.start();
    await rename(await corpus.write('.hidden.md'), corpus.at('.hidden2.md'));
    await corpus.write('sub/.hidden.md');
    await corpus.write('.git/objects/a.md', 'other');
    await corpus.write('.new/deep/c.md');
    await corpus.remove('.git');
    await corpus.temp.write('outside/c.md', 'other');
    await corpus.temp.write('beside.md', 'beside');
    await readFile(corpus.at('a.md'));
    await readdir(corpus.at('sub'));
    await sleep(LONG_ENOUGH);
    expect(corpus.calls).toEqual([]);
  });

  it('for libraries, locks and downloads, which a scan leaves out', async ({ corpus }) => {
    await corpus.write('sub/node_modules/lib/a.md');
    await corpus.start();
    await corpus.write('sub/node_modules/lib/a.md', 'other');
    await corpus.write('__pycache__/deep/c.md');
    await corpus.write('~$a.docx');
    await corpus.write('c.md.part');
    await sleep(LONG_ENOUGH);
    expect(corpus.calls).toEqual([]);
  });

  it('for a file that still grows, but for others', async ({ corpus }) => {
    const path = corpus.at('big.md');
    const sizes: number[] = [];
    // On a busy machine it may stand still for a while.
    await corpus.start(async () => sizes.push((await stat(path)).size), {
      stillMilliseconds: 5_000,
    });
    for (let i = 0; i < 40; i++) {
      appendFileSync(path, 'x'.repeat(1000));
      await sleep(30);
    }
    expect(sizes).toEqual([]);
    await until(() => sizes.length === 1);
    expect(sizes).toEqual([40_000]);

    let isGrowing = true;
    const grown = (async () => {
      for (; isGrowing; await sleep(30)) appendFileSync(path, 'x');
    })();
    await corpus.latencyOf(() => corpus.remove('a.md'));
    isGrowing = false;
    await grown;
  });

  it('more than a few times for a burst, the last time at its end', async ({ corpus }) => {
    const seen: number[] = [];
    await corpus.start(async () => {
      const paths = await readdir(corpus.root, { recursive: true });
      seen.push(paths.filter((path) => path.endsWith('.md')).length);
    });
    const began = performance.now();
    for (let i = 0; i < 500; i++) await corpus.write(`burst/${i % 25}/${i}.md`);
    await until(() => seen.at(-1) === 502);
    await corpus.calm();
    // One at the end of each pause, and one a second while there is none.
    expect(seen.length).toBeLessThanOrEqual((performance.now() - began) / 1_000 + 2);
    await corpus.remove('burst');
    await until(() => seen.at(-1) === 2);
  });

  it('again while a call runs, but once more after it', async ({ corpus }) => {
    let finish = () => {};
    const isFinished = () => new Promise<void>((resolve) => (finish = resolve));
    const watcher = await corpus.start(isFinished);
    await corpus.latencyOf(() => watcher.trigger());
    for (let i = 0; i < 5; i++) {
      watcher.trigger();
      await corpus.write(`${i}.md`);
      await sleep(50);
    }
    await sleep(LONG_ENOUGH);
    expect(corpus.calls).toHaveLength(1);
    await corpus.latencyOf(() => finish());
    finish();
    await corpus.calm();
    expect(corpus.calls).toHaveLength(2);
  });

  it('from within a call that asks for another one', async ({ corpus }) => {
    let isRunning = false;
    let isOverlapping = false;
    const watcher = await corpus.start(async () => {
      isOverlapping ||= isRunning;
      isRunning = true;
      if (corpus.calls.length < 3) watcher.trigger();
      await sleep(10);
      isRunning = false;
    });
    watcher.trigger();
    await until(() => corpus.calls.length === 3);
    expect(isOverlapping).toBe(false);
  });
});

describe.concurrent('the wait for a call', () => {
  it('has an end, even if changes have none', async ({ corpus }) => {
    await corpus.start();
    let isBusy = true;
    const work = (async () => {
      for (let i = 0; isBusy; i++) {
        await corpus.write(`${i}.md`);
        await corpus.remove(`${i}.md`);
        await sleep(20);
      }
    })();
    await until(() => corpus.calls.length >= 2);
    isBusy = false;
    await work;
  });
});

describe.concurrent('a call that fails', () => {
  it('is reported, and later changes lead to calls as before', async ({ corpus }) => {
    let isFailing = true;
    const watcher = await corpus.start(async () => {
      if (isFailing) throw new Error('The disk\nis full.');
    });
    await corpus.latencyOf(() => corpus.write('c.md'));
    await until(() => corpus.notices.length > 0);
    expect(corpus.notices[0]).toBe('The disk is full.');
    await corpus.calm();
    isFailing = false;
    const { length } = corpus.notices;
    await corpus.latencyOf(() => corpus.write('d.md'));
    await corpus.calm();
    expect(corpus.notices).toHaveLength(length);
    expect(watcher.state).toBe('watching');
  });
});

describe('stopping', () => {
  it('ends all calls', async ({ corpus }) => {
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 300 });
    await corpus.write('c.md');
    await corpus.remove('a.md');
    watcher.trigger();
    const stopped = watcher.stop();
    watcher.trigger();
    await stopped;
    await corpus.write('sub/d.md');
    await sleep(LONG_ENOUGH);
    expect(corpus.calls).toEqual([]);
    expect(watcher.state).toBe('stopped');
    expect(process.getActiveResourcesInfo()).not.toContain('FSEventWrap');
  });

  it('waits for the call that runs, and keeps quiet about its end', async ({ corpus }) => {
    let finish = () => {};
    const watcher = await corpus.start(
      () => new Promise((_, reject) => (finish = () => reject(new Error('ended')))),
    );
    await corpus.latencyOf(() => watcher.trigger());
    watcher.trigger();
    let isStopped = false;
    const stopped = watcher.stop().then(() => {
      isStopped = true;
    });
    await sleep(50);
    expect(isStopped).toBe(false);
    finish();
    await stopped;
    expect(corpus.calls).toHaveLength(1);
    expect(corpus.notices).toEqual([]);
  });

  it('is possible before it is ready', async ({ corpus }) => {
    const watcher = corpus.watch();
    expect(watcher.state).toBe('starting');
    await watcher.stop();
    await watcher.ready;
    await corpus.write('sub/c.md');
    await sleep(LONG_ENOUGH);
    expect(corpus.calls).toEqual([]);
    expect(watcher.state).toBe('stopped');
    expect(process.getActiveResourcesInfo()).not.toContain('FSEventWrap');
  });

  it('is not needed for the process to end while the folder is missing', async ({ corpus }) => {
    const { code, stdout } = await runWatcher(join(corpus.temp.path, 'missing'), 'failed');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('missing') });
  });
});
