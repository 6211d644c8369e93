import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { openPostgres } from '../../../src/postgres/open-postgres.ts';
import { type RunningBot, startBot } from '../../../src/telegram/bot/start-bot.ts';
import type { Leading } from '../../../src/telegram/bot/while-leading.ts';
import { INBOX_TABLES } from '../../../src/telegram/delivery/postgres/schema.ts';
import { RECORDS_TABLES } from '../../../src/telegram/records/postgres/schema.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { SERVER } from '../../helpers/pglite.ts';

const TABLES = [INBOX_TABLES, RECORDS_TABLES];
const ANN = { id: 42, first_name: 'Ann' };

/** A bot of several, of which the test says whether it leads. */
interface Member {
  readonly bot: RunningBot;
  readonly name: string;
  /** Whether it would lead. */
  waits(): boolean;
  lead(): void;
  lose(): void;
}

/** Sessions and messages between them need a server: clients of PGlite share one session. */
describe.skipIf(!SERVER)('bots that share their state', () => {
  let api: BotApi;
  let schema: string;
  let members: Member[];
  /** The questions, each with the bot that was asked. */
  let asked: { readonly by: string; readonly question: string; readonly leansOn?: string }[];
  /** Questions that begin so wait for this. */
  let release: () => void;
  let held: Promise<void>;

  beforeEach(async () => {
    api = await startBotApi();
    schema = `test_${Math.random().toString(36).slice(2)}`;
    members = [];
    asked = [];
    held = new Promise((resolve) => {
      release = resolve;
    });
  });

  afterEach(async () => {
    release();
    await Promise.all(members.map(({ bot }) => bot.stop()));
    await api.close();
    const postgres = await openPostgres({ url: SERVER ?? '', schema }, TABLES);
    await sql`DROP SCHEMA ${sql.id(schema)} CASCADE`.execute(postgres.sql);
    await postgres.close();
  });

  const askOf =
    (by: string): App['ask'] =>
    async (question, { signal, previous } = {}) => {
      asked.push({ by, question, ...(previous && { leansOn: previous.question }) });
      const aborted = new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => resolve());
      });
      if (/^slow/.test(question)) await Promise.race([held, aborted]);
      return fakeAnswer(question, [`Answer to ${question}.`]);
    };

  async function start(name: string): Promise<Member> {
    let loss = new AbortController();
    const leads = new Set<(lost: AbortSignal) => void>();
    let isLeader = false;
    const leading: Leading = {
      get isLeader() {
        return isLeader;
      },
      whenLeading: (begin) => {
        leads.add(begin);
        if (isLeader) begin(loss.signal);
      },
    };
    const bot = startBot({
      ...{ token: api.token, apiRoot: api.url, maxFileBytes: 25e6, stateFolder: '/nowhere' },
      app: fakeApp({ ask: askOf(name), around: unchanged }),
      shared: async () => {
        const postgres = await openPostgres({ url: SERVER ?? '', schema }, TABLES);
        return { postgres, leading, close: () => postgres.close() };
      },
      localesFolder: join(import.meta.dirname, '../../../locales'),
      access: { users: 'everyone', chats: 'everyone', admins: new Set([1]) },
      ...{ sendsFiles: true, questionsPerMinute: 0, log: () => {} },
      pauses: { firstMs: 20, longestMs: 100 },
    });
    const member = {
      ...{ bot, name },
      waits: () => leads.size > 0,
      lead() {
        isLeader = true;
        loss = new AbortController();
        for (const begin of leads) begin(loss.signal);
      },
      lose() {
        isLeader = false;
        loss.abort();
      },
    };
    members.push(member);
    return member;
  }

  const texts = () => api.sent.map(({ text }) => text.split('\n')[0]);

  it('answer each question once, whichever of them polls', async () => {
    const [a, b] = [await start('a'), await start('b')];
    a.lead();
    for (let i = 0; i < 10; i++) api.say(`q${i}?`, ANN);
    await api.waitFor('sendMessage', 10);
    a.lose();
    b.lead();
    for (let i = 10; i < 20; i++) api.say(`q${i}?`, ANN);
    await api.waitFor('sendMessage', 20);
    expect(texts()).toEqual(Array.from({ length: 20 }, (_, i) => `Answer to q${i}?.`));
  });

  it('do not ask Telegram for updates unless they lead', async () => {
    const a = await start('a');
    api.say('Is it?', ANN);
    await eventually(() => expect(a.waits()).toBe(true));
    expect(api.calls.map(({ method }) => method)).toEqual(['getMe']);
    a.lead();
    await api.waitFor('sendMessage');
  });

  it('stop an answer that another makes', async () => {
    const a = await start('a');
    a.lead();
    api.say('slow one?', ANN);
    await eventually(() => expect(asked).toHaveLength(1));
    a.lose();
    // The other one alone is told of what comes next.
    const b = await start('b');
    b.lead();
    api.say('/stop', ANN);
    await api.waitFor('sendMessage');
    expect(texts()).toEqual(['Stopped.']);
    await b.bot.stop();
    members.splice(1, 1);
    a.lead();
    api.say('next?', ANN);
    await api.waitFor('sendMessage', 2);
    expect(texts()).toEqual(['Stopped.', 'Answer to next?.']);
  });

  it('begin an answer again when another hears the rest of the question', async () => {
    const a = await start('a');
    a.lead();
    const date = Math.floor(Date.now() / 1_000);
    const tell = (message_id: number, more: object) => {
      const chat = { id: ANN.id, type: 'private', first_name: 'Ann' };
      const from = { ...ANN, is_bot: false };
      api.push({ message: { message_id, date, chat, from, ...more } as never });
    };
    tell(501, { text: 'slow to hold for shoes?' });
    await eventually(() => expect(asked).toHaveLength(1));
    a.lose();
    const b = await start('b');
    b.lead();
    const origin = { type: 'user', sender_user: { ...ANN, is_bot: false }, date: 5 };
    tell(502, { text: 'Refunds take 14 days.', forward_origin: origin });
    await eventually(() => expect(asked).toHaveLength(2));
    expect(asked.map(({ by, leansOn }) => [by, leansOn])).toEqual([
      ['a', undefined],
      ['a', 'Refunds take 14 days.'],
    ]);
    release();
    await api.waitFor('sendMessage');
    expect(texts()).toHaveLength(1);
  });

  it('give up the questions of somebody who has the bot forget them', async () => {
    const a = await start('a');
    a.lead();
    api.say('/forget', ANN);
    await api.waitFor('sendMessage');
    const [menu] = api.sent;
    if (!menu) throw new Error('There is no button.');
    api.say('slow one?', ANN);
    await eventually(() => expect(asked).toHaveLength(1));
    a.lose();
    const b = await start('b');
    b.lead();
    api.press(menu, `forget1:${ANN.id}`, ANN);
    await api.waitFor('editMessageText');
    api.say('next?', ANN);
    await api.waitFor('sendMessage', 2);
    expect(texts().slice(1)).toEqual(['Answer to next?.']);
  });
});
