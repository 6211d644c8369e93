import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const TOKEN = '123456:AAH-secret-token';
const KEY = 'sk-secret-key';

describe('the secrets of the settings', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('notes/a.md', 'Refunds take 14 days. '.repeat(3_000));
  });
  afterEach(() => folder.remove());

  const env = (more: Record<string, string> = {}) => ({
    DOCUMENTS_DIR: join(folder.path, 'notes'),
    DATA_DIR: join(folder.path, 'data'),
    ...more,
  });

  it.runIf(process.platform === 'linux')(
    'do not reach the process that reads documents',
    async () => {
      const others = { AWS_SECRET_ACCESS_KEY: 'secret-aws', NODE_OPTIONS: '--title=secret-title' };
      const secrets = { TELEGRAM_BOT_TOKEN: TOKEN, CHAT_API_KEY: KEY, ...others };
      const program = startFootnote(['index'], { env: env(secrets) });
      const ended = once(program, 'close');
      const path = `/proc/${program.pid}/task/${program.pid}/children`;
      let environment = '';
      while (program.exitCode === null && environment === '') {
        const [child] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
        const found = child ? await readFile(`/proc/${child}/environ`, 'utf8').catch(() => '') : '';
        // Until it runs its own program, a new process has the environment of the one that started it.
        if (found.includes('NODE_CHANNEL_FD')) environment = found;
        await pause(5);
      }
      program.kill();
      await ended;
      expect(environment).toContain('NODE_CHANNEL_FD');
      expect(environment).not.toMatch(/secret/);
    },
  );

  it('leave the environment of the program, wherever they were set', async () => {
    const show =
      "process.on('exit', () => process.stderr.write('LEFT ' + JSON.stringify(process.env)));";
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(show)}`;
    await folder.write('.env', `TELEGRAM_BOT_TOKEN=${TOKEN}\nCHAT_API_KEY=\n`);
    for (const command of ['status', 'doctor']) {
      const { stdout, stderr } = await runFootnote([command], {
        env: env({
          NODE_OPTIONS,
          CHAT_API_KEY: KEY,
          TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
          // Doctor loads no model that is not there.
          EMBEDDING_MODEL: 'Xenova/other',
        }),
        cwd: folder.path,
      });
      const left = /^LEFT (.*)$/m.exec(stderr)?.[1] ?? '';
      expect(JSON.parse(left).DATA_DIR).toBe(join(folder.path, 'data'));
      expect(left).not.toMatch(/secret/);
      expect(stdout).not.toContain('TELEGRAM_BOT_TOKEN is not set');
    }
  });
});
