import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { fakeApp } from '../admin/fake-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
/** Sent at the start of a closed bot, whoever writes meanwhile. */
const NOTICE = /^⚠️ Only admins may ask me at the moment.*\/access open\.$/;
const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;

describe('a bot whose records are lost', () => {
  let test: TestBot;

  beforeEach(async () => {
    test = await startTestBot({ app: fakeApp({}) });
    await say(OWNER, `/deny ${ANN.id}`);
    await test.bot.stop();
  });
  afterEach(() => test.close());

  const say = async (from: { id: number; first_name: string }, text: string) => {
    const before = test.api.sent.length;
    test.api.say(text, from);
    return eventually(() => {
      const reply = test.api.sent
        .slice(before)
        .find(({ chat, text }) => chat.id === from.id && !NOTICE.test(text));
      if (!reply) throw new Error(`There is no reply to ${text}`);
      return reply.text;
    });
  };
  const records = () => join(test.stateFolder, `records-${test.api.botInfo.id}.sqlite`);

  const losses: [string, () => Promise<void>][] = [
    ['damaged', () => writeFile(records(), 'no database '.repeat(500))],
    ['empty pages', () => writeFile(records(), Buffer.alloc(20_000))],
    ['deleted', () => rm(records())],
  ];

  it.each(losses)('keeps people out, whatever ALLOWED_USERS says: %s', async (_, lose) => {
    await lose();
    await test.restart();
    const told = () => test.api.sent.filter(({ text }) => NOTICE.test(text));
    await eventually(() => expect(told()).toHaveLength(1));
    expect(told().map(({ chat }) => chat.id)).toEqual([OWNER.id]);
    expect(test.log.join('\n')).toMatch(/list of the people whom admins have denied is lost/);
    for (const person of [ANN, BEN]) {
      expect(await say(person, 'Where is the pump?')).toMatch(/answer only my admins/);
    }
    expect(await say(OWNER, '/access')).toMatch(/^⚠️ Only admins.*\/access open/);
    expect(await say(OWNER, '/status')).toMatch(/^Access: admins only/m);
  });

  it('stays closed after a restart, until an admin opens it', async () => {
    await rm(records());
    await test.restart();
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).toMatch(/answer only my admins/);
    expect(await say(OWNER, `/deny ${ANN.id}`)).toMatch(/still answer admins only/);
    expect(await say({ ...BEN, id: 44 }, '/access open')).not.toMatch(/open again/);
    expect(await say(OWNER, '/access open')).toMatch(/open again to everybody/);
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
    expect(await say(ANN, 'Where is the pump?')).toMatch(/do not have access/);
  });

  it('stays in its groups, silently', async () => {
    await rm(records());
    await test.restart();
    test.api.say('/ask Where is the pump?', { ...BEN, chat: GROUP });
    await say(BEN, 'Where is the pump?');
    expect(test.api.calls.some(({ method }) => method === 'leaveChat')).toBe(false);
    expect(test.api.sent.some(({ chat }) => chat.id === GROUP.id)).toBe(false);
  });

  it('opens by the settings where everything was deleted, as a new bot does', async () => {
    for (const name of await readdir(test.stateFolder)) await rm(join(test.stateFolder, name));
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });

  it('is not closed by a crash between its first two files', async () => {
    for (const name of await readdir(test.stateFolder)) await rm(join(test.stateFolder, name));
    Inbox.open(test.stateFolder, test.api.botInfo.id, { notify: () => {} }).close();
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });
});
