import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { FootnoteError } from '../errors.ts';

/**
 * Limits the questions of each client in a minute.
 *
 * @param perMinute 0 for no limit
 * @returns counts questions that are asked together; it throws a FootnoteError that says how long to wait where they are too many
 */
export function questionLimit(
  perMinute: number,
): (client: string, questions: number) => Promise<void> {
  if (perMinute === 0) return async () => {};
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (client, questions) => {
    try {
      // More than are allowed could never be asked together.
      await limiter.consume(client, Math.min(questions, perMinute));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
      throw new FootnoteError(
        `More than ${perMinute} questions in a minute. Wait ${seconds} seconds, and call the tool again.`,
      );
    }
  };
}
