import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { autoLinked } from '../../helpers/auto-linker.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type ModelServer, modelThat, type Script, says } from '../../helpers/model-server.ts';
import { startOllamaServer } from '../../helpers/ollama-server.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { openWrittenApp, sourcesIn, type WrittenApp } from '../../helpers/written-app.ts';
import { boldIn, expectProper, quotesIn } from '../messages/proper-messages.ts';

const ANN = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';
const PARCELS = 'A parcel that comes back for a refund must be complete and unused.';
const QUESTION = 'When are refunds paid?';
const FIRST = 'You have a refund within 14 days of receipt.';
const SECOND = 'The parcel must be complete and unused.';

describe('a bot whose answers a language model writes', () => {
  let server: ModelServer;
  let opened: WrittenApp;
  let test: TestBot;

  beforeAll(async () => {
    server = await startOllamaServer();
    opened = await openWrittenApp(
      {
        CHAT_MODEL: 'ollama:qwen3:4b',
        CHAT_BASE_URL: server.url,
        // A model that hangs never ends an answer by itself here.
        CHAT_TIMEOUT_SECONDS: '600',
      },
      { 'refunds.md': REFUNDS, 'parcels.md': PARCELS },
    );
  });
  afterAll(async () => {
    await opened.close();
    await server.close();
  });
  beforeEach(async () => {
    server.requests.length = 0;
    opened.log.length = 0;
    test = await startTestBot({ app: opened.app });
  });
  afterEach(() => test.close());

  /** Sets the model's answer, made from the source marks of the two sentences. */
  const script = (make: (refunds: string, parcels: string) => Script['steps']) => {
    server.respond = ({ messages }) => {
      const sources = sourcesIn(messages.map(({ content }) => content).join('\n'));
      const [refunds, parcels] = [REFUNDS, PARCELS].map(
        (text) => `[S${sources.find((one) => one.text === text)?.number}]`,
      );
      return { steps: make(refunds ?? '', parcels ?? '') ?? [] };
    };
  };
  const firstOnly = () =>
    script((refunds) => [{ text: `${FIRST.slice(0, -1)} ${refunds}. The parcel` }, { hang: true }]);

  it('does not ask the model in inline mode', async () => {
    firstOnly();
    test.api.typeInline(QUESTION, ANN);
    await test.api.waitFor('answerInlineQuery');
    expect(test.api.calls.at(-1)?.params.results).not.toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it('sends what is written so far when the bot stops, without waiting for the model', async () => {
    firstOnly();
    test.api.say(QUESTION, ANN);
    await eventually(() => expect(test.api.drafts.length).toBeGreaterThan(0));
    await test.bot.stop();
    expect(test.api.sent.map(({ text }) => text.split(' [1]')[0])).toEqual([FIRST.slice(0, -1)]);
  });

  it('shows a draft sentence by sentence, then the whole answer with its quotes', async () => {
    script((refunds, parcels) => [
      { text: `${FIRST.slice(0, -1)} ${refunds}. The` },
      { until: test.api.waitFor('sendMessageDraft') },
      { text: ` parcel must be complete and unused ${parcels}. Mallory` },
      { until: test.api.waitFor('sendMessageDraft', 2) },
      { text: ` pays 5 euros ${parcels}.` },
      { finish: 'stop' },
    ]);
    test.api.say(QUESTION, ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.drafts.map(({ text }) => text)).toEqual([FIRST, `${FIRST} ${SECOND}`]);
    expect(test.api.drafts.every(({ can_stop, chat_id }) => can_stop && chat_id === ANN.id)).toBe(
      true,
    );

    expect(test.api.sent).toHaveLength(1);
    const [message] = test.api.sent;
    if (!message) return;
    const entities = message.entities ?? [];
    expectProper([{ text: message.text, entities }]);
    expect(message.text).toMatch(
      /^You have a refund within 14 days of receipt \[1\]\. The parcel must be complete and unused \[2\]\.\n\nShortened: /,
    );
    expect(message.text).not.toContain('Mallory');
    expect(quotesIn([{ text: message.text, entities }])).toEqual([REFUNDS, PARCELS]);
    const [inRefunds = '-', inParcels = '-'] = boldIn([{ text: message.text, entities }]);
    expect(REFUNDS).toContain(inRefunds);
    expect(PARCELS).toContain(inParcels);
    expect(entities.map(({ type }) => type).filter((type) => type.endsWith('blockquote'))).toEqual([
      'expandable_blockquote',
      'expandable_blockquote',
    ]);
    expect(message.text).toMatch(/📄 \[1\] refunds\.md/);
    expect(message.text).toMatch(/📄 \[2\] parcels\.md/);
    const { inline_keyboard: rows = [] } = message.reply_markup ?? {};
    expect(rows.flat().length).toBeGreaterThan(0);
    expect(test.api.draftOf(ANN.id)).toBeUndefined();
  });

  it.each([
    ['at the draft', () => test.api.stopGeneration(ANN.id)],
    ['by /stop', () => test.api.say('/stop', ANN)],
  ])(
    'stops %s: sends what is written so far, and closes the connection to the model',
    async (_, stop) => {
      firstOnly();
      test.api.say(QUESTION, ANN);
      await test.api.waitFor('sendMessageDraft');
      expect(server.requests[0]?.isAborted).toBe(false);
      stop();
      await test.api.waitFor('sendMessage');
      expect(test.api.sent[0]?.text).toMatch(
        /^You have a refund within 14 days of receipt \[1\]\.\n/,
      );
      expect(test.api.sent[0]?.text).not.toContain('The parcel');
      await eventually(() => expect(server.requests[0]?.isAborted).toBe(true));
      await sleep(100);
      expect(test.api.sent).toHaveLength(1);
    },
  );

  it('shows no drafts in groups, where it can be stopped, too', async () => {
    firstOnly();
    test.api.say('/ask When are refunds paid?', { ...ANN, chat: GROUP });
    await eventually(() => expect(server.requests).toHaveLength(1));
    test.api.say('/stop', { ...ANN, chat: GROUP });
    await test.api.waitFor('sendMessage');
    await eventually(() => expect(server.requests[0]?.isAborted).toBe(true));
    expect(test.api.drafts).toEqual([]);
  });

  it('makes nothing clickable that the model writes, in drafts and in the answer', async () => {
    await opened.corpus.write(
      'refunds.md',
      `${REFUNDS} See #refunds or /refund, and terms.md for refunds.`,
    );
    await opened.app.update();
    server.respond = modelThat((messages) => {
      const sources = sourcesIn(messages.map(({ content }) => content).join('\n'));
      const source = sources.find(({ text }) => text.startsWith('See'));
      return `See #refunds or /refund, and terms.md for refunds [S${source?.number}]. Also`;
    });
    test.api.say(QUESTION, ANN);
    await test.api.waitFor('sendMessage');
    const [answer] = test.api.sent;
    expect(answer?.text.split('\n')[0]).toBe(
      'See #refunds or /refund, and terms.md for refunds [1].',
    );
    for (const { text, entities } of [answer ?? { text: '#none' }, ...test.api.drafts]) {
      expect(autoLinked(text, entities)).toEqual([]);
    }
    await opened.corpus.write('refunds.md', REFUNDS);
    await opened.app.update();
  });

  it('sends the quotes alone if no sentence of the model passes the gate', async () => {
    server.respond = () => says('Purple seven ideas sleep furiously.');
    test.api.say(QUESTION, ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text.startsWith(REFUNDS)).toBe(true);
    expect(opened.log).toHaveLength(1);
  });

  it('says that the documents do not answer if the model says so', async () => {
    server.respond = () => says('NOT_FOUND');
    test.api.say(QUESTION, ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text).toBe('I found nothing in the documents that answers this.');
  });

  it('sends the quotes alone if the model is down', async () => {
    await server.close();
    test.api.say(QUESTION, ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text.startsWith(REFUNDS)).toBe(true);
    expect(test.api.drafts).toEqual([]);
    expect(opened.log).toHaveLength(1);
  });
});
