import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { codeOf, messageOf } from '../errors.ts';
import { createSettler } from './settler.ts';

export interface WatcherOptions {
  /** The corpus. */
  readonly folder: string;
  /** Called after changes have settled; never twice at once. */
  readonly onChange: () => Promise<void>;
  /** Told in one sentence when watching fails, or a call did. */
  readonly notify: (sentence: string) => void;
  /** Milliseconds between calls without any event, for network folders where none arrive. */
  readonly sweepMilliseconds?: number;
}

/** `failed`: changes may go unnoticed, but for sweeps and restarts. */
export type WatcherState = 'starting' | 'watching' | 'failed' | 'stopped';

export interface Watcher {
  readonly state: WatcherState;
  /** Resolves when changes are noticed. */
  readonly ready: Promise<void>;
  /** Asks for a call now. */
  trigger(): void;
  /** No call begins any more; resolves when the one that runs has ended. */
  stop(): Promise<void>;
}

/** A file that is being written counts as changed once its size has been the same for this long. */
const STILL = { stabilityThreshold: 300, pollInterval: 50 };

/** How often to look whether the corpus is still the folder that is watched. */
const ROOT_CHECK_MS = 1_000;

/**
 * Says that something in a corpus has changed; what has changed is for a scan to find, so that no event
 * has to be understood and none that is missed does lasting harm. Hidden files are ignored and links
 * are not followed.
 */
export function watchCorpus(options: WatcherOptions): Watcher {
  const root = resolve(options.folder);
  const settler = createSettler(options.onChange, (error) => options.notify(messageOf(error)));
  let state: WatcherState = 'starting';
  let events: FSWatcher | undefined;
  let identity: string | undefined;

  const start = () => {
    const watcher = watch(root, {
      ignoreInitial: true,
      followSymlinks: false,
      awaitWriteFinish: STILL,
      ignored: (path) =>
        relative(root, path)
          .split(sep)
          .some((name) => /^\.[^.]/.test(name)),
    });
    watcher.on('all', () => settler.soon());
    watcher.on('error', (error) => {
      state = 'failed';
      options.notify(explain(root, error));
    });
    events = watcher;
    return new Promise<void>((done) => {
      watcher.once('ready', () => {
        if (state === 'starting') state = 'watching';
        settler.soon(); // For what happened before the folder was watched.
        done();
      });
    });
  };

  /** The system reports on a folder, not on its name: one that was mounted or put anew is another. */
  const checkRoot = async () => {
    const stats = await stat(root).catch(() => undefined);
    const found = stats && `${stats.dev}:${stats.ino}`;
    if (state === 'stopped' || found === identity) return;
    identity = found;
    await events?.close();
    if (found === undefined) {
      options.notify(
        `The documents folder ${root} is gone; what is indexed stays until it is back.`,
      );
      return;
    }
    state = 'starting';
    await start();
  };

  const ready = stat(root)
    .then(({ dev, ino }) => {
      identity = `${dev}:${ino}`;
    })
    .catch(() => {})
    .then(() => (identity === undefined ? undefined : start()));
  const timers = [setInterval(checkRoot, ROOT_CHECK_MS).unref()];
  if (options.sweepMilliseconds !== undefined) {
    timers.push(setInterval(() => settler.now(), options.sweepMilliseconds).unref());
  }
  return {
    get state() {
      return state;
    },
    ready,
    trigger: () => settler.now(),
    async stop() {
      state = 'stopped';
      for (const timer of timers) clearInterval(timer);
      await events?.close();
      await settler.stop();
    },
  };
}

function explain(root: string, error: unknown): string {
  if (codeOf(error) === 'ENOSPC' || codeOf(error) === 'EMFILE') {
    return `${root} has more folders than this system watches; changes may go unnoticed. Raise fs.inotify.max_user_watches, or set SWEEP_MINUTES.`;
  }
  return `Watching ${root} failed (${messageOf(error)}); changes may go unnoticed. Restart, or set SWEEP_MINUTES.`;
}
