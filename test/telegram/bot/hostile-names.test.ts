import type { InlineQueryResultArticle, MessageEntity } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { FootnoteError } from '../../../src/errors.ts';
import { autoLinked } from '../../helpers/auto-linker.ts';
import { fakeCitation, unchanged } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { documentOf, fakeApp, reportOf } from '../admin/fake-app.ts';
import { labelsOf, messageAt, pressAndWait } from '../buttons/pressing.ts';

/** Everything that a client could make clickable, with an override, a forged mark and an end of a line. */
const EVIL =
  'evil.com/x @evil_bot #evil /evil $EVIL a@evil.org tg://evil +12125550199 \u202eevil\u2069 \u2068\nevil.net';

const GROUP = { id: -1001, type: 'supergroup' as const, title: EVIL };
const ADMIN = { ...OWNER, first_name: EVIL, last_name: EVIL };

let test: TestBot;
afterEach(() => test.close());

const quoted: Answer = {
  question: EVIL,
  outcome: 'answered',
  citations: [1, 2, 3, 4].map((number) => ({
    ...fakeCitation(number, `Quote ${number} of ${EVIL}`),
    document: `${number} ${EVIL}.md`,
    location: { line: 1, endLine: 1, page: 1, pageLabel: EVIL, heading: EVIL },
  })),
  understoodAs: EVIL,
  passages: [],
  confidence: 1,
  stale: [EVIL],
  milliseconds: { total: 1, retrieval: 1 },
};

const failed = [{ path: `${EVIL}.pdf`, reason: `is damaged (${EVIL})` }];

const app = fakeApp(
  {
    ask: async (question) =>
      question.includes('nothing')
        ? { ...quoted, question, outcome: 'not_found', nearest: [], offer: [EVIL] }
        : { ...quoted, question },
    around: unchanged,
    file: async () => null,
    documents: async () => ({
      total: 2,
      documents: [
        documentOf(EVIL, { notices: [EVIL] }),
        documentOf(`${EVIL}.pdf`, { passages: 0, failed: EVIL }),
      ],
    }),
    update: () => Promise.reject(new FootnoteError(`The folder ${EVIL} is gone.`)),
    addDocument: () => Promise.reject(new FootnoteError(`${EVIL} cannot be written.`)),
  },
  { failed, chatModel: EVIL, fingerprint: JSON.stringify([EVIL, EVIL]) },
);

describe('names and words of others, in all that the bot sends', () => {
  it('are nothing to click and nothing that turns the writing', async () => {
    test = await startTestBot({ app }, { botInfo: { username: `a ${EVIL}`, first_name: EVIL } });
    const { api, bot } = test;
    let sent = 0;
    const says = async (text: string, from: Parameters<typeof api.say>[1] = ADMIN) => {
      api.say(text, from);
      return messageAt(api, sent++);
    };
    const answer = await says(`How ${EVIL}?`);
    await pressAndWait(api, answer, /More/, ADMIN);
    await messageAt(api, sent++);
    await pressAndWait(api, answer, /📄/, ADMIN);
    await pressAndWait(api, answer, /Context/, ADMIN);
    await api.waitFor('editMessageText');
    for (const text of [
      'nothing?',
      '/documents',
      '/status',
      '/stats',
      '/access',
      '/help',
      '/reindex',
    ])
      await says(text);
    await says(`/allow ${EVIL}`);
    await says(`/ask ${EVIL}`, { ...ADMIN, chat: GROUP });
    const [, id] = /start=(a_[\w-]+)/.exec(JSON.stringify(api.sent.at(-1)?.reply_markup)) ?? [];
    await says(`/start ${id}`);
    api.sendFile(ADMIN, api.giveFile(Buffer.from('x'), { name: 'evil.com.md' }));
    await messageAt(api, sent++);
    api.typeInline(EVIL.slice(0, 200), ADMIN);
    await api.waitFor('answerInlineQuery');
    const changes = {
      added: [EVIL],
      changed: [],
      renamed: [{ from: EVIL, to: EVIL }],
      removed: [EVIL],
    };
    bot.tell(reportOf({ changes, newlyFailed: failed, failed }));
    await bot.stop();
    await api.waitFor('sendMessage', ++sent);

    const texts = api.calls.flatMap(({ params }) => textsOf(params));
    expect(texts.length).toBeGreaterThan(20);
    const clickable = texts.flatMap(({ text, entities }) => autoLinked(text, entities));
    expect(clickable.filter((link) => /evil|2125550/i.test(link))).toEqual([]);
    // Our own commands stay.
    expect(clickable).toContain('/ask');
    for (const { text, isQuote } of texts) {
      if (!isQuote) expect(text).not.toMatch(/[\u202a-\u202e\u2066\u2067]/u);
    }
    expect(api.refused).toEqual([]);
    // Clients make no links in labels.
    expect(labelsOf(answer).join()).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});

interface SentText {
  readonly text: string;
  readonly entities?: readonly MessageEntity[];
  readonly isQuote?: boolean;
}

/** All texts that a call shows to people. */
function textsOf(params: Readonly<Record<string, unknown>>): SentText[] {
  const { text, entities, caption, caption_entities, results, description } = params as {
    [name: string]: never;
  };
  const message = (shown: string, marks: readonly MessageEntity[] = []): SentText => ({
    text: shown,
    entities: marks,
    isQuote: marks.some(({ type }) => type.endsWith('blockquote')),
  });
  return [
    ...(text ? [message(text, entities)] : []),
    ...(caption ? [message(caption, caption_entities)] : []),
    ...(description ? [{ text: description }] : []),
    ...((results ?? []) as InlineQueryResultArticle[]).flatMap((result) => {
      const { message_text: shown, entities: marks } = result.input_message_content as {
        message_text: string;
        entities: MessageEntity[];
      };
      return [{ text: result.title }, { text: result.description ?? '' }, message(shown, marks)];
    }),
  ];
}
