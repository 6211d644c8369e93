import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharedState } from '../../../src/telegram/bot/shared-state.ts';
import { type RunningBot, startBot } from '../../../src/telegram/bot/start-bot.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { SERVER } from '../../helpers/pglite.ts';
import { type Cluster, createCluster } from '../../helpers/postgres-cluster.ts';

const ANN = { id: 42, first_name: 'Ann' };

describe.skipIf(!SERVER)('a bot whose database goes away', () => {
  let cluster: Cluster;
  let api: BotApi;
  let bots: RunningBot[];
  let ports: string[];

  beforeAll(async () => {
    cluster = await createCluster(SERVER ?? '');
    api = await startBotApi();
    ports = [];
    bots = [];
    for (const name of ['a', 'b']) {
      bots.push(start());
      await eventually(() => expect(ports, name).toHaveLength(bots.length));
    }
  });

  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.stop()));
    await Promise.all([cluster.remove(), api.close()]);
  });

  function start(): RunningBot {
    return startBot({
      ...{ token: api.token, apiRoot: api.url, maxFileBytes: 25e6, stateFolder: '/nowhere' },
      app: fakeApp({ around: unchanged }),
      shared: (botId) => openSharedState(cluster.url, botId),
      localesFolder: join(import.meta.dirname, '../../../locales'),
      access: { users: 'everyone', chats: 'everyone', admins: new Set([1]) },
      ...{ sendsFiles: true, questionsPerMinute: 0 },
      http: { host: '127.0.0.1', port: 0 },
      pauses: { firstMs: 20, longestMs: 100 },
      log: (line) => {
        const [, port] = /Serving .* on port (\d+)/.exec(line) ?? [];
        if (port) ports.push(port);
      },
    });
  }

  const ask = (path: string) =>
    Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}${path}`)));
  const health = async () =>
    Promise.all(
      (await ask('/healthz')).map(async (answer) => [answer.status, await answer.json()]),
    );
  const samples = async (name: string) => {
    const texts = await Promise.all((await ask('/metrics')).map((answer) => answer.text()));
    return texts.map(
      (text) => new RegExp(`^${name}\\{process="[^"]+"\\} (\\S+)$`, 'm').exec(text)?.[1],
    );
  };

  it('says so, and is well again after', async () => {
    await eventually(async () => {
      expect(await health()).toMatchObject([
        [200, { status: 'ok', leads: true }],
        [200, { status: 'ok', leads: false }],
      ]);
    });
    expect(await samples('footnote_leader')).toEqual(['1', '0']);
    await cluster.stop();
    const away = { status: 'trouble', reasons: [expect.stringMatching(/^The database does not/)] };
    expect(await health()).toMatchObject([
      [503, away],
      [503, away],
    ]);
    await eventually(async () => {
      expect(await samples('footnote_database_up')).toEqual(['0', '0']);
      expect(await samples('footnote_leader')).toEqual(['0', '0']);
    });
    api.say('Is it?', ANN);
    await cluster.start();
    await api.waitFor('sendMessage');
    await eventually(async () => {
      expect(await health()).toMatchObject([
        [200, { status: 'ok' }],
        [200, { status: 'ok' }],
      ]);
      expect((await samples('footnote_leader')).sort()).toEqual(['0', '1']);
    });
  });
});
