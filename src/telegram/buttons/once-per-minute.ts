import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Does work at most once a minute for each key, so that a double press has one effect. */
export class OncePerMinute {
  private readonly limiter = new RateLimiterMemory({ points: 1, duration: 60 });

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
      if (!isDone) await this.limiter.delete(key);
    }
  }
}
