import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../src/answer/answer.ts';
import type { RecordsTest } from '../contract.ts';

const DAY = 24 * 3_600_000;

/** An answer with the fields that are counted. Without a document, nothing was found. */
function answerOf(question: string, document: string | undefined, total = 10): Answer {
  const citations = document === undefined ? [] : [{ document }, { document: 'another.md' }];
  const outcome = document === undefined ? 'not_found' : 'answered';
  return { question, outcome, citations, milliseconds: { total } } as unknown as Answer;
}

/** What was asked and answered in a time. */
export function describeStatistics(test: RecordsTest): void {
  let updateId = 0;
  const ask = (answer: Answer, origin: 'chat' | 'inline' = 'chat') =>
    test.records.answers.add({ updateId: ++updateId, origin, chatId: 5, userId: 5, answer });
  const since = (days: number) => test.records.statistics.since(test.now - days * DAY);

  describe('statistics', () => {
    it('count the questions asked in chats since a time', async () => {
      await ask(answerOf('long ago', 'old.md', 9_999));
      test.now += 8 * DAY;
      for (const [ms, document] of [
        [10, 'b.md'],
        [20, 'a.md'],
        [900, 'a.md'],
        [40, undefined],
      ] as const) {
        await ask(answerOf(`question ${ms}`, document, ms));
      }
      await ask(answerOf('inline', 'c.md', 7), 'inline');
      await ask(answerOf('inline, too', undefined, 7), 'inline');
      expect(await since(7)).toEqual({
        questions: 4,
        answered: 3,
        medianMilliseconds: 30,
        documents: [
          { document: 'a.md', answers: 2 },
          { document: 'b.md', answers: 1 },
        ],
        unanswered: [{ question: 'question 40', times: 1 }],
        votes: { good: 0, bad: 0 },
      });
      expect(await test.records.statistics.questionsSince(test.now - 7 * DAY)).toBe(4);
      await ask(answerOf('one more', 'a.md', 50));
      expect((await since(7)).medianMilliseconds).toBe(40);
    });

    it('order documents and questions that come as often by their characters', async () => {
      for (const name of ['b.md', 'a.md', 'B.md', 'ä.md']) {
        await ask(answerOf('?', name, 0.25));
        await ask(answerOf(name, undefined, 0.75));
      }
      const { documents, unanswered, medianMilliseconds } = await since(7);
      const names = ['B.md', 'a.md', 'b.md', 'ä.md'];
      expect(documents.map(({ document }) => document)).toEqual(names);
      expect(unanswered.map(({ question }) => question)).toEqual(names);
      expect(medianMilliseconds).toBe(0.5);
    });

    it('list each unanswered question once, newest first, and count the votes', async () => {
      for (let i = 0; i < 13; i++) {
        test.now += 1;
        await ask(answerOf(`question ${i % 12}`, undefined));
      }
      const { id } = await ask(answerOf('x', 'a.md'));
      const { feedback } = test.records;
      await feedback.add(id, 1, 'good');
      await feedback.add(id, 2, 'good');
      await feedback.add(id, 3, 'outdated');
      const { unanswered, votes } = await since(7);
      expect(unanswered).toHaveLength(10);
      expect(unanswered[0]).toEqual({ question: 'question 0', times: 2 });
      expect(unanswered[1]).toEqual({ question: 'question 11', times: 1 });
      expect(votes).toEqual({ good: 2, bad: 1 });
    });

    it('are empty without answers', async () => {
      expect(await since(7)).toEqual({
        questions: 0,
        answered: 0,
        documents: [],
        unanswered: [],
        votes: { good: 0, bad: 0 },
      });
    });
  });
}
