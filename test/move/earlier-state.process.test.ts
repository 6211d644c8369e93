import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { counted } from '../../src/counted.ts';
import { openSharedState } from '../../src/telegram/bot/shared-state.ts';
import { dump } from '../helpers/catalog-content.ts';
import { eventually } from '../helpers/eventually.ts';
import { SERVER } from '../helpers/pglite.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import {
  BOT_ID,
  copyStateFixture,
  type StateFixture,
  WITH_RECORDS,
} from '../helpers/state-fixture.ts';
import { startTestBot } from '../helpers/telegram.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';
import { useMove } from './moved.ts';

/** The command opens connections of its own, which PGlite does not have. */
describe.skipIf(!SERVER)('footnote move of what earlier programs left', () => {
  const { current, shared, footnote, move, look, stateOf } = useMove();

  describe.each(WITH_RECORDS)('as %s', (commit) => {
    let fixture: StateFixture;
    beforeEach(async () => {
      fixture = await copyStateFixture(commit);
      await cp(fixture.index, current.data.path, { recursive: true });
      current.env = { ...current.env, DOCUMENTS_DIR: fixture.documents };
    });
    afterEach(() => fixture.folder.remove());

    const answers = async (settings: Record<string, string>) => {
      const questions = ['When are the roses watered?', 'lantern order 4711', 'Who feeds bees?'];
      const { stdout } = await runFootnote(['ask', '--json'], {
        env: settings,
        stdin: questions.join('\n'),
      });
      const lines = stdout.trim().split('\n');
      expect(lines).toHaveLength(questions.length);
      return lines.map((line) => ({ ...JSON.parse(line), milliseconds: 0 }));
    };

    it('moves all there and back, with the same answers and the same state', async () => {
      await footnote(['index']);
      const before = {
        answers: await answers(current.env),
        catalog: await look(current.env, dump),
      };
      const { expected } = fixture;

      const stdout = await move(['--to', current.database.url]);
      const { answers: kept, votes, granted, denied, pending } = expected;
      expect(stdout).toContain(
        `Bot ${BOT_ID}: ${counted(kept.length, 'answer')}, ${counted(votes.length, 'vote')}, ${counted(granted.length, 'grant')}, ${counted(denied.length, 'denial')}, ${counted(pending.length, 'pending update')}\n`,
      );
      expect(stdout).toMatch(/^Index: [1-9]\d* documents, .* copied, 0 there before\)$/m);
      expect(stdout).toMatch(/^Next: set DATABASE_URL in \.env/m);
      const state = await stateOf(current.env);
      expect(await stateOf(shared())).toEqual(state);
      expect(await look(shared(), dump)).toEqual(before.catalog);
      expect(await answers(shared())).toEqual(before.answers);

      const home = await createTempFolder();
      const back = { ...current.env, DATA_DIR: home.path };
      expect(await move(['--to', 'files'], { ...shared(), ...back })).toMatch(/^Next: remove/m);
      expect(await look(back, dump)).toEqual(before.catalog);
      expect(await stateOf(back)).toEqual(state);
      expect(await answers(back)).toEqual(before.answers);
      await home.remove();
    });

    it('tells the votes in the database, of the bot whose token is set', async () => {
      const votes = async (settings: Record<string, string>, name: string) => {
        const set = join(current.data.path, name);
        const { stdout, stderr } = await footnote(['eval', '--feedback', set], settings);
        const files = ['questions.jsonl', 'to-label.jsonl'];
        const texts = stdout ? files.map((file) => readFile(join(set, file), 'utf8')) : [];
        return { texts: await Promise.all(texts), stderr };
      };
      const before = await votes(current.env, 'before');
      expect(before.texts.join('')).not.toBe('');
      await move(['--to', current.database.url]);
      const empty = { ...shared(), DATA_DIR: join(current.data.path, 'elsewhere') };
      expect(await votes(empty, 'all')).toEqual(before);
      const own = { ...empty, TELEGRAM_BOT_TOKEN: `${BOT_ID}:${'x'.repeat(35)}` };
      expect(await votes(own, 'own')).toEqual(before);
      const another = { ...empty, TELEGRAM_BOT_TOKEN: `${BOT_ID + 2}:${'x'.repeat(35)}` };
      const { stderr } = await votes(another, 'other');
      expect(stderr).toMatch(/^No bot has answered yet with its state in 127\.0\.0\.1/);
    });

    it('has the bot answer afterwards what was pending, and brings that back', async () => {
      await footnote(['index']);
      await move(['--to', current.database.url]);
      expect(await move(['--to', current.database.url])).toMatch(
        /\(0 copied, .* pending updates \(there before\)$/ms,
      );
      const config = testConfig(shared());
      const app = await createApp(config, { notify: () => {} });
      const { ADMINS, ALLOWED_USERS, ALLOWED_CHATS } = fixture.expected.settings;
      const ids = (list: string) => new Set(list.split(',').map(Number));
      const test = await startTestBot(
        {
          app,
          shared: (botId) => openSharedState(current.database.url, botId),
          access: { users: ids(ALLOWED_USERS), chats: ids(ALLOWED_CHATS), admins: ids(ADMINS) },
        },
        { botInfo: { id: BOT_ID }, firstUpdateId: 5_001 },
      );
      const chats = (sent: readonly { readonly chat: number }[]) =>
        sent.map(({ chat }) => chat).sort();
      const wanted = fixture.expected.nextStart.methods.flatMap(({ method, chat = 0 }) =>
        method === 'sendMessage' ? [{ chat }] : [],
      );
      await eventually(() => {
        const sent = test.api.sent.map(({ chat }) => ({ chat: chat.id }));
        expect(chats(sent)).toEqual(chats(wanted));
      });
      await test.close();
      await app.close();

      // The files still have what was moved away, and nothing of their own.
      const state = await stateOf(shared());
      expect(await move(['--to', 'files'], shared())).toMatch(/, 0 pending updates$/m);
      expect(await stateOf(current.env)).toEqual(state);

      const again = await footnote(['move', '--to', current.database.url]);
      expect(again).toMatchObject({ code: 0, stderr: '' });
    });
  });
});
