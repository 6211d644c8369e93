import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBotApi } from '../helpers/bot-api.ts';
import { ended, runLimited, startLimited } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('a program with the usual umask', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('notes/refunds.md', 'Refunds take 14 days.\n');
  });
  afterEach(() => folder.remove());

  /** Paths below a folder that others than its owner may use. */
  const openBelow = async (path: string): Promise<string[]> => {
    const names = await readdir(path, { recursive: true });
    const found = await Promise.all(
      [...names, '.'].map(async (name) => {
        const { mode } = await lstat(join(path, name));
        return mode & 0o077 ? [`${name} ${(mode & 0o777).toString(8)}`] : [];
      }),
    );
    return found.flat();
  };

  /** Answers one question in Telegram. */
  const runBot = async (env: Record<string, string>) => {
    const api = await startBotApi();
    const telegram = {
      ...{ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url, ALLOWED_USERS: '*' },
    };
    const bot = startLimited(['bot'], 'umask 022', { env: { ...env, ...telegram } });
    const ending = ended(bot);
    api.say('How long do refunds take?');
    await Promise.race([api.waitFor('sendMessage'), ending]);
    bot.kill('SIGTERM');
    const { stderr } = await ending;
    await api.close();
    expect(api.sent[0]?.text, stderr).toContain('Refunds take 14 days.');
  };

  it('writes its state for its owner alone', async () => {
    const env = {
      DOCUMENTS_DIR: join(folder.path, 'notes'),
      DATA_DIR: join(folder.path, 'a/data'),
    };
    // Most systems have this umask.
    const asked = ['ask', 'How long do refunds take?'];
    const { stdout, stderr } = await runLimited(asked, 'umask 022', { env });
    expect(stdout + stderr).toContain('Refunds take 14 days.');
    expect(await openBelow(env.DATA_DIR)).toEqual([]);
    await runBot(env);
    expect(await openBelow(env.DATA_DIR)).toEqual([]);
    expect((await readdir(env.DATA_DIR, { recursive: true })).join()).toMatch(
      /records-\d+\.sqlite/,
    );
    expect((await readdir(join(env.DATA_DIR, 'corpora'))).length).toBe(1);
  });
});
