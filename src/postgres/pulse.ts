/** Between two signs of life. */
const BEAT_MS = 1_000;

interface PulseParts {
  /** What is done each second; the next second begins when it has ended. */
  readonly beat: () => Promise<void>;
  /** Told of the first error of each stretch of them. */
  readonly onTrouble: (error: unknown) => void;
  /** Told when it goes well again after that. */
  readonly onOver?: () => void;
}

/** Does something each second. */
export class Pulse {
  private readonly parts: PulseParts;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private isClosed = false;
  private isTold = false;

  constructor(parts: PulseParts) {
    this.parts = parts;
  }

  /** Does it now, and each second from now on; resolves when it was done once. */
  async start(): Promise<void> {
    await this.pause();
    if (!this.isClosed) await this.beat();
  }

  /** Ends it; resolves when nothing of it runs any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.pause();
  }

  private async pause(): Promise<void> {
    clearTimeout(this.timer);
    await this.beating;
    clearTimeout(this.timer);
  }

  private beat(): Promise<void> {
    const { beat, onTrouble, onOver } = this.parts;
    this.beating = beat()
      .then(() => {
        if (this.isTold) onOver?.();
        this.isTold = false;
      })
      .catch((error) => {
        if (!this.isTold) onTrouble(error);
        this.isTold = true;
      })
      .finally(() => {
        if (!this.isClosed) this.timer = setTimeout(() => void this.beat(), BEAT_MS).unref();
      });
    return this.beating;
  }
}
