import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNA, NOW, TOKEN } from '../opened-sources.ts';
import { initDataOf } from '../sign-init-data.ts';
import { CHROMIUM, isOwn, marksOn, startChromium, watchPage } from './chromium.ts';
import { type ServedSources, serveSources } from './served-sources.ts';

const QUOTE = 'Refunds take two weeks.';
const TEXT = `# Terms\n\n${'Nothing is said here. '.repeat(600)}\n\n${QUOTE}\n`;
const THEME = {
  bg_color: '#102030',
  text_color: '#ffeedd',
  hint_color: '#99aabb',
  link_color: '#88ccff',
  secondary_bg_color: '#203040',
};

describe.skipIf(!CHROMIUM)('a source page as a Mini App', () => {
  let browser: Browser;
  let served: ServedSources;
  let address: string;

  beforeAll(async () => {
    served = await serveSources();
    browser = await startChromium();
    address = await served.open('terms.md', TEXT, QUOTE, 'person');
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const hash = (id: number, theme = JSON.stringify(THEME), token = TOKEN) => {
    const user = JSON.stringify({ id, first_name: 'Anna' });
    const tgWebAppData = initDataOf({ user, auth_date: `${NOW / 1_000}` }, token);
    return `#${new URLSearchParams({ tgWebAppData, tgWebAppThemeParams: theme, tgWebAppVersion: '9.1' })}`;
  };

  /** What a client of Telegram on a phone puts into a page; the events that it was told are kept. */
  const actAsPhone = (context: BrowserContext) =>
    context.addInitScript(
      'window.told = []; window.TelegramWebviewProxy = { postEvent: (type, data) => told.push([type, data]) };',
    );

  it('shows the page to its person, in the colours of the client', async () => {
    const watched = await watchPage(browser, { viewport: { width: 390, height: 844 } });
    const { page, context } = watched;
    await actAsPhone(context);
    await page.goto(address + hash(ANNA));
    await page.locator('mark').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await marksOn(page)).toEqual({ text: QUOTE, isSeen: true });
    expect(await page.title()).toBe('terms.md');
    const style = (name: string) =>
      page.evaluate(`getComputedStyle(document.body).getPropertyValue('${name}')`);
    expect(await style('background-color')).toBe('rgb(16, 32, 48)');
    expect(await style('color')).toBe('rgb(255, 238, 221)');
    expect(await page.evaluate('told')).toEqual([
      ['web_app_ready', '{}'],
      ['web_app_expand', '{}'],
      ['web_app_setup_back_button', '{"is_visible":true}'],
    ]);

    // What Telegram said stays valid for the ways to other places, and the colours stay.
    await page.getByRole('link', { name: 'Earlier' }).click();
    await page.waitForURL('**from=*');
    expect(await page.getByText('Nothing is said here').count()).toBeGreaterThan(0);
    expect(await style('background-color')).toBe('rgb(16, 32, 48)');

    // Back to the quote, and then out.
    // Later, as a page that is left gives no reply.
    const press = () =>
      page.evaluate(`void setTimeout(() => Telegram.WebView.receiveEvent('back_button_pressed'))`);
    await press();
    await page.locator('mark').waitFor();
    expect((await marksOn(page)).text).toBe(QUOTE);
    await press();
    await expect.poll(() => page.evaluate('told.at(-1)')).toEqual(['web_app_close', '{}']);
    expect(watched.requests.filter((url) => !isOwn(url, served.origin))).toEqual([]);
    expect(watched.complaints).toEqual([]);
    await context.close();
  });

  it.each([
    ['another person', hash(ANNA + 1)],
    ['another bot', hash(ANNA, '{}', '1:other')],
    ['nobody', '#tgWebAppData='],
    ['no client', ''],
  ])('shows nothing to %s', async (_name, given) => {
    const { page, context } = await watchPage(browser);
    await page.goto(address + given);
    await page.getByText('This link does not work').waitFor();
    const all = await page.content();
    expect(all).not.toContain(QUOTE);
    expect(all).not.toContain('terms.md');
    await context.close();
  });

  it('says so where the server is out of reach', async () => {
    const { page, context } = await watchPage(browser);
    await page.route(address, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.goto(address + hash(ANNA));
    await page.getByText('This link does not work').waitFor();
    await context.close();
  });

  it.each(['no JSON', '[]', 'null', '{"bg_color":"url(https://evil.example/)","text_color":7}'])(
    'bears the theme %s',
    async (theme) => {
      const { page, context, requests, complaints } = await watchPage(browser);
      await page.goto(address + hash(ANNA, theme));
      await page.locator('mark').waitFor();
      expect((await marksOn(page)).text).toBe(QUOTE);
      expect(requests.filter((url) => !isOwn(url, served.origin))).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  it('works in a frame of web.telegram.org, and in no other', async () => {
    for (const [origin, isShown] of [
      ['https://web.telegram.org', true],
      ['https://evil.example', false],
    ] as const) {
      const { page, context } = await watchPage(browser, { viewport: { width: 500, height: 900 } });
      const body = `<iframe src="${address}${hash(ANNA)}" width="400" height="800"></iframe>
        <script>told = []; addEventListener('message', ({ data }) => told.push(data))</script>`;
      await page.route(`${origin}/**`, (route) =>
        route.fulfill({ body, contentType: 'text/html' }),
      );
      await page.goto(`${origin}/k/`);
      const [, frame] = page.frames();
      if (isShown) {
        await frame?.locator('mark').waitFor();
        expect(await frame?.locator('mark').textContent()).toBe(QUOTE);
        expect(await page.evaluate('told[0]')).toBe('{"eventType":"web_app_ready","eventData":{}}');
        await page.evaluate(
          `document.querySelector('iframe').contentWindow.postMessage('{"eventType":"back_button_pressed"}', '*')`,
        );
        await page.waitForFunction(`told.at(-1).includes('web_app_close')`);
      } else {
        await page.waitForTimeout(1_000);
        expect(
          await frame
            ?.locator('mark')
            .count()
            .catch(() => 0),
        ).toBe(0);
        expect(await page.evaluate('told')).toEqual([]);
      }
      await context.close();
    }
  });
});
