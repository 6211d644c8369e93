import { setTimeout } from 'node:timers/promises';
import type { InlineQueryResultArticle } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { openQuotingApp, type QuotingApp } from '../buttons/quoting-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const FAQ = 'Refunds take 14 days.\nReturns are free <b>of charge</b>.\n';

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
  await quoting.write('faq.txt', FAQ);
});
afterAll(() => quoting.close());
beforeEach(async () => {
  quoting.quote(
    ['faq.txt', 'Refunds take 14 days.'],
    ['faq.txt', 'Returns are free <b>of charge</b>.'],
  );
  quoting.asked.length = 0;
  test = await startTestBot({ app: quoting.app });
});
afterEach(() => test.close());

interface Answered {
  readonly inline_query_id: string;
  readonly results: InlineQueryResultArticle[];
  readonly [name: string]: unknown;
}

/** The parameters of the n-th `answerInlineQuery`, from 0. */
async function answered(n = 0): Promise<Answered> {
  const calls = await test.api.waitFor('answerInlineQuery', n + 1);
  return calls[n]?.params as unknown as Answered;
}

describe('inline mode', () => {
  it('offers quotes with their source, to one person only', async () => {
    test.api.typeInline('  How long do refunds take? ', ANN);
    const { results, ...options } = await answered();
    expect(options).toMatchObject({
      is_personal: true,
      button: { text: 'Ask me in private', start_parameter: 'ask' },
    });
    expect(Number(options.cache_time)).toBeLessThanOrEqual(10);
    expect(results).toHaveLength(2);
    expect(results[1]).toMatchObject({
      type: 'article',
      title: 'Returns are free <b>of charge</b>.',
      description: 'faq.\u2060txt · line 2',
      input_message_content: {
        message_text: 'Returns are free <b>of charge</b>.\n📄 faq.txt · line 2',
        entities: [
          { type: 'blockquote', offset: 0, length: 34 },
          { type: 'bold', offset: 0, length: 34 },
          { type: 'code', offset: 38, length: 7 },
        ],
        link_preview_options: { is_disabled: true },
      },
    });
    expect(quoting.asked).toEqual([
      {
        question: 'How long do refunds take?',
        options: { quotes: 9, others: 0, quotesOnly: true },
      },
    ]);
  });

  it('links a quote to itself for others, and to the whole answer for the person who asked', async () => {
    test.api.typeInline('How long do refunds take?', ANN);
    const { results } = await answered();
    const [button] = results[0]?.reply_markup?.inline_keyboard.flat() ?? [];
    const url = button && 'url' in button ? button.url : '';
    expect(url).toMatch(/^https:\/\/t\.me\/footnote_test_bot\?start=a_[\w-]{12}_1$/);
    for (const person of [BEN, ANN]) test.api.say(`/start ${url.split('=')[1]}`, person);
    await test.api.waitFor('sendMessage', 2);
    const [forBen, forAnn] = [BEN, ANN].map(({ id }) =>
      test.api.sent.find((m) => m.chat.id === id),
    );
    expect(forAnn?.text).toContain('❓ How long do refunds take?');
    expect(forBen?.text).not.toContain('How long do');
    expect(forBen?.entities?.map(({ type }) => type)).toContain('blockquote');
    // Ben sees neither the quotes that Ann did not send nor votes for her question.
    const buttons = JSON.stringify(forBen?.reply_markup);
    expect(buttons).not.toContain(':m:');
    expect(buttons).not.toContain('👍');
  });

  it('answers only the newest query of each person', async () => {
    const typed = 'How long do refunds take';
    for (let length = 10; length <= typed.length; length++) {
      test.api.typeInline(typed.slice(0, length), ANN);
    }
    test.api.typeInline('Who pays?', BEN);
    await test.api.waitFor('answerInlineQuery', 2);
    await setTimeout(300);
    expect(quoting.asked.map(({ question }) => question).sort()).toEqual([typed, 'Who pays?']);
    expect(test.api.calls.filter(({ method }) => method === 'answerInlineQuery')).toHaveLength(2);
  });

  it('does not answer a query if a newer one came during its search', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked: string[] = [];
    await test.restart({
      app: {
        ...quoting.app,
        ask: async (question, options) => {
          asked.push(question);
          if (question === 'slow one') await held;
          return quoting.app.ask(question, options);
        },
      },
    });
    test.api.typeInline('slow one', ANN);
    await eventually(() => expect(asked).toEqual(['slow one']));
    test.api.typeInline('quick one', ANN);
    await answered();
    release();
    await setTimeout(100);
    expect(asked).toEqual(['slow one', 'quick one']);
    expect(test.api.calls.filter(({ method }) => method === 'answerInlineQuery')).toHaveLength(1);
  });

  it('offers only the button "Ask me in private" if nothing is found or the query is too short', async () => {
    test.api.typeInline('Hi', ANN);
    expect((await answered()).results).toEqual([]);
    expect(quoting.asked).toEqual([]);
    quoting.findNothing(['faq.txt', 'Refunds take 14 days.']);
    test.api.typeInline('Who was Napoleon?', ANN);
    expect(await answered(1)).toMatchObject({ results: [], button: { start_parameter: 'ask' } });
    expect(quoting.asked).toHaveLength(1);
  });

  it('searches nothing for strangers, even for members of an allowed group', async () => {
    const users = new Set([ANN.id]);
    await test.restart({ access: { users, chats: 'everyone', admins: new Set() } });
    test.api.typeInline('How long do refunds take?', BEN, { chat_type: 'supergroup' });
    expect(await answered()).toMatchObject({ results: [], button: { start_parameter: 'ask' } });
    expect(quoting.asked).toEqual([]);
  });

  it('ignores that a query has become too old, and continues', async () => {
    const description = 'Bad Request: query is too old and response timeout expired';
    test.api.failNext('answerInlineQuery', { status: 400, description });
    test.api.typeInline('How long do refunds take?', ANN);
    await answered();
    test.api.typeInline('How long do refunds take?', ANN);
    expect((await answered(1)).results).toHaveLength(2);
    expect(test.log.filter((line) => /failed|closed|Refunds/i.test(line))).toEqual([]);
  });
});
