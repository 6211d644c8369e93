import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { counted } from '../../src/counted.ts';
import type { CatalogReader } from '../../src/index/catalog/catalog.ts';
import { indexPlaceOf, openStore } from '../../src/index/open-store.ts';
import { openSharedState } from '../../src/telegram/bot/shared-state.ts';
import {
  type StateTables,
  stateInDatabase,
  stateInFiles,
} from '../../src/telegram/bot/stored-state.ts';
import { dump, put } from '../helpers/catalog-content.ts';
import { eventually } from '../helpers/eventually.ts';
import { SERVER } from '../helpers/pglite.ts';
import { ended, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import {
  BOT_ID,
  copyStateFixture,
  type StateFixture,
  WITH_RECORDS,
} from '../helpers/state-fixture.ts';
import { startTestBot } from '../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/test-database.ts';
import { contentOf } from './state-content.ts';

/** The command opens connections of its own, which PGlite does not have. */
describe.skipIf(!SERVER)('footnote move', () => {
  let data: TempFolder;
  let database: TestDatabase;
  let env: Record<string, string>;

  beforeEach(async () => {
    data = await createTempFolder();
    database = await createTestDatabase(SERVER ?? '');
    env = { DATA_DIR: data.path, DOCUMENTS_DIR: 'documents' };
  });
  afterEach(async () => {
    await data.remove();
    await database.remove();
  });

  const shared = () => ({ ...env, DATABASE_URL: database.url });
  const footnote = (args: readonly string[], settings = env) =>
    runFootnote(args, { env: settings });
  const move = async (args: readonly string[], settings = env) => {
    const { stdout, stderr, code } = await footnote(['move', ...args], settings);
    expect({ stderr, code }).toEqual({
      stderr: expect.stringMatching(
        /^(?:Moved the (?:state of the bot|index) of an earlier release .*\n)*$/,
      ),
      code: 0,
    });
    return stdout;
  };
  const storeOf = (settings: Record<string, string>) =>
    openStore(indexPlaceOf(testConfig(settings)));
  const look = async <T>(
    settings: Record<string, string>,
    read: (catalog: CatalogReader) => Promise<T>,
  ): Promise<T> => {
    const store = storeOf(settings);
    return store.lookInto(read).finally(() => store.close());
  };
  const stateOf = async (settings: Record<string, string>) => {
    const { botFolder, denials, database: place } = testConfig(settings);
    const bots = place ? stateInDatabase(place.url) : stateInFiles(botFolder, denials, () => {});
    const state = await bots.open(BOT_ID);
    return contentOf(state as StateTables).finally(() => state.close());
  };

  describe.each(WITH_RECORDS)('with what %s left', (commit) => {
    let fixture: StateFixture;
    beforeEach(async () => {
      fixture = await copyStateFixture(commit);
      await cp(fixture.index, data.path, { recursive: true });
      env = { ...env, DOCUMENTS_DIR: fixture.documents };
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
      const before = { answers: await answers(env), catalog: await look(env, dump) };
      const { expected } = fixture;

      const stdout = await move(['--to', database.url]);
      const { answers: kept, votes, granted, denied, pending } = expected;
      expect(stdout).toContain(
        `Bot ${BOT_ID}: ${counted(kept.length, 'answer')}, ${counted(votes.length, 'vote')}, ${counted(granted.length, 'grant')}, ${counted(denied.length, 'denial')}, ${counted(pending.length, 'pending update')}\n`,
      );
      expect(stdout).toMatch(/^Index: [1-9]\d* documents, .* copied, 0 there before\)$/m);
      expect(stdout).toMatch(/^Next: set DATABASE_URL in \.env/m);
      const state = await stateOf(env);
      expect(await stateOf(shared())).toEqual(state);
      expect(await look(shared(), dump)).toEqual(before.catalog);
      expect(await answers(shared())).toEqual(before.answers);

      const home = await createTempFolder();
      const back = { ...env, DATA_DIR: home.path };
      expect(await move(['--to', 'files'], { ...shared(), ...back })).toMatch(/^Next: remove/m);
      expect(await look(back, dump)).toEqual(before.catalog);
      expect(await stateOf(back)).toEqual(state);
      expect(await answers(back)).toEqual(before.answers);
      await home.remove();
    });

    it('tells the votes in the database, of the bot whose token is set', async () => {
      const votes = async (settings: Record<string, string>, name: string) => {
        const set = join(data.path, name);
        const { stdout, stderr } = await footnote(['eval', '--feedback', set], settings);
        const files = ['questions.jsonl', 'to-label.jsonl'];
        const texts = stdout ? files.map((file) => readFile(join(set, file), 'utf8')) : [];
        return { texts: await Promise.all(texts), stderr };
      };
      const before = await votes(env, 'before');
      expect(before.texts.join('')).not.toBe('');
      await move(['--to', database.url]);
      const empty = { ...shared(), DATA_DIR: join(data.path, 'elsewhere') };
      expect(await votes(empty, 'all')).toEqual(before);
      const own = { ...empty, TELEGRAM_BOT_TOKEN: `${BOT_ID}:${'x'.repeat(35)}` };
      expect(await votes(own, 'own')).toEqual(before);
      const another = { ...empty, TELEGRAM_BOT_TOKEN: `${BOT_ID + 2}:${'x'.repeat(35)}` };
      const { stderr } = await votes(another, 'other');
      expect(stderr).toMatch(/^No bot has answered yet with its state in 127\.0\.0\.1/);
    });

    it('has the bot answer afterwards what was pending, and brings that back', async () => {
      await footnote(['index']);
      await move(['--to', database.url]);
      expect(await move(['--to', database.url])).toMatch(
        /\(0 copied, .* pending updates \(there before\)$/ms,
      );
      const config = testConfig(shared());
      const app = await createApp(config, { notify: () => {} });
      const { ADMINS, ALLOWED_USERS, ALLOWED_CHATS } = fixture.expected.settings;
      const ids = (list: string) => new Set(list.split(',').map(Number));
      const test = await startTestBot(
        {
          app,
          shared: (botId) => openSharedState(database.url, botId),
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
      expect(await stateOf(env)).toEqual(state);

      const again = await footnote(['move', '--to', database.url]);
      expect(again).toMatchObject({ code: 0, stderr: '' });
    });
  });

  it('goes on after it was killed', async () => {
    const store = storeOf(env);
    const catalog = await store.openWriter();
    await catalog.reset('model');
    const count = 150;
    for (let i = 0; i < count; i++) {
      await put(catalog, `${i}.txt`, `Pump ${i} runs at night. It needs oil.\n\n`.repeat(200));
    }
    await catalog.noteWhole();
    await catalog.close();
    await store.close();

    const child = startFootnote(['move', '--to', database.url], { env });
    const killed = ended(child);
    let copied = 0;
    while (copied < 10) {
      await setTimeout(20);
      copied = (await look(shared(), (reader) => reader.counts())).documents;
    }
    child.kill('SIGKILL');
    expect((await killed).code).toBeNull();
    copied = (await look(shared(), (reader) => reader.counts())).documents;
    expect(copied).toBeLessThan(count);

    const stdout = await move(['--to', database.url]);
    const [, there = 0] = /copied, (\d+) there before/.exec(stdout) ?? [];
    expect(Number(there)).toBeGreaterThanOrEqual(10);
    expect(await look(shared(), dump)).toEqual(await look(env, dump));
  });

  it('names a bot that is running, before it copies anything', async () => {
    const catalog = await storeOf(env).openWriter();
    await catalog.reset('model');
    await catalog.close();
    const { botFolder, denials } = testConfig(env);
    await (await stateInFiles(botFolder, denials, () => {}).open(BOT_ID)).close();
    const running = await openSharedState(database.url, BOT_ID);
    const { stdout, stderr, code } = await footnote(['move', '--to', database.url]);
    expect(stderr).toMatch(
      /^Bot 123456 is running with its state in .* Stop all its processes, then/,
    );
    expect(stderr).toContain(`process ${process.pid} on `);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    await running.close();

    const own = await stateInFiles(botFolder, denials, () => {}).open(BOT_ID);
    const again = await footnote(['move', '--to', database.url]);
    expect(again.stderr).toMatch(/^Another Footnote has the inbox .* Stop the other one, or/);
    await own.close();
  });

  it('waits for no other program: it names the one that is in the way', async () => {
    const store = storeOf(env);
    await (await store.openWriter()).close();
    const there = storeOf(shared());
    for (const one of [store, there]) {
      const role = await one.becomeKeeper();
      const { stderr, code } = await footnote(['move', '--to', database.url]);
      expect(stderr).toMatch(
        new RegExp(
          `^Another Footnote \\(process ${process.pid}.*\\) keeps the index in .* Stop it, then`,
        ),
      );
      expect(code).toBe(1);
      await role?.release();
    }
    await Promise.all([store.close(), there.close()]);
    expect(await move(['--to', database.url])).toMatch(/^Index: 0 documents/);
  });

  it('keeps the index of another folder of the same name unless told to give it up', async () => {
    const fill = async (settings: Record<string, string>, paths: readonly string[]) => {
      const store = storeOf(settings);
      const catalog = await store.openWriter();
      await catalog.reset('model');
      for (const path of paths) await put(catalog, path, `Words of ${path}.`);
      await catalog.close();
      await store.close();
    };
    await fill(env, ['sales.txt', 'both.txt']);
    await fill(shared(), ['hr.txt', 'pay.txt', 'both.txt']);
    const { stderr, code } = await footnote(['move', '--to', database.url]);
    expect(stderr).toMatch(/^2 of 3 documents .*footnote_documents.*DATABASE_SCHEMA.*--replace/);
    expect(code).toBe(1);
    expect(await look(shared(), (reader) => reader.counts())).toMatchObject({ documents: 3 });
    expect(await move(['--to', database.url, '--replace'])).toMatch(/^Index: 2 documents/);
    // The folder of the data is that of one documents folder alone.
    await fill(env, ['old.txt', 'older.txt']);
    expect(await move(['--to', 'files'], shared())).toMatch(/^Index: 2 documents/);
  });

  it.each([
    [
      'nothing to move',
      ['--to', '{url}'],
      /^Index: there is none in /,
      /There is nothing to move in \S+ for .*documents\. Run it as the user of the bot, .*DATA_DIR/,
      1,
    ],
    ['the place where all is', ['--to', 'files'], /^$/, /are in files already/, 2],
    [
      'another database',
      ['--to', 'mysql://ann:secret@host/db'],
      /^$/,
      /^--to must be "files" or/,
      2,
    ],
    ['no place', [], /^$/, /required option '--to <place>'/, 2],
    [
      'a database that is away',
      ['--to', 'postgres://ann:secret@127.0.0.1:9/db'],
      /^/,
      /127\.0\.0\.1:9\/db does not answer/,
      1,
    ],
  ])('explains %s', async (_, args, out, words, exitCode) => {
    if (exitCode === 1 && !args.includes('{url}')) {
      const store = storeOf(env);
      await (await store.openWriter()).close();
      await store.close();
    }
    const real = args.map((arg) => (arg === '{url}' ? database.url : arg));
    const { stdout, stderr, code } = await footnote(['move', ...real]);
    expect(stdout).toMatch(out);
    expect(stderr).toMatch(words);
    expect(stdout + stderr).not.toContain('secret');
    expect(code).toBe(exitCode);
    expect(stdout + stderr).not.toContain('bug');
  });
});
