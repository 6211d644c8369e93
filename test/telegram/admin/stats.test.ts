import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { fakeApp } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

const DAY_MS = 24 * 3_600_000;
let updateId = 0;

/** An answer with the fields that are counted. Without a document, nothing was found. */
function answerOf(question: string, document: string | undefined, total = 10): Answer {
  const citations = document === undefined ? [] : [{ document }, { document: 'another.md' }];
  const outcome = document === undefined ? 'not_found' : 'answered';
  return { question, outcome, citations, milliseconds: { total } } as unknown as Answer;
}

function ask(records: Records, answer: Answer, origin: 'chat' | 'inline' = 'chat') {
  return records.answers.add({ updateId: ++updateId, origin, chatId: 5, userId: 5, answer });
}

describe('the statistics', () => {
  let folder: TempFolder;
  let records: Records;
  let now = 100 * DAY_MS;
  beforeEach(async () => {
    folder = await createTempFolder();
    records = Records.open(folder.path, 1, { notify: () => {}, now: () => now });
  });
  afterEach(async () => {
    records.close();
    await folder.remove();
  });
  const since = (days: number) => records.statistics.since(now - days * DAY_MS);

  it('count the questions asked in chats since a time', () => {
    ask(records, answerOf('long ago', 'old.md', 9_999));
    now += 8 * DAY_MS;
    for (const [ms, document] of [
      [10, 'b.md'],
      [20, 'a.md'],
      [900, 'a.md'],
      [40, undefined],
    ] as const) {
      ask(records, answerOf(`question ${ms}`, document, ms));
    }
    ask(records, answerOf('inline', 'c.md', 7), 'inline');
    ask(records, answerOf('inline, too', undefined, 7), 'inline');
    expect(since(7)).toEqual({
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
    expect(records.statistics.questionsSince(now - 7 * DAY_MS)).toBe(4);
    ask(records, answerOf('one more', 'a.md', 50));
    expect(since(7).medianMilliseconds).toBe(40);
  });

  it('list each unanswered question once, newest first, and count the votes', () => {
    for (let i = 0; i < 13; i++) {
      now += 1;
      ask(records, answerOf(`question ${i % 12}`, undefined));
    }
    const { id } = ask(records, answerOf('x', 'a.md'));
    records.feedback.add(id, 1, 'good');
    records.feedback.add(id, 2, 'good');
    records.feedback.add(id, 3, 'outdated');
    const { unanswered, votes } = since(7);
    expect(unanswered).toHaveLength(10);
    expect(unanswered[0]).toEqual({ question: 'question 0', times: 2 });
    expect(unanswered[1]).toEqual({ question: 'question 11', times: 1 });
    expect(votes).toEqual({ good: 2, bad: 1 });
  });

  it('are empty without answers', () => {
    expect(since(7)).toEqual({
      questions: 0,
      answered: 0,
      documents: [],
      unanswered: [],
      votes: { good: 0, bad: 0 },
    });
  });
});

describe('/stats', () => {
  let test: Awaited<ReturnType<typeof openHandlers>>;
  beforeEach(async () => {
    test = await openHandlers(fakeApp());
  });
  afterEach(() => test.close());

  const stats = async () => {
    test.api.say('/stats', OWNER);
    await test.handleAll();
    return test.api.sent.at(-1)?.text ?? '';
  };

  it('shows the last seven days', async () => {
    expect(await stats()).toMatch(/^Nobody has asked/);
    const { records } = test.services;
    ask(records, answerOf('a', 'faq.md', 12.4));
    ask(records, answerOf('b', 'faq.md', 12.4));
    ask(records, answerOf('Who pays\nthe postage?', undefined, 5));
    const lines = (await stats()).split('\n');
    expect(lines).toEqual([
      'The last seven days',
      'Questions: 3',
      'Answered: 2 (67 %)',
      'Typical answer time: 12 ms',
      '👍 0 · 👎 0',
      '',
      'Most often quoted first:',
      '📄 faq.md (2)',
      '',
      'Without an answer:',
      '• Who pays the postage?',
    ]);
  });

  it('fits into one message', async () => {
    for (let i = 0; i < 12; i++) {
      ask(test.services.records, answerOf(`${i}${'很长的问题'.repeat(200)}`, undefined));
      ask(test.services.records, answerOf('x', `${'folder/'.repeat(200)}${i}.md`));
    }
    const text = await stats();
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(10);
  });
});
