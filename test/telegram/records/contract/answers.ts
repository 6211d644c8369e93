import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { fakeAnswer } from '../../../helpers/fake-app.ts';
import type { RecordsTest } from '../contract.ts';

const DAY = 24 * 3_600_000;

/** Answers, the messages that show them, and votes. */
export function describeAnswers(test: RecordsTest): void {
  describe('answers', () => {
    it('are found by id, update and messages, after a restart as well', async () => {
      const stored = await test.answer(1, 42, -100, 5);
      await test.records.answers.attach(stored.id, -100, [70, 71]);
      await test.restart();
      const { answers } = test.records;
      expect(await answers.get(stored.id)).toEqual({
        id: stored.id,
        origin: 'chat',
        chatId: -100,
        threadId: 5,
        userId: 42,
        askerId: 42,
        askedAt: test.now,
        answer: stored.answer,
      });
      expect((await answers.ofUpdate(1))?.id).toBe(stored.id);
      expect((await answers.ofMessage(-100, 71))?.id).toBe(stored.id);
      expect(await answers.ofMessage(42, 71)).toBeUndefined();
      expect(await answers.get('x'.repeat(12))).toBeUndefined();
    });

    it('are the last of a person in a chat and topic alone', async () => {
      await test.answer(1, 42, -100, 5);
      const last = await test.answer(2, 42, -100, 5);
      await test.answer(3, 42, -100);
      await test.answer(4, 43, -100, 5);
      const of = (userId: number, chatId: number, threadId?: number) =>
        test.records.answers.lastOf({ userId, chatId, threadId });
      expect((await of(42, -100, 5))?.id).toBe(last.id);
      expect((await of(42, -100))?.answer.question).toBe('question 3');
      expect(await of(42, 42)).toBeUndefined();
    });

    it('take the place of an earlier one to the same update', async () => {
      const first = await test.answer(1);
      await test.records.answers.attach(first.id, 42, [70]);
      const second = await test.answer(1);
      const { answers } = test.records;
      expect(await answers.get(first.id)).toBeUndefined();
      expect(await answers.ofMessage(42, 70)).toBeUndefined();
      expect((await answers.ofUpdate(1))?.id).toBe(second.id);
      await answers.remove(second.id);
      expect(await answers.ofUpdate(1)).toBeUndefined();
    });

    it('are not stored where the last look says no', async () => {
      const answer = fakeAnswer('?', ['A quote.']);
      const asked = { updateId: 1, origin: 'chat', chatId: 42, userId: 42, answer } as const;
      const refuse = () => {
        throw new Error('withdrawn');
      };
      await expect(test.records.answers.add(asked, refuse)).rejects.toThrow('withdrawn');
      expect(await test.records.answers.ofUpdate(1)).toBeUndefined();
    });

    it('know when their last message was sent, and who has asked', async () => {
      const answer = fakeAnswer('?\0', ['A quote.']);
      const asked = { updateId: 1, origin: 'inline', chatId: 42, userId: 42, answer } as const;
      const { id } = await test.records.answers.add({ ...asked, askerId: 7, askedAt: 5 * DAY });
      await test.records.answers.attach(id, 42, [70], 6 * DAY);
      await test.records.answers.attach(id, 42, [71]);
      test.now = 7 * DAY;
      const stored = { origin: 'inline', askerId: 7, askedAt: 5 * DAY, answeredAt: 6 * DAY };
      expect(await test.records.answers.get(id)).toMatchObject({ ...stored, answer });
    });

    it('are forgotten after 30 days, but kept for evaluation if they were judged', async () => {
      const judged = await test.answer(1);
      const plain = await test.answer(2);
      await test.records.feedback.add(judged.id, 42, 'wrong');
      test.now += 30 * DAY;
      await test.answer(3);
      expect(await test.records.answers.get(judged.id)).toBeUndefined();
      expect(await test.records.answers.get(plain.id)).toBeUndefined();
      expect(await test.records.feedback.all()).toMatchObject([
        { answerId: judged.id, vote: 'wrong', answer: { question: 'question 1' } },
      ]);
    });

    it('get no messages and votes once they are gone', async () => {
      const { id } = await test.answer(1);
      await test.records.answers.remove(id);
      await test.records.answers.attach(id, 42, [70], 5);
      await test.records.feedback.add(id, 42, 'good');
      expect(await test.records.answers.ofMessage(42, 70)).toBeUndefined();
      expect(await test.records.feedback.count()).toBe(0);
    });

    it('are not found where they cannot be read, and the others are listed', async () => {
      const unreadable = await test.answer(1);
      const later = await test.answer(2);
      const good = await test.answer(3);
      const { answers, feedback, statistics } = test.records;
      await answers.attach(unreadable.id, 42, [70]);
      for (const { id } of [unreadable, later, good]) await feedback.add(id, 42, 'good');
      await test.home.spoil(sql`UPDATE answers SET json = '{' WHERE id = ${unreadable.id}`);
      await test.home.spoil(sql`UPDATE answers SET format = 99 WHERE id = ${later.id}`);
      expect(await answers.get(unreadable.id)).toBeUndefined();
      expect(await answers.get(later.id)).toBeUndefined();
      expect(await answers.ofMessage(42, 70)).toBeUndefined();
      expect((await answers.get(good.id))?.answer).toEqual(good.answer);
      expect((await feedback.all()).map(({ answerId }) => answerId)).toEqual([good.id]);
      expect(await feedback.count()).toBe(3);
      expect((await statistics.since(0)).questions).toBe(3);
    });
  });

  describe('votes', () => {
    it('are one of each person', async () => {
      const { id } = await test.answer(1);
      const { feedback } = test.records;
      await feedback.add(id, 42, 'good');
      await feedback.add(id, 42, 'outdated');
      await feedback.add(id, 43, 'good');
      expect((await feedback.all()).map(({ vote }) => vote)).toEqual(['outdated', 'good']);
      expect(await feedback.of(id, 42)).toBe('outdated');
      expect(await feedback.of(id, 44)).toBeUndefined();
    });

    it('of a person who votes twice at once are one', async () => {
      const { id } = await test.answer(1);
      const votes = [test.records, test.other].map(({ feedback }) => feedback.add(id, 42, 'good'));
      await Promise.all(votes);
      expect(await test.records.feedback.count()).toBe(1);
    });
  });
}
