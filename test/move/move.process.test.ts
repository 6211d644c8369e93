import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSharedState } from '../../src/telegram/bot/shared-state.ts';
import { stateInFiles } from '../../src/telegram/bot/stored-state.ts';
import { dump, put } from '../helpers/catalog-content.ts';
import { SERVER } from '../helpers/pglite.ts';
import { ended, startFootnote } from '../helpers/run-footnote.ts';
import { BOT_ID } from '../helpers/state-fixture.ts';
import { testConfig } from '../helpers/test-config.ts';
import { useMove } from './moved.ts';

/** The command opens connections of its own, which PGlite does not have. */
describe.skipIf(!SERVER)('footnote move', () => {
  const { current, shared, footnote, move, storeOf, look } = useMove();

  it('goes on after it was killed', async () => {
    const store = storeOf(current.env);
    const catalog = await store.openWriter();
    await catalog.reset('model');
    const count = 150;
    for (let i = 0; i < count; i++) {
      await put(catalog, `${i}.txt`, `Pump ${i} runs at night. It needs oil.\n\n`.repeat(200));
    }
    await catalog.noteWhole();
    await catalog.close();
    await store.close();

    const child = startFootnote(['move', '--to', current.database.url], { env: current.env });
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

    const stdout = await move(['--to', current.database.url]);
    const [, there = 0] = /copied, (\d+) there before/.exec(stdout) ?? [];
    expect(Number(there)).toBeGreaterThanOrEqual(10);
    expect(await look(shared(), dump)).toEqual(await look(current.env, dump));
  });

  it('names a bot that is running, before it copies anything', async () => {
    const catalog = await storeOf(current.env).openWriter();
    await catalog.reset('model');
    await catalog.close();
    const { botFolder, denials } = testConfig(current.env);
    await (await stateInFiles(botFolder, denials, () => {}).open(BOT_ID)).close();
    const running = await openSharedState(current.database.url, BOT_ID);
    const { stdout, stderr, code } = await footnote(['move', '--to', current.database.url]);
    expect(stderr).toMatch(
      /^Bot 123456 is running with its state in .* Stop all its processes, then/,
    );
    expect(stderr).toContain(`process ${process.pid} on `);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    await running.close();

    const own = await stateInFiles(botFolder, denials, () => {}).open(BOT_ID);
    const again = await footnote(['move', '--to', current.database.url]);
    expect(again.stderr).toMatch(/^Another Footnote has the inbox .* Stop the other one, or/);
    await own.close();
  });

  it('waits for no other program: it names the one that is in the way', async () => {
    const store = storeOf(current.env);
    await (await store.openWriter()).close();
    const there = storeOf(shared());
    for (const one of [store, there]) {
      const role = await one.becomeKeeper();
      const { stderr, code } = await footnote(['move', '--to', current.database.url]);
      expect(stderr).toMatch(
        new RegExp(
          `^Another Footnote \\(process ${process.pid}.*\\) keeps the index in .* Stop it, then`,
        ),
      );
      expect(code).toBe(1);
      await role?.release();
    }
    await Promise.all([store.close(), there.close()]);
    expect(await move(['--to', current.database.url])).toMatch(/^Index: 0 documents/);
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
    await fill(current.env, ['sales.txt', 'both.txt']);
    await fill(shared(), ['hr.txt', 'pay.txt', 'both.txt']);
    const { stderr, code } = await footnote(['move', '--to', current.database.url]);
    expect(stderr).toMatch(/^2 of 3 documents .*footnote_documents.*DATABASE_SCHEMA.*--replace/);
    expect(code).toBe(1);
    expect(await look(shared(), (reader) => reader.counts())).toMatchObject({ documents: 3 });
    expect(await move(['--to', current.database.url, '--replace'])).toMatch(/^Index: 2 documents/);
    // The folder of the data is that of one documents folder alone.
    await fill(current.env, ['old.txt', 'older.txt']);
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
      const store = storeOf(current.env);
      await (await store.openWriter()).close();
      await store.close();
    }
    const real = args.map((arg) => (arg === '{url}' ? current.database.url : arg));
    const { stdout, stderr, code } = await footnote(['move', ...real]);
    expect(stdout).toMatch(out);
    expect(stderr).toMatch(words);
    expect(stdout + stderr).not.toContain('secret');
    expect(code).toBe(exitCode);
    expect(stdout + stderr).not.toContain('bug');
  });
});
