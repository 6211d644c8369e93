import { type FSWatcher, watch } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isVisible } from '../../documents/visible.ts';
import { codeOf, messageOf } from '../../errors.ts';

export interface WatcherOptions {
  readonly folder: string;
  /**
   * Called after changes have settled; never twice at once: while it runs, further changes lead to
   * one more call after it.
   */
  readonly onChange: () => Promise<void>;
  /** One sentence for people: watching failed, is limited, works again; or why a call failed. */
  readonly notify: (sentence: string) => void;
  /** Milliseconds between calls without any event, for network folders where none arrive. */
  readonly sweepMilliseconds?: number;
  /** A file counts as complete when it has not been written to for so long; 300 unless given. */
  readonly stillMilliseconds?: number;
}

/** `sweeping`: some changes go unnoticed until the next sweep; `failed`: some go unnoticed for good. */
export type WatcherState = 'starting' | 'watching' | 'sweeping' | 'failed' | 'stopped';

export interface Watcher {
  readonly state: WatcherState;
  /** Resolves when watching has begun or failed; changes before that may go unnoticed. */
  readonly ready: Promise<void>;
  /** Asks for an `onChange` call now; where the folder is missing, there is one when it is back. */
  trigger(): void;
  /** Starts no further call; resolves when the running one has ended. */
  stop(): Promise<void>;
}

const STILL_MILLISECONDS = 300;
/** The quiet time after which a burst of changes has ended, and the longest wait for it. */
const SETTLE_MILLISECONDS = 100;
const PATIENCE_MILLISECONDS = 1000;
/** How often to look whether the corpus is still the folder that is watched. */
const CHECK_MILLISECONDS = 2000;

/**
 * Reports that something in a corpus has changed; a scan finds out what. What a scan leaves out is
 * ignored, and links are not followed. The process stays alive until the watcher is stopped.
 */
export function watchCorpus(options: WatcherOptions): Watcher {
  return new CorpusWatcher(options);
}

/**
 * Watches every folder by itself: a folder reports what happens to the files in it. One that comes,
 * even in the place of another, is watched before it is listed, so that nothing in it is missed.
 * (chokidar 5 watches each file, and goes deaf on some folders that were removed and made again
 * quickly, as `git checkout` does.)
 */
class CorpusWatcher implements Watcher {
  state: WatcherState = 'starting';
  readonly ready: Promise<void>;
  private readonly options: WatcherOptions;
  private readonly root: string;
  /** Which folder the root is; undefined where there is none, '' where it must be watched anew. */
  private identity: string | undefined = '';
  /** By path. A folder is in this map only together with the folders above it. */
  private readonly folders = new Map<string, FSWatcher>();
  /** Paths to look at, one after the other, so that the last look finds how things are now. */
  private readonly unseen = new Set<string>();
  private isLooking = true;
  /** New folders, and files that may still be written to. */
  private readonly moving = new Map<string, NodeJS.Timeout>();
  private readonly calls: Calls;
  private readonly timers: NodeJS.Timeout[];
  /** The problem that was reported last; undefined while all is well. */
  private problem: string | undefined;

  constructor(options: WatcherOptions) {
    this.options = options;
    this.root = resolve(options.folder);
    this.calls = new Calls(options);
    this.timers = [setInterval(() => this.see(this.root), CHECK_MILLISECONDS)];
    if (options.sweepMilliseconds !== undefined) {
      const sweep = () => this.identity !== undefined && this.trigger();
      this.timers.push(setInterval(sweep, options.sweepMilliseconds));
    }
    for (const timer of this.timers) timer.unref();
    this.ready = this.lookAtRoot();
    void this.ready.then(() => this.lookAtUnseen());
  }

  trigger(): void {
    // A folder that is missing was told, and is read when it is back.
    if (this.identity !== undefined) this.calls.now();
  }

  stop(): Promise<void> {
    this.state = 'stopped';
    for (const timer of this.timers) clearInterval(timer);
    this.forget(this.root);
    return this.calls.stop();
  }

  private onEvent(folder: string, event: string, name: string | null): void {
    // A folder reports under its own name that it was removed, moved or unmounted.
    const isRootItself = folder === this.root && event === 'rename' && name === basename(folder);
    if (name === null || isRootItself) {
      this.identity &&= '';
      this.see(this.root);
    } else if (!isLeftOut(name)) {
      const path = join(folder, name);
      if (event === 'change' && this.moving.has(path)) this.touch(path);
      else this.see(path);
    }
  }

  private see(path: string): void {
    this.unseen.add(path);
    if (!this.isLooking) void this.lookAtUnseen();
  }

  private async lookAtUnseen(): Promise<void> {
    this.isLooking = true;
    for (const path of this.unseen) {
      this.unseen.delete(path);
      await (path === this.root ? this.lookAtRoot() : this.look(path));
    }
    this.isLooking = false;
  }

  private async look(path: string): Promise<void> {
    const stats = await lstat(path).catch(() => undefined);
    if (this.state === 'stopped') return;
    this.forget(path);
    if (stats?.isDirectory()) await this.watchTree(path);
    if (stats) this.touch(path);
    else this.calls.soon();
  }

  /** Nothing reports on the root from above: it may be missing, replaced or newly mounted. */
  private async lookAtRoot(): Promise<void> {
    const stats = await stat(this.root).catch(() => undefined);
    const identity = stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined;
    if (this.state === 'stopped' || identity === this.identity) return;
    const isFirst = this.state === 'starting';
    this.identity = identity;
    this.forget(this.root);
    if (identity === undefined) {
      this.calls.cancel();
      this.report(
        'failed',
        `The documents folder ${this.root} is missing; what is indexed stays until it is back.`,
      );
      return;
    }
    if (await this.watchTree(this.root)) this.report('watching');
    if (!isFirst && this.folders.has(this.root)) this.calls.soon();
  }

  /** Returns false if it left out a folder that a scan would read. */
  private async watchTree(folder: string): Promise<boolean> {
    if (this.state === 'stopped') return false;
    let isComplete = true;
    try {
      const watcher = watch(folder, (event, name) => this.onEvent(folder, event, name));
      this.folders.set(folder, watcher);
      watcher.on('error', (error) => this.onError(folder, error));
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (!entry.isDirectory() || isLeftOut(entry.name)) continue;
        isComplete = (await this.watchTree(join(folder, entry.name))) && isComplete;
      }
      return isComplete;
    } catch (error) {
      return this.onError(folder, error);
    }
  }

  private onError(folder: string, error: unknown): boolean {
    const code = codeOf(error) ?? messageOf(error);
    this.forget(folder);
    const isRoot = folder === this.root;
    if (isRoot) this.identity &&= ''; // The next check tries again.
    // The folder above reports one that is gone, and a scan reports one that may not be read.
    if (code === 'ENOENT' || code === 'ENOTDIR') return !isRoot;
    if (!isRoot && (code === 'EACCES' || code === 'EPERM')) return true;
    const isSweeping = this.options.sweepMilliseconds !== undefined;
    const effect = isSweeping ? 'are noticed late' : 'may go unnoticed';
    const advice = `${adviceFor(code)}${isSweeping ? '' : ', or set SWEEP_MINUTES'}`;
    this.report(
      isSweeping ? 'sweeping' : 'failed',
      `Changes in the documents folder ${this.root} ${effect} (${code}): ${advice}.`,
    );
    return false;
  }

  private report(state: WatcherState, problem?: string): void {
    if (this.state === 'stopped') return;
    this.state = state;
    if (problem === this.problem) return;
    this.problem = problem;
    this.options.notify(problem ?? `The documents folder ${this.root} is watched again.`);
  }

  private touch(path: string): void {
    // A folder is still when all that is below it is.
    for (let moved = path; moved.length > this.root.length; moved = dirname(moved)) {
      this.moving.get(moved)?.refresh();
    }
    if (this.moving.has(path)) return;
    const onStill = () => {
      this.moving.delete(path);
      this.calls.soon();
    };
    const { stillMilliseconds = STILL_MILLISECONDS } = this.options;
    this.moving.set(path, setTimeout(onStill, stillMilliseconds).unref());
  }

  private forget(path: string): void {
    const isFolder = this.folders.has(path);
    for (const other of isFolder ? [...this.folders.keys(), ...this.moving.keys()] : [path]) {
      if (other !== path && !other.startsWith(path + sep)) continue;
      clearTimeout(this.moving.get(other));
      this.moving.delete(other);
      this.folders.get(other)?.close();
      this.folders.delete(other);
    }
  }
}

/** Calls `onChange` when a burst of changes is over, one call at a time. */
class Calls {
  private readonly options: WatcherOptions;
  private timer: NodeJS.Timeout | undefined;
  private firstChange: number | undefined;
  private running: Promise<void> | undefined;
  private isAsked = false;
  private isStopped = false;

  constructor(options: WatcherOptions) {
    this.options = options;
  }

  soon(): void {
    const now = performance.now();
    this.firstChange ??= now;
    const left = this.firstChange + PATIENCE_MILLISECONDS - now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), Math.min(SETTLE_MILLISECONDS, left)).unref();
  }

  now(): void {
    this.cancel();
    this.isAsked = true;
    // Begins a little later, so that `onChange` may itself ask for another call.
    this.running ??= Promise.resolve().then(() => this.run());
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.firstChange = undefined;
  }

  async stop(): Promise<void> {
    this.cancel();
    this.isStopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.isAsked && !this.isStopped) {
      this.isAsked = false;
      try {
        await this.options.onChange();
      } catch (error) {
        if (!this.isStopped) this.options.notify(messageOf(error));
      }
    }
    this.running = undefined;
  }
}

/** What a scan leaves out is not watched: one folder of libraries can take all the watches that the system allows. */
function isLeftOut(name: string): boolean {
  // A mounted Kubernetes volume changes all its files at once by pointing this link elsewhere.
  return !isVisible(name) && name !== '..data';
}

function adviceFor(code: string): string {
  if (code === 'ENOSPC') return 'raise fs.inotify.max_user_watches and restart Footnote';
  if (code === 'EMFILE') return 'raise fs.inotify.max_user_instances and restart Footnote';
  return 'make sure that it can be read';
}
