import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OwnValues } from '../../src/telegram/delivery/shared-values.ts';
import { QuestionLimiter } from '../../src/telegram/question-limiter.ts';

const HOUR = 3_600_000;

/** Counts questions; each is another one unless its id is given. */
function limit(perMinute: number) {
  const limiter = new QuestionLimiter(new OwnValues(), 'questions', perMinute);
  let last = 0;
  return (userId: number, at = 0, question = --last) => limiter.admit(userId, at, question);
}

describe('the limit of questions', () => {
  it('admits so many questions of each person, and marks the first refusal', async () => {
    const people = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), people, async (perMinute, asking) => {
        const admit = limit(perMinute);
        const asked = new Map<number, number>();
        for (const userId of asking) {
          const count = (asked.get(userId) ?? 0) + 1;
          asked.set(userId, count);
          const admission = await admit(userId);
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

  it('counts by the time of the question, in whatever order the chats of a person are answered', async () => {
    const times = fc.shuffledSubarray(Array.from({ length: 12 }, (_, i) => i * HOUR));
    await fc.assert(
      fc.asyncProperty(times, async (hours) => {
        const admit = limit(2);
        for (const at of hours) {
          const asked = [0, 1, 2].map((s) => admit(7, at + s * 1_000));
          const [first, second, third] = await Promise.all(asked);
          expect([first?.isAdmitted, second?.isAdmitted]).toEqual([true, true]);
          expect(third).toEqual({ isAdmitted: false, waitSeconds: 58, isFirst: true });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('counts a question once, however often it is taken up again', async () => {
    const count = limit(2);
    const admit = (question: number) => count(7, 0, question);
    const admissions = await Promise.all([1, 2, 3, 4].map(admit));
    expect(admissions.map(({ isAdmitted }) => isAdmitted)).toEqual([true, true, false, false]);
    expect(await admit(1)).toEqual({ isAdmitted: true });
    expect(await admit(3)).toMatchObject({ isFirst: true });
    expect(await admit(4)).toMatchObject({ isFirst: false });
  });

  it('forgets those who have not asked for the longest time', async () => {
    const admit = limit(1);
    await admit(0);
    for (let userId = 1; userId <= 10_000; userId++) await admit(userId);
    expect((await admit(10_000)).isAdmitted).toBe(false);
    expect((await admit(0)).isAdmitted).toBe(true);
  });

  it('does not exist at 0', async () => {
    const admit = limit(0);
    for (let i = 0; i < 100; i++) expect((await admit(1)).isAdmitted).toBe(true);
  });
});
