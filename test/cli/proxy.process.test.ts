import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from '../helpers/bot-api.ts';
import { copyIndex } from '../helpers/copy-index.ts';
import {
  CERTIFICATE,
  startHttpProxy,
  startSocksProxy,
  startTls,
  type TestProxy,
} from '../helpers/proxies.ts';
import { ended, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const SAMPLE = join(import.meta.dirname, '..', '..', 'documents');
const LOGIN = { user: 'ann', password: 'geheim' };

describe('footnote behind a proxy, with Telegram reached by TLS', () => {
  let index: TempFolder;
  let api: BotApi;
  let tls: Awaited<ReturnType<typeof startTls>>;
  const open: TestProxy[] = [];
  beforeEach(async () => {
    index = await createTempFolder();
    api = await startBotApi();
    tls = await startTls(Number(new URL(api.url).port));
  });
  afterEach(async () => {
    for (const proxy of open.splice(0)) await proxy.close();
    tls.close();
    await Promise.all([index.remove(), api.close()]);
  });

  const env = (more: Record<string, string>) => ({
    TELEGRAM_API_ROOT: `https://api.telegram.test:${tls.port}`,
    TELEGRAM_BOT_TOKEN: api.token,
    NODE_EXTRA_CA_CERTS: CERTIFICATE,
    ...more,
  });
  /** Doctor tries the model, which this is not about: it need not load one that is not there. */
  const withoutModel = (more: Record<string, string>) =>
    env({ EMBEDDING_MODEL: 'Xenova/other', ...more });
  const args = (command: string) => [command, '--documents', SAMPLE, '--index', index.path];
  const kept = (proxy: TestProxy) => {
    open.push(proxy);
    return proxy;
  };

  it('doctor asks Telegram through HTTPS_PROXY, and shows no password', async () => {
    const { port, hosts } = kept(await startHttpProxy(LOGIN));
    const right = withoutModel({ HTTPS_PROXY: `http://ann:geheim@127.0.0.1:${port}` });
    const { stdout, stderr } = await runFootnote(args('doctor'), { env: right });
    expect(stdout).toContain('the token is that of @footnote_test_bot');
    expect(stdout).toContain(`called through http://127.0.0.1:${port} (HTTPS_PROXY)`);
    expect(new Set(hosts)).toEqual(new Set(['tunnel api.telegram.test']));
    expect(stdout + stderr).not.toContain('geheim');
    const wrong = withoutModel({ TELEGRAM_PROXY: `http://ann:falsch@127.0.0.1:${port}` });
    const refused = await runFootnote(args('doctor'), { env: wrong });
    expect(refused.stdout).toMatch(/✗ Telegram .*refuses \(407.*check its user and password/);
    expect(refused.stdout + refused.stderr).not.toContain('falsch');
  });

  it('doctor tells of a variable that does not name a proxy, without its value', async () => {
    const { stdout } = await runFootnote(args('doctor'), {
      env: withoutModel({ HTTPS_PROXY: 'ftp://x:geheim@y' }),
    });
    expect(stdout).toMatch(/✗ Settings .*HTTPS_PROXY must be the address of a proxy/);
    expect(stdout).not.toContain('geheim');
  });

  it('the bot answers through ALL_PROXY by SOCKS, and gives slow lines their time', async () => {
    const { port } = kept(await startSocksProxy(LOGIN));
    const told =
      'process.on("exit",()=>process.stdout.write(String(net.getDefaultAutoSelectFamilyAttemptTimeout())))';
    const preload = `data:text/javascript,import net from "node:net";${told}`;
    await copyIndex(SAMPLE, index.path);
    const child = startFootnote(args('bot'), {
      env: env({
        ALL_PROXY: `socks5://ann:geheim@127.0.0.1:${port}`,
        ALLOWED_USERS: '*',
        NODE_OPTIONS: `--import="${preload.replaceAll('"', '%22').replaceAll(' ', '%20')}"`,
      }),
    });
    const end = ended(child);
    await api.waitFor('getUpdates');
    api.say('When are refunds paid?', { id: 7, first_name: 'Ann' });
    await api.waitFor('sendMessage');
    child.kill('SIGTERM');
    const { stdout, stderr } = await end;
    expect(stdout).toContain('2500');
    expect(stderr).toContain(`through the proxy socks5://127.0.0.1:${port} (ALL_PROXY)`);
    expect(stdout + stderr).not.toContain('geheim');
  });
});
