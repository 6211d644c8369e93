import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../helpers/pdf-files.ts';
import { CHROMIUM, isOwn, obstaclesOn, startChromium, watchPage } from './chromium.ts';
import { type ServedSources, serveSources } from './served-sources.ts';

const QUOTE = 'Refunds take two weeks.';

describe.skipIf(!CHROMIUM)('the pages of a PDF in a browser', () => {
  let browser: Browser;
  let served: ServedSources;
  let address: string;

  beforeAll(async () => {
    served = await serveSources();
    browser = await startChromium();
    const filler = Array.from({ length: 50 }, (_, i) => ({ text: `Line ${i}`, y: 750 - 14 * i }));
    const pdf = await makePdf([filler, [...filler.slice(0, 45), { text: QUOTE, y: 90 }], filler]);
    address = await served.open('terms.pdf', pdf, QUOTE);
    // The line of the quote: 50 points from the left, its base line 90 points from the foot.
    const boxes = [{ left: 50, top: 698, width: 118, height: 15 }];
    served.sources.marks = {
      pageCount: 3,
      pages: [{ number: 2, width: 400, height: 800, boxes }],
    };
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it.each([
    { colorScheme: 'light', viewport: { width: 1_280, height: 800 } },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 },
  ] as const)('are drawn, with the words of the quote below boxes: $colorScheme', async (look) => {
    const { page, context, requests, complaints, weight } = await watchPage(browser, look);
    await page.goto(address);
    await page.locator('html[data-drawn=yes]').waitFor();
    const box = await page.locator('.sheet i').boundingBox();
    if (!box) throw new Error('There is no box.');
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(look.viewport.height);
    expect(box.x + box.width).toBeLessThanOrEqual(look.viewport.width);
    // Ink in the box, and none in the margin beside it.
    expect(await inkIn(page, 0.125, 0.8725, 0.295, 0.01875)).toBeGreaterThan(50);
    expect(await inkIn(page, 0, 0.8725, 0.1, 0.01875)).toBe(0);
    expect(await obstaclesOn(page)).toEqual([]);
    expect(requests.filter((url) => !isOwn(url, served.origin))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await weight()).toBeLessThan(60_000);
    await context.close();
  });

  it('are the text around the quote without JavaScript', async () => {
    const { page, context } = await watchPage(browser, { javaScriptEnabled: false });
    await page.goto(`${address}#quote`);
    expect(await page.locator('mark').allTextContents()).toEqual([QUOTE]);
    expect(await page.locator('.sheet').isVisible()).toBe(false);
    await context.close();
  });

  it('give way to the text where the file cannot be drawn', async () => {
    const { page, context } = await watchPage(browser);
    await page.route('**/file', (route) => route.fulfill({ status: 500 }));
    await page.goto(address);
    await page.locator('mark').waitFor();
    expect(await page.locator('mark').allTextContents()).toEqual([QUOTE]);
    expect(await page.locator('.sheet').count()).toBe(0);
    await context.close();
  });
});

/** Dark pixels in a part of the canvas, given in shares of it. */
function inkIn(page: Page, ...part: [left: number, top: number, width: number, height: number]) {
  return page.evaluate(
    `(([left, top, width, height]) => {
      const canvas = document.querySelector('.sheet canvas');
      const [w, h] = [canvas.width, canvas.height];
      const { data } = canvas.getContext('2d')
        .getImageData(left * w, top * h, Math.max(1, width * w), Math.max(1, height * h));
      return data.filter((value, i) => i % 4 === 0 && value < 128 && data[i + 3] > 128).length;
    })(${JSON.stringify(part)})`,
  );
}
