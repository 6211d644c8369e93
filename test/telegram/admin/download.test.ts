import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetch } from '../../../src/network/fetch.ts';
import {
  type DownloaderParts,
  DownloadFailed,
  downloader,
  OutsideApiRoot,
} from '../../../src/telegram/admin/uploads/download.ts';
import { TooLarge } from '../../../src/telegram/admin/uploads/server-file.ts';
import { type BotApi, type BotApiOptions, startBotApi } from '../../helpers/bot-api.ts';
import { clientOf } from '../../helpers/bot-api-client.ts';
import { serveHttp } from '../../helpers/serve-http.ts';

const BYTES = Buffer.from('What stands in the file.');

describe('fetching a file', () => {
  let api: BotApi;
  beforeEach(async () => {
    api = await startBotApi();
  });
  afterEach(() => api.close());

  const fetcher = (parts: Partial<DownloaderParts> = {}) =>
    downloader({
      api: clientOf(api),
      token: api.token,
      apiRoot: api.url,
      fetch: createFetch({ apiRoot: api.url }),
      limit: 20e6,
      pauseMs: 1,
      ...parts,
    });
  const given = () => api.giveFile(BYTES, { name: 'a.txt' }).file_id;

  it('fetches all bytes, also after failures', async () => {
    api.failNext('getFile', { status: 500 });
    api.failNext('download', { drop: 'after' });
    expect(await fetcher({ apiRoot: `${api.url}/` })(given())).toEqual(BYTES);
  });

  it('stops at the limit, even if the stated size is smaller', async () => {
    await expect(fetcher({ limit: BYTES.length - 1 })(given())).rejects.toThrow(TooLarge);
    expect(await fetcher({ limit: BYTES.length })(given())).toEqual(BYTES);
  });

  it('gives up after three tries, or at once if Telegram refuses', async () => {
    api.failNext('download', { drop: 'before' }, 3);
    await expect(fetcher()(given())).rejects.toThrow(DownloadFailed);
    expect(api.calls.filter(({ method }) => method === 'download')).toHaveLength(3);
    await expect(fetcher()('nothing')).rejects.toThrow(/invalid file_id/);
    expect(api.refused).toHaveLength(1);
  });

  it.each([
    ...['../bot1:x/getMe', 'documents/../../secret', 'documents/..', '..', './a.txt'],
    ...['documents/%2e%2e/%2e%2e/a.txt', 'http://127.0.0.1/a.txt', 'a\\b.txt'],
    ...['@evil.example/a.txt', 'a.txt?b', 'a.txt#b', 'a\r\nb.txt', 'a//b.txt', 'documents/', ''],
  ])('makes no request for the path %j, and tries once', async (file_path) => {
    let asked = 0;
    const getFile = async () => {
      asked++;
      return { file_id: 'a', file_unique_id: 'a', file_path };
    };
    await expect(fetcher({ api: { getFile } })('a')).rejects.toThrow(OutsideApiRoot);
    expect([asked, api.calls]).toEqual([1, []]);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect with %i', async (status) => {
    const visits: string[] = [];
    const inside = await serveHttp((path) => {
      visits.push(path);
      return { status: 200, body: 'internal' };
    });
    const root = await serveHttp((path) => {
      visits.push(path.replace(/bot[^/]+/, 'bot'));
      return { status, location: `${inside.url}/secret` };
    });
    const download = fetcher({ apiRoot: root.url })(given());
    await expect(download).rejects.toThrow(OutsideApiRoot);
    expect(visits).toEqual(['/file/bot/documents/file_0.txt']);
    await Promise.all([inside.close(), root.close()]);
  });

  it('does not wait for ever, and never shows the token', async () => {
    await api.close();
    const options: BotApiOptions = { methods: { download: () => new Promise(() => {}) } };
    api = await startBotApi(options);
    const failure = await fetcher({ timeoutMs: 50 })(given()).catch(String);
    expect(failure).toMatch(/DownloadFailed: .*no answer in time/);
    expect(failure).not.toContain(api.token);
    const nowhere = await fetcher({ apiRoot: 'no address' })(given()).catch(String);
    expect(nowhere).toContain('DownloadFailed');
    expect(nowhere).not.toContain(api.token);
  });
});
