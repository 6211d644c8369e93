import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Whether a question may be asked now. */
export type Admission =
  | { readonly isAdmitted: true }
  | {
      readonly isAdmitted: false;
      readonly waitSeconds: number;
      /** Whether it is the first that was refused since: the others are passed over in silence. */
      readonly isFirst: boolean;
    };

/** Keeps one person's flood of questions from the others' answers. In memory: a restart forgives. */
export class QuestionLimiter {
  private readonly limiter: RateLimiterMemory | null;
  private readonly perMinute: number;

  /** @param perMinute questions of one person; 0: as many as they like */
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
