import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuestionLimiter } from '../../src/telegram/question-limiter.ts';

const HOUR = 3_600_000;

describe('the limit of questions', () => {
  it('admits so many questions of each person, and marks the first refusal', () => {
    const people = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), people, (perMinute, asking) => {
        const limiter = new QuestionLimiter(perMinute, () => 1_000);
        const asked = new Map<number, number>();
        for (const userId of asking) {
          const count = (asked.get(userId) ?? 0) + 1;
          asked.set(userId, count);
          const admission = limiter.admit(userId);
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

  it('counts by the time of the question, in whatever order the chats of a person are answered', () => {
    const times = fc.shuffledSubarray(Array.from({ length: 12 }, (_, i) => i * HOUR));
    fc.assert(
      fc.property(times, (hours) => {
        const limiter = new QuestionLimiter(2, () => 0);
        for (const at of hours) {
          const [first, second, third] = [0, 1, 2].map((s) => limiter.admit(7, at + s * 1_000));
          expect([first?.isAdmitted, second?.isAdmitted]).toEqual([true, true]);
          expect(third).toEqual({ isAdmitted: false, waitSeconds: 58, isFirst: true });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('counts a question once, however often it is taken up again', () => {
    const limiter = new QuestionLimiter(2, () => 0);
    const admit = (question: number) => limiter.admit(7, 0, question);
    expect([1, 2, 3, 4].map((question) => admit(question).isAdmitted)).toEqual([
      ...[true, true, false, false],
    ]);
    expect(admit(1)).toEqual({ isAdmitted: true });
    expect(admit(3)).toMatchObject({ isFirst: true });
    expect(admit(4)).toMatchObject({ isFirst: false });
  });

  it('forgets those who have not asked for the longest time', () => {
    const limiter = new QuestionLimiter(1, () => 0);
    limiter.admit(0);
    for (let userId = 1; userId <= 10_000; userId++) limiter.admit(userId);
    expect(limiter.admit(10_000).isAdmitted).toBe(false);
    expect(limiter.admit(0).isAdmitted).toBe(true);
  });

  it('does not exist at 0', () => {
    const limiter = new QuestionLimiter(0);
    for (let i = 0; i < 100; i++) expect(limiter.admit(1).isAdmitted).toBe(true);
  });
});
