import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const SECONDS = 60;

/** Does work at most once for each key until a minute after it, so that a double press has one effect. */
export class OncePerMinute {
  private readonly limiter = new RateLimiterMemory({ points: 1, duration: SECONDS });

  /** @param work resolves with whether it was done; if not, it may be tried again at once */
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
      // A second press may wait behind an answer that takes longer than a minute.
      await (isDone ? this.limiter.block(key, SECONDS) : this.limiter.delete(key));
    }
  }
}
