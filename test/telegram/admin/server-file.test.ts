import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetch } from '../../../src/network/fetch.ts';
import {
  downloader,
  OutsideApiRoot,
  uploadLimit,
} from '../../../src/telegram/admin/uploads/download.ts';
import { OutOfReach, TooLarge } from '../../../src/telegram/admin/uploads/server-file.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { clientOf } from '../../helpers/bot-api-client.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const BYTES = Buffer.from('What stands in the file.');

describe('a file of a Bot API server that was started with --local', () => {
  let api: BotApi;
  let folder: TempFolder;
  let files: string;
  /** What `getFile` says. */
  let named: string;
  beforeEach(async () => {
    api = await startBotApi({
      methods: { getFile: () => ({ file_id: 'f', file_unique_id: 'f', file_path: named }) },
    });
    folder = await createTempFolder();
    files = join(folder.path, 'server');
    await mkdir(join(files, api.token, 'documents'), { recursive: true });
    named = join(files, api.token, 'documents/file_0.txt');
    await writeFile(named, BYTES);
    await folder.write('secret.txt', 'Not for the corpus.');
  });
  afterEach(async () => {
    await api.close();
    await folder.remove();
  });

  const fetcher = (filesFolder?: string, limit = 25e6) =>
    downloader({
      api: clientOf(api),
      fetch: createFetch({ apiRoot: api.url }),
      token: api.token,
      apiRoot: api.url,
      limit,
      pauseMs: 1,
      ...(filesFolder && { filesFolder }),
    });
  const downloads = () => api.calls.filter(({ method }) => method === 'download');

  it('is read from the folder that the owner names', async () => {
    expect(Buffer.from(await fetcher(files)('f'))).toEqual(BYTES);
    await symlink(files, join(folder.path, 'mount'));
    expect(Buffer.from(await fetcher(join(folder.path, 'mount'))('f'))).toEqual(BYTES);
    expect(downloads()).toEqual([]);
  });

  it('is refused beyond the limit', async () => {
    await expect(fetcher(files, BYTES.length - 1)('f')).rejects.toThrow(TooLarge);
  });

  it.each<[string, (root: string) => Promise<string> | string]>([
    ['outside of the folder', (root) => join(root, '../secret.txt')],
    ['outside of it by dots', (root) => `${root}/x/../../secret.txt`],
    ['a file of the system', () => '/etc/passwd'],
    ['the folder itself', (root) => root],
    ['a folder', (root) => join(root, '123456:TEST-token')],
    ['a file that is not there', (root) => join(root, 'none')],
    ['a name with a zero byte', (root) => `${root}/a\0b`],
    ['another folder whose name begins alike', (root) => `${root}-other/x`],
    [
      'a link to a file',
      async (root) => {
        await symlink('../secret.txt', join(root, 'link'));
        return join(root, 'link');
      },
    ],
    [
      'a link to a folder',
      async (root) => {
        await symlink('..', join(root, 'up'));
        return join(root, 'up/secret.txt');
      },
    ],
    ['a device', () => '/dev/zero'],
  ])('is not read where the server names %s', async (_, name) => {
    named = await name(files);
    const error = await fetcher(files)('f').catch((reason) => reason);
    expect(error).toBeInstanceOf(OutOfReach);
    expect(error.message).not.toContain(api.token);
    expect(downloads()).toEqual([]);
  });

  it('is asked for by HTTP, as Telegram offers it, where no folder is named', async () => {
    const given = api.giveFile(BYTES, { name: 'a.txt' });
    named = `/var/lib/telegram-bot-api/${api.token}/documents/file_0.txt`;
    expect(Buffer.from(await fetcher()(given.file_id))).toEqual(BYTES);
  });

  it('is out of reach where the server does not offer it, and is not tried again', async () => {
    await expect(fetcher()('f')).rejects.toThrow(OutOfReach);
    expect(await fetcher()('f').catch(String)).toMatch(/on the server's disk.*404/);
    named = '/etc/passwd';
    await expect(fetcher()('f')).rejects.toThrow(OutOfReach);
  });

  it('cannot lead to another address of the server', async () => {
    named = '/data/../getMe';
    await expect(fetcher()('f')).rejects.toThrow(OutsideApiRoot);
    named = '/a?b#c';
    await expect(fetcher()('f')).rejects.toThrow(/404/);
    expect(api.refused.at(-1)?.params).toEqual({ file_path: 'a?b#c' });
  });

  it('may be as large as MAX_FILE_MB says; at Telegram itself, 20 MB', () => {
    expect(uploadLimit('http://127.0.0.1:8081', 60e6)).toEqual({
      ...{ bytes: 60e6, by: 'setting', readBytes: 60e6 },
    });
    expect(uploadLimit('https://api.telegram.org', 60e6)).toEqual({
      ...{ bytes: 20 * 1024 * 1024, by: 'telegram', readBytes: 60e6 },
    });
  });
});
