import type { KeeperRole } from '../index-store.ts';
import { type IndexSettings, type OpenIndex, openIndex } from '../open-index.ts';
import { type IndexStatus, indexStatus } from '../status.ts';
import { BackgroundSave } from './background-save.ts';
import { type FirstReading, OthersReading } from './first-reading.ts';
import type { Indexer } from './local-indexer.ts';
import { UpdateKilled } from './process.ts';
import {
  type Change,
  type IndexProgress,
  type IndexReport,
  type OnReport,
  reportOf,
  type UpdateEvents,
  type UpdateOutcome,
} from './report.ts';
import { type CorpusLimits, isSettled, survey, type UpdateRequest } from './survey.ts';
import { warnOfOthers } from './warn-of-others.ts';

/** What is kept, and with what. */
interface KeeperSettings extends IndexSettings {
  readonly corpus: CorpusLimits;
  readonly indexer: Indexer;
}

export interface UpdateOptions
  extends Pick<UpdateRequest, 'prune' | 'removed' | 'again' | 'first'> {
  readonly onProgress?: (progress: IndexProgress) => void;
}

/**
 * An index as a program uses it: follows what is committed to the catalog, whoever does that. The one
 * program that has the keeper's role also has the catalog brought up to date, one update at a time, and
 * has what finds the nearest passages saved in the background.
 */
export class IndexKeeper {
  readonly catalog: OpenIndex['catalog'];
  readonly nearest: OpenIndex['nearest'];
  private readonly settings: KeeperSettings;
  private role: KeeperRole | null;
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private updates = 0;
  /** Documents whose file has another content than the catalog says. */
  private readonly stale = new Set<string>();
  /** Who waits for which file. */
  private readonly readers = new Map<string, Set<() => void>>();
  private readonly saving: BackgroundSave;
  private readonly others: OthersReading;
  private current: { done: number; total: number } | undefined;
  /**
   * Whether the index has the whole corpus, as known before and after each update. That of an empty folder has not:
   * it knows nothing of the first file that comes.
   */
  private isWhole = false;
  /** Documents that the catalog had before the update at hand. */
  private before = 0;

  /** The keeper closes the store: when it is closed, and where it cannot be opened. */
  static async open(settings: KeeperSettings): Promise<IndexKeeper> {
    const { store } = settings;
    const role = await store.becomeKeeper();
    try {
      const other = role ? undefined : ((await store.keeper()) ?? '');
      const keeper = new IndexKeeper(settings, await openIndex(settings, other), role);
      await keeper.noteWhole();
      if (!role) await keeper.others.look();
      return keeper;
    } catch (error) {
      await role?.release();
      await store.close();
      throw error;
    }
  }

  private constructor(settings: KeeperSettings, index: OpenIndex, role: KeeperRole | null) {
    this.settings = settings;
    this.catalog = index.catalog;
    this.nearest = index.nearest;
    this.role = role;
    const { store, corpus } = settings;
    const { signal } = this.stopping;
    this.others = new OthersReading({ store, corpus, catalog: this.catalog, signal });
    this.saving = new BackgroundSave(
      () => this.save(),
      (reason) => settings.notify(`The vector graph could not be saved (${reason}).`),
    );
  }

  /** Another process that keeps this index; '' if it is not known which one does. */
  async otherKeeper(): Promise<string | undefined> {
    return this.role?.isHeld ? undefined : ((await this.settings.store.keeper()) ?? '');
  }

  /** Calls back whenever this process can keep the index after another one did. */
  whenFree(callback: () => void): void {
    this.settings.store.whenFree(callback);
  }

  /** How far an update is that has documents left to take in; `total` is 0 until it is known. */
  get progress(): { readonly done: number; readonly total: number } | undefined {
    if (this.current || this.role?.isHeld || !this.others.reading) return this.current;
    return { done: 0, total: 0 };
  }

  /** The update that runs or waits, here or in another process, if what is indexed is only a part of the corpus. */
  get firstReading(): FirstReading | undefined {
    if (!this.role?.isHeld && this.others.reading) return this.others.reading;
    if (!this.isUpdating || this.isWhole) return undefined;
    const { done, total } = this.current ?? { done: 0, total: 0 };
    const before = total > 0 ? this.before : 0;
    return { done: before + done, total: before + total, ended: this.running };
  }

  /** Whether an update runs or waits for one that does. */
  get isUpdating(): boolean {
    return this.updates > 0;
  }

  /**
   * Brings the index up to date with the corpus; updates follow one another. Where another program
   * keeps the index: reads what it has committed, and says so in `keptBy`.
   */
  async update(options: UpdateOptions = {}): Promise<IndexReport> {
    this.updates++;
    const update = this.running
      .then(() => this.updateNow(options))
      .catch((error) => {
        throw this.explain(error);
      })
      .finally(() => {
        this.updates--;
      });
    this.running = update.catch(() => {});
    return update;
  }

  /**
   * Has a file taken into the index before all others, and waits for no other: an update that is running reads it
   * next. `keptBy` is of the report, where another program keeps the index. The update that this starts, of which
   * `onReport` is told, may end after that.
   */
  async read(path: string, onReport?: OnReport): Promise<Pick<IndexReport, 'keptBy'>> {
    let done = () => {};
    const isRead = new Promise<void>((resolve) => {
      done = resolve;
    });
    const waiting = this.readers.get(path) ?? new Set();
    this.readers.set(path, waiting.add(done));
    if (this.isUpdating) this.settings.indexer.readFirst([path]);
    // The one after it finds the file read, or reads it where the other was about to end.
    const update = this.update({ first: [path] });
    update.then(onReport).catch(() => {});
    try {
      return (await Promise.race([isRead, update])) ?? {};
    } finally {
      waiting.delete(done);
      if (waiting.size === 0) this.readers.delete(path);
    }
  }

  /** Has the next update read these documents again, although their files look unchanged. */
  markStale(paths: readonly string[]): void {
    for (const path of paths) this.stale.add(path);
  }

  /** Follows what was committed since. Costs next to nothing where that is nothing. */
  refresh(): Promise<void> {
    return this.nearest.refresh();
  }

  status(): Promise<IndexStatus> {
    return indexStatus(this.catalog, this.settings.store);
  }

  /** What a person is told of an error that the index gave; any other error is returned as it is. */
  explain(error: unknown): unknown {
    return this.settings.store.explain(error);
  }

  /** Breaks off an update, saves what is unsaved and lets the index go. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.others.reading?.ended;
    await this.settings.indexer.close();
    await this.saving.end();
    await this.catalog.close();
    await this.role?.release();
    this.role = null;
    await this.settings.store.close();
  }

  private async updateNow(options: UpdateOptions): Promise<IndexReport> {
    const { store } = this.settings;
    await this.noteWhole();
    // The other program may be gone by now.
    if (!this.role?.isHeld) this.role = await store.becomeKeeper();
    if (!this.role) return this.readingReport();
    // Until it is known what there is to do, all that is known is that nothing is there yet.
    this.before = (await this.catalog.counts()).documents;
    if (this.before === 0) this.current = { done: 0, total: 0 };
    const changes: Change[] = [];
    const stale = [...this.stale];
    this.stale.clear();
    try {
      const { prune = false, removed = [], again = false, first = [] } = options;
      const request = { prune, removed, again, first, reread: stale };
      const outcome = await this.settle(request, {
        onProgress: (progress) => this.noteProgress(progress, options),
        onCommit: (change) => {
          changes.push(change);
          this.follow();
        },
        onRead: (path) => {
          for (const done of this.readers.get(path) ?? []) done();
        },
        signal: this.stopping.signal,
      });
      await this.nearest.catchUp();
      await this.noteWhole();
      const report = reportOf(changes, outcome, await this.catalog.counts());
      const gone = report.changes.removed.filter((path) => !removed.includes(path)).length;
      const { corpus, notify } = this.settings;
      const counts = { removed: prune ? 0 : gone, before: this.before };
      warnOfOthers(counts, store, { folder: corpus.folder, notify });
      return report;
    } catch (error) {
      this.markStale(stale);
      throw error;
    } finally {
      this.current = undefined;
      if (changes.length > 0 || this.nearest.isUnsaved) this.saving.later();
    }
  }

  /** Starts the indexer only where there is something to do. */
  private async settle(request: UpdateRequest, events: UpdateEvents): Promise<UpdateOutcome> {
    const { corpus, indexer } = this.settings;
    const began = performance.now();
    if (!indexer.isRunning) {
      const found = await survey(corpus, this.catalog, request);
      if (isSettled(found) || events.signal?.aborted) {
        const { plan, unlisted, scan } = found;
        return {
          unchanged: plan.unchanged,
          failed: [...unlisted, ...plan.failed].map(({ path, reason }) => ({ path, reason })),
          newlyFailed: [],
          unsupported: scan.unsupported,
          seconds: (performance.now() - began) / 1000,
        };
      }
    }
    try {
      return await indexer.update(request, events);
    } catch (error) {
      if (!(error instanceof UpdateKilled)) throw error;
      return { ...(await this.knownOutcome()), seconds: (performance.now() - began) / 1000 };
    }
  }

  private async noteWhole(): Promise<void> {
    this.isWhole = await this.catalog.isWhole();
  }

  private noteProgress(progress: IndexProgress, options: UpdateOptions): void {
    const { done, total } = progress;
    this.current = done < total ? { done, total } : undefined;
    options.onProgress?.(progress);
  }

  private follow(): void {
    this.nearest.catchUp().catch(() => {}); // The end of the update meets the same error.
  }

  private async readingReport(): Promise<IndexReport> {
    await this.nearest.catchUp();
    await this.others.look();
    const [outcome, counts, keptBy = ''] = await Promise.all([
      this.knownOutcome(),
      this.catalog.counts(),
      this.otherKeeper(),
    ]);
    const { unkept } = this.settings.store;
    return { ...reportOf([], outcome, counts), keptBy, ...(unkept && { unkept }) };
  }

  /** What the catalog says, where no update went to its end. */
  private async knownOutcome(): Promise<UpdateOutcome> {
    const failures = await this.catalog.failures();
    const failed = failures.map(({ path, reason }) => ({ path, reason }));
    return { unchanged: 0, failed, newlyFailed: [], unsupported: [], seconds: 0 };
  }

  private async save(): Promise<void> {
    if (this.role?.isHeld) await this.nearest.save();
  }
}
