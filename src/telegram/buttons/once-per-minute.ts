import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** A second press within this time is not meant as another one. */
const SECONDS = 60;

/** Tells a button that is pressed twice from one that is pressed again later. */
export class Once {
  private readonly limiter = new RateLimiterMemory({ points: 1, duration: SECONDS });

  /**
   * Does something unless it was done just before.
   *
   * @param key of what is to be done
   * @param work resolves with whether it was done; where not, it may be tried again at once
   */
  async run(key: string, work: () => Promise<boolean>): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return;
      throw refusal;
    }
    let isDone = false;
    try {
      isDone = await work();
    } finally {
      if (!isDone) await this.limiter.delete(key);
    }
  }
}
