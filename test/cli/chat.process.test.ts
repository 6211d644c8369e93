import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIndex } from '../helpers/copy-index.ts';
import { ended, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('footnote without a bot and without a person who types', () => {
  let index: TempFolder;
  let folders: string[];

  beforeAll(async () => {
    index = await createTempFolder();
    await copyIndex(resolve('documents'), index.path);
    folders = ['--documents', 'documents', '--index', index.path];
  });
  afterAll(() => index.remove());

  it('serves the pages at HTTP_PORT until it is stopped', async () => {
    const child = startFootnote(folders, { env: { HTTP_PORT: await freePort() } });
    const end = ended(child);
    let told = '';
    child.stderr?.on('data', (data) => {
      told += data;
    });
    child.stdin?.end();
    await Promise.race([expect.poll(() => told).toContain('until the program is stopped'), end]);
    const [address = ''] = /http:\S+/.exec(told) ?? [];
    // The key in the address becomes a cookie.
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it.each<Record<string, string>>([{}, { HTTP_PORT: 'free' }])(
    'answers what is piped into it, and ends (%j)',
    async (given) => {
      const env = given.HTTP_PORT ? { HTTP_PORT: await freePort() } : {};
      const stdin = 'How many disputes did the five old mediators in Yongzhou accept?\n';
      const { stdout, code } = await runFootnote(folders, { env, stdin });
      expect(stdout).toContain('10,783');
      expect(code).toBe(0);
    },
  );

  it('answers thanks and /help with a line, after which a question still leans on the one before', async () => {
    const stdin = [
      'How many disputes did the five old mediators in Yongzhou accept?',
      'thanks',
      '/help',
      'and how many succeeded?',
      '',
    ].join('\n');
    const { stdout, stderr } = await runFootnote(folders, { stdin });
    expect(stdout.match(/You are welcome\./g)).toHaveLength(1);
    expect(stderr.match(/Ask about the documents;/g)).toHaveLength(2);
    expect(stdout).not.toContain('thanks');
  });

  it('ends where nothing is asked and no port is set', async () => {
    expect(await runFootnote(folders)).toMatchObject({ code: 0 });
  });
});

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' && address?.port);
}
