import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Records } from '../../../src/telegram/records/records.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { fakeApp } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

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
    await ask(records, answerOf('a', 'faq.md', 12.4));
    await ask(records, answerOf('b', 'faq.md', 12.4));
    await ask(records, answerOf('Who pays\nthe postage?', undefined, 5));
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
      await ask(test.services.records, answerOf(`${i}${'很长的问题'.repeat(200)}`, undefined));
      await ask(test.services.records, answerOf('x', `${'folder/'.repeat(200)}${i}.md`));
    }
    const text = await stats();
    expect(text.length).toBeLessThanOrEqual(3_900);
    expect(text.split('\n').filter((line) => line.startsWith('•'))).toHaveLength(10);
  });
});
