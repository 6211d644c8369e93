import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type Watcher,
  type WatcherOptions,
  watchCorpus,
} from '../../src/index/updating/watcher.ts';
import { eventually } from './eventually.ts';
import { ended } from './run-footnote.ts';
import { createTempFolder, type TempFolder } from './temp-folder.ts';

/** Longer than any wait between a change and its call. */
export const LONG_ENOUGH = 600;

/** A corpus of two files, and a watcher of it that notes its calls. */
export class Corpus {
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

/** `it` with a corpus of its own for each test. */
export const it = test.extend<{ corpus: Corpus }>({
  corpus: async ({ task: _ }, use) => {
    const corpus = new Corpus(await createTempFolder());
    await corpus.write('a.md');
    await corpus.write('sub/b.md');
    await use(corpus);
    await corpus.stop();
  },
});

/** Waits for something to come true, however busy the machine is. */
export const until = (isTrue: () => boolean) => eventually(() => expect(isTrue()).toBe(true));

/** Watches a folder in a process of its own, which prints what it is notified of. */
export async function runWatcher(folder: string, state: 'failed' | 'sweeping', limit?: string) {
  const script = `
    import { watchCorpus } from '${join(import.meta.dirname, '../../src/index/updating/watcher.ts')}';
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
  return ended(spawn(command, args, { timeout: 120_000 }));
}
