import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuestionLimiter } from '../../src/telegram/question-limiter.ts';

describe('the limit of questions', () => {
  it('admits so many questions of each person, and marks the first refusal', async () => {
    const people = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), people, async (perMinute, asking) => {
        const limiter = new QuestionLimiter(perMinute);
        const asked = new Map<number, number>();
        for (const userId of asking) {
          const count = (asked.get(userId) ?? 0) + 1;
          asked.set(userId, count);
          const admission = await limiter.admit(userId);
          expect(admission.isAdmitted).toBe(count <= perMinute);
          if (admission.isAdmitted) continue;
          expect(admission.isFirst).toBe(count === perMinute + 1);
          expect(admission.waitSeconds).toBeGreaterThan(0);
          expect(admission.waitSeconds).toBeLessThanOrEqual(60);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not exist at 0', async () => {
    const limiter = new QuestionLimiter(0);
    for (let i = 0; i < 100; i++) expect((await limiter.admit(1)).isAdmitted).toBe(true);
  });
});
