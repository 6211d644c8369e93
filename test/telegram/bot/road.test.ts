import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/network/proxy.ts';
import type { BotParts } from '../../../src/telegram/bot/start-bot.ts';
import { type BotApiOptions, startBotApi } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { freePort, startHttpProxy, startSocksProxy } from '../../helpers/proxies.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const LOGIN = { user: 'ann', password: 'geheim@1' };

describe('the bot on its road to Telegram', () => {
  let test: TestBot | undefined;
  let folder: TempFolder;
  let stored: Map<string, string>;
  const open: { close(): Promise<unknown> }[] = [];
  beforeEach(async () => {
    folder = await createTempFolder();
    stored = new Map();
  });
  afterEach(async () => {
    await test?.close();
    for (const one of open.splice(0)) await one.close();
    await folder.remove();
  });

  const app = fakeApp({
    ask: async (question) => fakeAnswer(question, ['Yes.']),
    extensions: ['.txt'],
    addDocument: async (path, bytes) => {
      stored.set(path, Buffer.from(bytes).toString());
      return { path, outcome: 'saved', sha256: '0' };
    },
    readDocument: () => new Promise<never>(() => {}),
  });
  const start = async (parts: Partial<BotParts>, options: BotApiOptions = {}) => {
    test = await startTestBot({ app, ...parts }, options);
    return test;
  };
  const text = () => test?.api.sent.at(-1)?.text;

  it.each(['http', 'socks5'])('asks, answers and downloads through %s alone', async (kind) => {
    const proxy = await (kind === 'http' ? startHttpProxy(LOGIN) : startSocksProxy(LOGIN));
    open.push(proxy);
    const address = `${kind}://ann:${encodeURIComponent(LOGIN.password)}@127.0.0.1:${proxy.port}`;
    const chosen = proxyFor('http://api.telegram.test', { TELEGRAM_PROXY: address });
    const standIn = await startBotApi();
    open.push(standIn);
    // The name leads nowhere but through the proxy.
    const apiRoot = standIn.url.replace('127.0.0.1', 'api.telegram.test');
    await start({ apiRoot, ...(chosen && { proxy: chosen }) });
    standIn.say('Is it?', OWNER);
    await standIn.waitFor('sendMessage');
    standIn.sendFile(OWNER, standIn.giveFile(Buffer.from('New.'), { name: 'new.txt' }));
    await eventually(() => expect(stored.get('new.txt')).toBe('New.'));
    expect(proxy.hosts.every((host) => host.endsWith(' api.telegram.test'))).toBe(true);
    expect(test?.log.join('\n')).toMatch(/through the proxy .*127\.0\.0\.1:\d+ \(TELEGRAM_PROXY\)/);
    expect(test?.log.join('\n')).not.toContain('geheim');
  });

  it('names the proxy that cannot be reached, without its password', async () => {
    const address = `http://ann:geheim@127.0.0.1:${await freePort()}`;
    const proxy = proxyFor('http://api.telegram.test', { TELEGRAM_PROXY: address });
    const { log } = await start({
      apiRoot: 'http://api.telegram.test',
      ...(proxy && { proxy }),
    });
    await eventually(() => expect(log.join()).toMatch(/cannot be reached through the proxy/));
    expect(log.join()).toMatch(/ECONNREFUSED.*Check the network, the proxy/);
    expect(log.join()).not.toContain('geheim');
  });

  it('takes a file from the folder of a Bot API server with --local', async () => {
    const path = join(folder.path, 'documents/file_0.txt');
    await mkdir(join(folder.path, 'documents'));
    await writeFile(path, 'On disk.');
    const getFile = () => ({ file_id: 'f', file_unique_id: 'f', file_path: path });
    const { api } = await start({ filesFolder: folder.path }, { methods: { getFile } });
    api.sendFile(OWNER, api.giveFile(Buffer.from('x'), { name: 'new.txt' }));
    await eventually(() => expect(stored.get('new.txt')).toBe('On disk.'));
  });

  it('tells the admin what to set where the file is out of reach', async () => {
    const getFile = () => ({ file_id: 'f', file_unique_id: 'f', file_path: '/etc/hostname' });
    const { api, log } = await start({}, { methods: { getFile } });
    api.sendFile(OWNER, api.giveFile(Buffer.from('x'), { name: 'new.txt' }));
    await api.waitFor('sendMessage');
    expect(text()).toMatch(/--local.*TELEGRAM_FILES_DIR.*send the file again/);
    expect(log.join()).toMatch(/A file of the Bot API server cannot be taken: it .*404/);
    expect(stored.size).toBe(0);
  });

  it('names the limit of a server of its own, not that of Telegram', async () => {
    const { api } = await start({ maxFileBytes: 50e6 });
    api.sendFile(OWNER, api.giveFile(Buffer.from('x'), { name: 'a.txt', size: 60e6 }));
    await api.waitFor('sendMessage');
    expect(text()).toMatch(/up to 50 MB.*MAX_FILE_MB/);
    api.sendFile(OWNER, api.giveFile(Buffer.from('x'), { name: 'b.txt', size: 30e6 }));
    await api.waitFor('sendMessage', 2);
    expect(text()).toMatch(/up to 20 MB; started with --local.*up to 50 MB are read/);
  });
});
