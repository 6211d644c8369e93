import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Whether a question may be asked now. */
export type Admission =
  | { readonly isAdmitted: true }
  | {
      readonly isAdmitted: false;
      readonly waitSeconds: number;
      /** Whether this is the first refusal in a row; only that one gets a reply. */
      readonly isFirst: boolean;
    };

/** Limits the questions of each person, so that one person's flood does not delay the others. Kept in memory only. */
export class QuestionLimiter {
  private readonly limiter: RateLimiterMemory | null;
  private readonly perMinute: number;

  /** @param perMinute questions of one person; 0 for no limit */
  constructor(perMinute: number) {
    this.perMinute = perMinute;
    this.limiter =
      perMinute > 0 ? new RateLimiterMemory({ points: perMinute, duration: 60 }) : null;
  }

  /** Counts a question. */
  async admit(userId: number): Promise<Admission> {
    try {
      await this.limiter?.consume(userId);
      return { isAdmitted: true };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return {
        isAdmitted: false,
        waitSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)),
        isFirst: refusal.consumedPoints === this.perMinute + 1,
      };
    }
  }
}
