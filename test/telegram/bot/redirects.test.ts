import { expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeApp } from '../../helpers/fake-app.ts';
import { serveHttp } from '../../helpers/serve-http.ts';
import { startTestBot } from '../../helpers/telegram.ts';

it.each([302, 307])('the bot follows no redirect of the Bot API with %i', async (status) => {
  const visits: string[] = [];
  const inside = await serveHttp((path) => {
    visits.push(path);
    return { status: 200, body: '{"ok":true,"result":{}}' };
  });
  const root = await serveHttp((path) => ({ status, location: `${inside.url}${path}` }));
  const test = await startTestBot({ app: fakeApp({}), apiRoot: root.url });
  await eventually(() => expect(test.log.join()).toMatch(/cannot be reached \(.*redirect/));
  expect(visits).toEqual([]);
  expect(test.log.join()).not.toContain(test.api.token);
  await test.close();
  await Promise.all([inside.close(), root.close()]);
});
