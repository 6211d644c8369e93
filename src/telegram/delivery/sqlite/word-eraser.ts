/** Longest time that words of an update that is done stay in the write-ahead log. */
const ERASE_MS = 1_000;

/**
 * Takes the words of what is done out of the write-ahead log of a database. That waits for the disk, so while others wait
 * for an answer it is done once for several updates.
 */
export class WordEraser {
  private readonly emptyLog: () => Promise<void>;
  private timer: NodeJS.Timeout | undefined;

  /** @param emptyLog empties the write-ahead log */
  constructor(emptyLog: () => Promise<void>) {
    this.emptyLog = emptyLog;
  }

  /** @param isBusy whether others wait for an answer */
  async erase(isBusy: boolean): Promise<void> {
    if (isBusy) this.timer ??= setTimeout(() => void this.eraseNow(), ERASE_MS).unref();
    else await this.eraseNow();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private async eraseNow(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // The next one does it. A trouble of the disk shows where something is stored.
    await this.emptyLog().catch(() => {});
  }
}
