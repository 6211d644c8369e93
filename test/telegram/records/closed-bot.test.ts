import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { fakeApp } from '../admin/fake-app.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
/** Sent to admins at the start, whoever writes meanwhile. */
const CLOSED = /^⚠️ Only admins may ask me at the moment.*\/access open\.$/;
const LOST = /^⚠️ My records were lost or damaged.*\/allow.*\/access\.$/;
const isNotice = (text: string) => CLOSED.test(text) || LOST.test(text);
const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;

describe('a bot that lost what it stored', () => {
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
        .find(({ chat, text }) => chat.id === from.id && !isNotice(text));
      if (!reply) throw new Error(`There is no reply to ${text}`);
      return reply.text;
    });
  };
  const file = (name: string) =>
    join(test.stateFolder, name.replace('ID', `${test.api.botInfo.id}`));
  const records = () => file('records-ID.sqlite');
  const denials = () => file('denied-ID.json');
  const told = () => test.api.sent.filter(({ text }) => isNotice(text));

  const damages: [string, (path: string) => Promise<void>][] = [
    ['overwritten', (path) => writeFile(path, 'no database '.repeat(500))],
    ['zeros', (path) => writeFile(path, Buffer.alloc(20_000))],
    ['emptied', (path) => writeFile(path, '')],
    ['deleted', (path) => rm(path)],
  ];

  it.each(damages)(
    'keeps out who was denied, and answers others: records %s',
    async (_, damage) => {
      await damage(records());
      await test.restart();
      expect(await say(ANN, 'Where is the pump?')).toMatch(/do not have access/);
      expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
      if (_ === 'emptied') return; // To SQLite, an empty file is a new database.
      await eventually(() => expect(told()).toHaveLength(1));
      expect(told()[0]).toMatchObject({
        chat: { id: OWNER.id },
        text: expect.stringMatching(LOST),
      });
      await test.restart();
      expect(await say(ANN, 'Where is the pump?')).toMatch(/do not have access/);
      expect(told()).toHaveLength(1);
    },
  );

  it.each([
    ...damages.slice(0, -1),
    [
      'another id',
      async (path: string) => {
        const text = await readFile(path, 'utf8');
        await writeFile(path, text.replace(`[${ANN.id}]`, '[41]'));
      },
    ],
    [
      'cut off',
      async (path: string) => {
        const text = await readFile(path, 'utf8');
        await writeFile(path, text.slice(0, text.length / 2));
      },
    ],
    ['with more lines', (path: string) => appendFile(path, '{}\n')],
  ] as typeof damages)(
    'answers its admins alone, whatever ALLOWED_USERS says: denials %s',
    async (_, damage) => {
      await damage(denials());
      await test.restart();
      await eventually(() => expect(told()).toHaveLength(1));
      expect(told()[0]).toMatchObject({
        chat: { id: OWNER.id },
        text: expect.stringMatching(CLOSED),
      });
      expect(test.log.join('\n')).toMatch(
        /is damaged; a copy is kept as .*denied-\d+\.json\.damaged/,
      );
      for (const person of [ANN, BEN]) {
        expect(await say(person, 'Where is the pump?')).toMatch(/answer only my admins/);
      }
      expect(await say(OWNER, '/access')).toMatch(/^⚠️ Only admins.*\/access open/);
      expect(await say(OWNER, '/status')).toMatch(/^Open to: admins only/m);
      // The copy in the records fills the list again.
      expect(await say(OWNER, '/access open')).toMatch(/open again to everybody/);
      await test.restart(); // A person is refused once a minute.
      expect(await say(ANN, 'Where is the pump?')).toMatch(/do not have access/);
      expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
    },
  );

  it('makes a deleted list again from its records', async () => {
    await rm(denials());
    await test.restart();
    expect(await say(ANN, 'Where is the pump?')).toMatch(/do not have access/);
    expect(await say(OWNER, `/allow ${ANN.id}`)).toMatch(/may ask now/);
    await rm(denials());
    await test.restart();
    expect(await say(ANN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });

  it.each(damages)('is closed where the list is gone and the records are %s', async (_, damage) => {
    await rm(denials());
    await damage(records());
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).toMatch(/answer only my admins/);
  });

  it('stays closed after a restart, until an admin opens it', async () => {
    await writeFile(denials(), 'x');
    await test.restart();
    await rm(records());
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
    await writeFile(denials(), 'x');
    await test.restart();
    test.api.say('/ask Where is the pump?', { ...BEN, chat: GROUP });
    await say(BEN, 'Where is the pump?');
    expect(test.api.calls.some(({ method }) => method === 'leaveChat')).toBe(false);
    expect(test.api.sent.some(({ chat }) => chat.id === GROUP.id)).toBe(false);
  });

  it('stays closed where an earlier release has closed it', async () => {
    await writeFile(file('records-ID.closed'), '');
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).toMatch(/answer only my admins/);
    expect(await say(OWNER, '/access open')).toMatch(/open again to everybody/);
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });

  it('opens by the settings where everything was deleted, as a new bot does', async () => {
    for (const name of await readdir(test.stateFolder)) await rm(join(test.stateFolder, name));
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });

  it('is not closed by a crash between its first files', async () => {
    for (const name of await readdir(test.stateFolder)) await rm(join(test.stateFolder, name));
    const inbox = await openInbox(test.stateFolder, test.api.botInfo.id, { notify: () => {} });
    await inbox.close();
    await test.restart();
    expect(await say(BEN, 'Where is the pump?')).not.toMatch(/admins|access/);
  });
});
