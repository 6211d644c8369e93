import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { type Watcher, type WatcherOptions, watchCorpus } from '../../src/index/watcher.ts';
import { ended } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

/** Longer than any wait between a change and its call. */
const LONG_ENOUGH = 600;

/** A corpus of two files, and a watcher of it that notes its calls. */
class Corpus {
  readonly temp: TempFolder;
  /** When each call began. */
  readonly calls: number[] = [];
  readonly notices: string[] = [];
  private watchers: Watcher[] = [];

  constructor(temp: TempFolder) {
    this.temp = temp;
  }

  get root(): string {
    return join(this.temp.path, 'docs');
  }

  at(path: string): string {
    return join(this.root, path);
  }

  write(path: string, content = path): Promise<string> {
    return this.temp.write(join('docs', path), content);
  }

  remove(path: string): Promise<void> {
    return rm(this.at(path), { recursive: true });
  }

  /** Begins to watch; a call does `work`. */
  watch(work = async (): Promise<unknown> => 0, options: Partial<WatcherOptions> = {}): Watcher {
    const watcher = watchCorpus({
      folder: this.root,
      onChange: async () => {
        this.calls.push(performance.now());
        await work();
      },
      notify: (sentence) => this.notices.push(sentence),
      ...options,
    });
    this.watchers.push(watcher);
    return watcher;
  }

  /** Watches, and is ready. */
  async start(work?: () => Promise<unknown>, options?: Partial<WatcherOptions>): Promise<Watcher> {
    const watcher = this.watch(work, options);
    await watcher.ready;
    return watcher;
  }

  /** Milliseconds from the end of an action to the next call. */
  async latencyOf(act: () => unknown): Promise<number> {
    const before = this.calls.length;
    await act();
    const acted = performance.now();
    await until(() => this.calls.length > before);
    return (this.calls[before] ?? Number.NaN) - acted;
  }

  /** Waits until all calls for what was done so far have been made. */
  async calm(): Promise<void> {
    const from = performance.now();
    await until(() => performance.now() > Math.max(from, this.calls.at(-1) ?? 0) + LONG_ENOUGH);
  }

  async stop(): Promise<void> {
    // Not awaited: a call may never end where a test failed.
    for (const watcher of this.watchers) void watcher.stop();
    await this.temp.remove();
  }
}

const it = test.extend<{ corpus: Corpus }>({
  corpus: async ({ task: _ }, use) => {
    const corpus = new Corpus(await createTempFolder());
    await corpus.write('a.md');
    await corpus.write('sub/b.md');
    await use(corpus);
    await corpus.stop();
  },
});

/** Waits for something to come true, however busy the machine is. */
const until = (isTrue: () => boolean) =>
  vi.waitFor(() => expect(isTrue()).toBe(true), { timeout: 10_000, interval: 20 });

describe.concurrent('a watcher calls when', () => {
  it.for<[string, (corpus: Corpus) => unknown]>([
    ['a file is created', (corpus) => corpus.write('c.md')],
    ['a file is created in a folder', (corpus) => corpus.write('sub/c.md')],
    ['a file is edited', (corpus) => corpus.write('sub/b.md', 'other')],
    ['a file is appended to', ({ root }) => appendFile(join(root, 'a.md'), 'more')],
    ['a file is deleted', (corpus) => corpus.remove('sub/b.md')],
    ['a file is renamed', ({ root }) => rename(join(root, 'a.md'), join(root, 'z.md'))],
    ['a file is moved', ({ root }) => rename(join(root, 'a.md'), join(root, 'sub/a.md'))],
    ['a file is moved away', ({ root }) => rename(join(root, 'a.md'), join(root, '../a.md'))],
    ['a folder is deleted', (corpus) => corpus.remove('sub')],
    ['a folder is renamed', ({ root }) => rename(join(root, 'sub'), join(root, 'sub2'))],
    ['a folder is moved away', ({ root }) => rename(join(root, 'sub'), join(root, '../sub'))],
    ['a link is made', ({ root }) => symlink('a.md', join(root, 'link.md'))],
  ])('%s', async ([_, act], { corpus }) => {
    await corpus.start();
    await corpus.latencyOf(() => act(corpus));
  });

  it('a file is saved by way of a temporary one', async ({ corpus }) => {
    const path = corpus.at('a.md');
    const contents: string[] = [];
    await corpus.start(async () => contents.push(await readFile(path, 'utf8')));
    await rename(await corpus.write('a.md.tmp', 'new'), path);
    await until(() => contents.length > 0);
    await corpus.calm();
    expect(new Set(contents)).toEqual(new Set(['new']));
  });

  it('a full folder is moved in, and from then on what changes in it', async ({ corpus }) => {
    await corpus.temp.write('full/deep/c.md', 'c');
    await corpus.start();
    await corpus.latencyOf(() => rename(join(corpus.temp.path, 'full'), corpus.at('full')));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('full/deep/c.md', 'other'));
  });

  it('anything happens in folders that are made at that moment', async ({ corpus }) => {
    await corpus.start();
    await corpus.latencyOf(() => corpus.write('x/y/z/c.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.remove('x/y/z/c.md'));
  });

  it('anything happens in a folder that was removed and made again', async ({ corpus }) => {
    await corpus.start();
    for (let i = 0; i < 20; i++) {
      rmSync(corpus.at('sub'), { recursive: true });
      if (i % 3 === 0) writeFileSync(corpus.at('sub'), 'a file in its place');
      if (i % 3 === 0) rmSync(corpus.at('sub'));
      mkdirSync(corpus.at('sub/deep'), { recursive: true });
      await sleep(i);
    }
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/b.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/deep/c.md'));
  });

  it('a Kubernetes volume is updated, whose files link to a hidden folder', async ({ corpus }) => {
    await corpus.write('..v1/k.md', 'old');
    await corpus.write('..v2/k.md', 'new');
    await symlink('..v1', corpus.at('..data'));
    await symlink('..data/k.md', corpus.at('k.md'));
    await corpus.start();
    await corpus.latencyOf(() => pointTo('..v2', corpus.at('..data')));
    expect(await readFile(corpus.at('k.md'), 'utf8')).toBe('new');
  });

  it('it is asked to', async ({ corpus }) => {
    const watcher = await corpus.start();
    expect(watcher.state).toBe('watching');
    await corpus.latencyOf(() => watcher.trigger());
    await corpus.calm();
    expect(corpus.calls).toHaveLength(1);
  });

  it('a sweep is due, without any event', async ({ corpus }) => {
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 50 });
    await until(() => corpus.calls.length >= 3);
    expect(watcher.state).toBe('watching');
  });

  it('something changes in a corpus whose own folder is hidden', async ({ corpus }) => {
    const file = await corpus.temp.write('.docs/a.md', 'a');
    await corpus.start(undefined, { folder: join(corpus.temp.path, '.docs') });
    await corpus.latencyOf(() => writeFile(file, 'other'));
  });
});

describe.concurrent('the documents folder', () => {
  it('may be removed, and is watched again when it is back', async ({ corpus }) => {
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 60_000 });
    await rm(corpus.root, { recursive: true });
    await until(() => watcher.state === 'failed');
    expect(corpus.notices).toEqual([expect.stringMatching(/^The documents folder .* is missing/)]);
    await corpus.latencyOf(() => corpus.write('new/c.md'));
    expect(watcher.state).toBe('watching');
    expect(corpus.notices[1]).toContain('watched again');
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('new/c.md', 'other'));
    expect(corpus.notices).toHaveLength(2);
  });

  it.for<[string, (root: string) => unknown]>([
    [
      'removed and made again',
      (root) => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
      },
    ],
    [
      'moved away and back',
      async (root) => {
        await rename(root, `${root}2`);
        await rename(`${root}2`, root);
      },
    ],
    [
      'replaced by another one',
      async (root) => {
        mkdirSync(`${root}2/sub`, { recursive: true });
        await rename(root, `${root}1`);
        await rename(`${root}2`, root);
      },
    ],
  ])('may be %s in one moment', async ([_, act], { corpus }) => {
    const watcher = await corpus.start();
    await corpus.latencyOf(() => act(corpus.root));
    await until(() => watcher.state === 'watching');
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/c.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/c.md', 'other'));
  });

  it('may be a link that is pointed elsewhere', async ({ corpus }) => {
    const folder = join(corpus.temp.path, 'link');
    await corpus.temp.write('docs2/a.md', 'a');
    await symlink('docs', folder);
    await corpus.start(undefined, { folder });
    await corpus.latencyOf(() => corpus.write('sub/b.md', 'other'));
    await corpus.calm();
    await corpus.latencyOf(() => pointTo('docs2', folder));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.temp.write('docs2/a.md', 'other'));
  });

  it('may be missing at the start', async ({ corpus }) => {
    await rm(corpus.root, { recursive: true });
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 50 });
    expect(watcher.state).toBe('failed');
    await sleep(200);
    expect(corpus.calls).toEqual([]);
    expect(corpus.notices).toHaveLength(1);
    await corpus.latencyOf(() => mkdir(corpus.root));
    await until(() => watcher.state === 'watching');
  });
});

// In a user namespace of its own, a process can lower its own limit and that of nobody else.
describe.concurrent('where the system allows too few watches', () => {
  it.skipIf(!hasNamespaces()).for([
    ['0 > max_inotify_watches', 'failed', 'max_user_watches and restart Footnote, or set SWEEP_'],
    ['4 > max_inotify_watches', 'failed', 'max_user_watches and restart Footnote, or set SWEEP_'],
    ['4 > max_inotify_watches', 'sweeping', 'max_user_watches and restart Footnote.'],
    ['0 > max_inotify_instances', 'failed', 'max_user_instances and restart Footnote, or set'],
  ] as const)('(%s), it says so once and is %s', async ([limit, state, advice], { corpus }) => {
    for (let i = 0; i < 9; i++) await mkdir(corpus.at(`folder ${i}`));
    const { code, stdout } = await runWatcher(corpus.root, state, limit);
    expect({ code, lines: stdout.trim().split('\n') }).toEqual({
      code: 0,
      lines: [expect.stringContaining(`raise fs.inotify.${advice}`)],
    });
  });
});

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

  // Repeated where the machine was so busy that the file did stand still.
  it('for a file that still grows, but for others', { retry: 3 }, async ({ corpus }) => {
    const path = corpus.at('big.md');
    const sizes: number[] = [];
    await corpus.start(async () => sizes.push((await stat(path)).size));
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
    for (let i = 0; i < 500; i++) await corpus.write(`burst/${i % 25}/${i}.md`);
    await until(() => seen.at(-1) === 502);
    await corpus.calm();
    expect(seen.length).toBeLessThanOrEqual(6);
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
  it('is short: the best of three', async ({ corpus }) => {
    await corpus.start();
    const [saved, deleted]: [number[], number[]] = [[], []];
    for (let i = 0; i < 3; i++) {
      saved.push(await corpus.latencyOf(() => corpus.write('c.md', 'x'.repeat(10_000))));
      deleted.push(await corpus.latencyOf(() => corpus.remove('c.md')));
    }
    expect(Math.min(...saved)).toBeLessThan(1000);
    expect(Math.min(...deleted)).toBeLessThan(700);
  });

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

/** Makes a link lead elsewhere, without a moment in which it is not there. */
async function pointTo(target: string, link: string): Promise<void> {
  await symlink(target, `${link}_tmp`);
  await rename(`${link}_tmp`, link);
}

function hasNamespaces(): boolean {
  if (!existsSync('/proc/sys/user/max_inotify_watches')) return false;
  return spawnSync('unshare', ['-Ur', 'true']).status === 0;
}

/** Watches a folder in a process of its own, which prints what it is notified of. */
async function runWatcher(folder: string, state: 'failed' | 'sweeping', limit?: string) {
  const script = `
    import { watchCorpus } from '${join(import.meta.dirname, '../../src/index/watcher.ts')}';
    const watcher = watchCorpus({
      folder: ${JSON.stringify(folder)},
      onChange: async () => {},
      notify: console.log,
      ${state === 'sweeping' ? 'sweepMilliseconds: 60_000,' : ''}
    });
    await watcher.ready;
    if (watcher.state !== '${state}') console.log(watcher.state);
    if (${limit !== undefined}) await watcher.stop();
  `;
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
  const lower = `cd /proc/sys/user && echo ${limit} && cd "$OLDPWD" && exec "$@"`;
  const [command = '', ...args] = limit
    ? ['unshare', '-Ur', 'sh', '-c', lower, 'sh', ...node]
    : node;
  return ended(spawn(command, args, { timeout: 20_000 }));
}
