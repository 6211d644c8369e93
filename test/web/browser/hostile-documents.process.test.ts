import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, isOwn, marksOn, startChromium, watchPage } from './chromium.ts';
import { HOSTILE, QUOTE } from './hostile-documents.ts';
import { type ServedSources, serveSources } from './served-sources.ts';

describe.skipIf(!CHROMIUM)(`${HOSTILE.length} hostile documents in a browser`, () => {
  let browser: Browser;
  let served: ServedSources;

  beforeAll(async () => {
    served = await serveSources();
    browser = await startChromium();
    const boxes = [{ left: 50, top: 88, width: 130, height: 15 }];
    const page = { number: 1, width: 400, height: 800, boxes };
    served.sources.marks = { pageCount: 1, pages: [page] };
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it.each(HOSTILE)(
    '%s runs nothing, fetches nothing, and shows the quote',
    async (name, content) => {
      const address = await served.open(name, content, QUOTE);
      const { page, context, requests, complaints } = await watchPage(browser);
      const addresses: string[] = [];
      page.on('framenavigated', (frame) => addresses.push(frame.url()));
      await page.goto(address);
      const isPdf = name.endsWith('.pdf');
      if (isPdf) {
        await page.locator('html[data-drawn=yes]').waitFor();
        expect(await page.locator('.sheet i').count()).toBe(1);
      } else expect((await marksOn(page)).text).toBe(QUOTE);
      // A person presses wherever the document is shown.
      await page.mouse.click(640, 400);
      for (const place of await page.locator('main a').all()) {
        expect(await place.getAttribute('href')).toMatch(/^\/source\//);
      }
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect(addresses).toEqual([address]);
      expect(page.frames()).toHaveLength(1);
      const made = await page.evaluate(
        `[...document.querySelectorAll('main :is(script, style, iframe, object, embed, img, video, form, base, meta, link, svg, [onload], [onerror]${isPdf ? '' : ', [style]'})')]
        .map((element) => element.outerHTML)`,
      );
      expect(made).toEqual([]);
      // Nothing in a name turns the words beside it.
      expect(await page.locator('h1').innerText()).not.toMatch(/\p{Bidi_Control}/u);
      expect(await page.title()).not.toMatch(/\p{Bidi_Control}/u);
      expect(requests.filter((url) => !isOwn(url, served.origin))).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
