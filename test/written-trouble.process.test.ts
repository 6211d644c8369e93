import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { eventually } from './helpers/eventually.ts';
import { type Script, says } from './helpers/model-server.ts';
import { citationsIn, expectVerbatim, proseIn } from './helpers/written-app.ts';
import {
  BACKENDS,
  KEY,
  numbered,
  QUESTION,
  REFUNDS,
  useWrittenShop,
} from './helpers/written-shop.ts';

describe.each(BACKENDS)('an answer that the model of $name does not write', (backend) => {
  const { current, ask } = useWrittenShop(backend);

  /** Fails unless it is the quoted answer, and the owner was told why, in one sentence and without secrets. */
  const expectQuoted = async (answer: Answer, why: RegExp) => {
    expect(answer).toMatchObject({ outcome: 'answered', question: QUESTION });
    expect(answer).not.toHaveProperty('written');
    expect(citationsIn(answer)[0]?.quote.text).toBe(REFUNDS);
    await expectVerbatim(current.opened.corpus.path, citationsIn(answer));
    expect(current.opened.log).toHaveLength(1);
    expect(current.opened.log[0]).toMatch(/^Answered with quotes alone\. /);
    expect(current.opened.log[0]).toMatch(why);
    expect(current.opened.log[0]).not.toMatch(/refund|paid|fourteen|secret/i);
  };

  const TROUBLES: [string, Script | Script[], RegExp][] = [
    ['nonsense', says('Purple seven ideas sleep furiously.'), /No sentence .* passed the gate/],
    [
      'figures of its own',
      says('Refunds are paid within 90 days [S1].'),
      /No sentence .* passed the gate/,
    ],
    ['JSON without an end', says('{"answer": "Refunds are paid [S1'), /nothing that can be read/],
    ['Markdown alone', says('# \n\n---\n\n* * *'), /nothing that can be read/],
    ['nothing', { steps: [{ finish: 'stop' }] }, /without a word/],
    ['a sentence that never ends', { steps: [{ endless: 'and so on ' }] }, /without end|beyond/],
    [
      'sentences that never end',
      { steps: [{ endless: 'Refunds are paid [S1]. ' }] },
      /without end|beyond/,
    ],
    [
      '100,000 tokens',
      { steps: [{ text: 'word '.repeat(100_000) }, { finish: 'stop' }] },
      /without end|beyond|over 100 kB/,
    ],
    ['429', [{ status: 429 }, { status: 429 }], /429|many|limit/i],
    ['500', [{ status: 500 }, { status: 500 }], /500|trouble|error/i],
    [
      '401',
      { status: 401, error: `Your key ${KEY} is wrong, asked: ${QUESTION}` },
      /refused|key|401/i,
    ],
    ['404', { status: 404, error: 'no such model' }, /model|404/i],
    ['silence', [{ isSilent: true }, { isSilent: true }], /silent|long/],
    [
      'a pause that is too long',
      { steps: [{ text: 'Refunds are' }, { hang: true }] },
      /silent|long/,
    ],
    [
      'a stream that is cut',
      {
        steps: [
          { text: 'Refunds are paid within fourteen days of receipt [S1]. And' },
          { destroy: true },
        ],
      },
      /./,
    ],
    [
      'a stream that ends early',
      {
        steps: [
          { text: 'Refunds are paid within fourteen days of receipt [S1]. And' },
          { end: true },
        ],
      },
      /./,
    ],
    [
      'an answer cut by the limit',
      { steps: [{ text: 'Refunds are paid within fourteen days' }, { finish: 'length' }] },
      /limit|cut/,
    ],
    ['a web page', { steps: [{ raw: '<html>It works!</html>\n\n' }, { end: true }] }, /./],
    [
      'broken JSON on the wire',
      { steps: [{ raw: 'data: {"choices": [{\n\n{"message"\n' }, { end: true }] },
      /./,
    ],
  ];

  it.each(TROUBLES)('gives way to quotes: %s', async (_, scripts, why) => {
    current.server.respond = () => says('NOT_FOUND');
    const list = [scripts].flat();
    current.server.play(...list);
    const answer = await ask();
    await expectQuoted(answer, why);
    // An unrequested response must not answer the next question.
    while (current.server.requests.length < list.length) await ask();
  });

  it('ends at the signal with what had passed by then, and hangs up', async () => {
    current.server.respond = (request) => {
      const prompt = request.messages.map(({ content }) => content).join('\n');
      return {
        steps: [{ text: numbered(`${REFUNDS} [{REFUNDS}] The parcel`, prompt) }, { hang: true }],
      };
    };
    const stopping = new AbortController();
    const answer = await ask({ signal: stopping.signal, onDraft: () => stopping.abort() });
    expect(proseIn(answer)).toBe(REFUNDS);
    await eventually(() => expect(current.server.requests[0]?.isAborted).toBe(true));
    expect(current.opened.log).toEqual([]);
  });

  it('ends at the signal with quotes where nothing had passed', async () => {
    current.server.respond = () => ({ steps: [{ text: 'Refunds' }, { hang: true }] });
    const stopping = new AbortController();
    const asking = ask({ signal: stopping.signal });
    await eventually(() => expect(current.server.requests).toHaveLength(1));
    stopping.abort();
    const answer = await asking;
    expect(answer).not.toHaveProperty('written');
    expect(citationsIn(answer)[0]?.quote.text).toBe(REFUNDS);
  });

  it('gives way to quotes where nobody listens', async () => {
    await current.server.close();
    const answer = await ask();
    await expectQuoted(answer, /connect|reach|running/i);
  });
});
