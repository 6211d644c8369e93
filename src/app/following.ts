import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import type { IndexReport } from '../index/updating/report.ts';
import { type Watcher, type WatcherState, watchCorpus } from '../index/updating/watcher.ts';

type FollowedKeeper = Pick<IndexKeeper, 'update' | 'whenFree' | 'isUpdating'>;

/** How the index follows its folder, once somebody asks for it. */
export class Following {
  private readonly config: Pick<Config, 'documentsFolder' | 'sweepMilliseconds'>;
  private readonly keeper: FollowedKeeper;
  private readonly notify: (sentence: string) => void;
  private watcher: Watcher | undefined;
  private onReport: (report: IndexReport) => void = () => {};
  private isClosed = false;

  constructor(
    config: Pick<Config, 'documentsFolder' | 'sweepMilliseconds'>,
    keeper: FollowedKeeper,
    notify: (sentence: string) => void,
  ) {
    this.config = config;
    this.keeper = keeper;
    this.notify = notify;
  }

  get state(): WatcherState | 'off' {
    return this.watcher?.state ?? 'off';
  }

  /** Tells of an update while the folder is followed. */
  tell(report: IndexReport): void {
    this.onReport(report);
  }

  /** Has the folder looked at soon, if it is followed. */
  trigger(): void {
    this.watcher?.trigger();
  }

  start(onReport: (report: IndexReport) => void, onTrouble = this.notify): void {
    if (this.isClosed || this.watcher) return;
    this.onReport = onReport;
    const { documentsFolder, sweepMilliseconds } = this.config;
    this.watcher = watchCorpus({
      folder: documentsFolder,
      notify: onTrouble,
      ...(sweepMilliseconds > 0 && { sweepMilliseconds }),
      onChange: async () => onReport(await this.keeper.update()),
    });
    // The folder may have changed before it was watched.
    void this.watcher.ready.then(() => this.trigger());
    this.keeper.whenFree(() => this.trigger());
  }

  /** Finds once more where documents had changed. */
  async currently<T extends { readonly stale: readonly string[] }>(
    find: () => Promise<T>,
  ): Promise<T> {
    const found = await find();
    if (found.stale.length === 0 || this.watcher || this.keeper.isUpdating) return found;
    // Nothing else would have these documents read again before the program ends.
    return this.keeper.update().then(find, (error) => {
      this.notify(messageOf(error));
      return found;
    });
  }

  async stop(): Promise<void> {
    this.isClosed = true;
    await this.watcher?.stop();
  }
}
