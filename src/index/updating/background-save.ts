import { messageOf } from '../../errors.ts';

/** A save may take at most this share of the time, however often something is to be saved. */
const SAVE_SHARE = 0.1;
const SAVE_DELAY_MS = 2_000;

/** Saves something a while after it has changed, and at the end; one save at a time. */
export class BackgroundSave {
  private readonly save: () => Promise<void>;
  private readonly onFailure: (reason: string) => void;
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();
  private lastMs = 0;
  private isEnding = false;

  /** @param onFailure told why a save failed; that loses nothing that could not be made again */
  constructor(save: () => Promise<void>, onFailure: (reason: string) => void) {
    this.save = save;
    this.onFailure = onFailure;
  }

  later(): void {
    if (this.timer || this.isEnding) return;
    const delay = Math.max(SAVE_DELAY_MS, this.lastMs / SAVE_SHARE);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.now();
    }, delay).unref();
  }

  /** Saves for the last time, after a save that is under way. */
  end(): Promise<void> {
    this.isEnding = true;
    clearTimeout(this.timer);
    return this.now();
  }

  private now(): Promise<void> {
    this.saving = this.saving
      .then(async () => {
        const began = performance.now();
        await this.save();
        this.lastMs = performance.now() - began;
      })
      .catch((error) => this.onFailure(messageOf(error)));
    return this.saving;
  }
}
