import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import { type App, createApp } from '../../../src/app/app.ts';
import { type Browsing, serveBrowser } from '../../../src/browse.ts';
import { makePdf } from '../../helpers/pdf-files.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { testConfig } from '../../helpers/test-config.ts';
import {
  CHROMIUM,
  type ContextOptions,
  isOwn,
  marksOn,
  obstaclesOn,
  startChromium,
  type WatchedPage,
  watchPage,
} from './chromium.ts';
import { FACTS } from './facts.ts';

/** Bytes of a page with all that it loads, without what draws PDFs. */
const MOST_BYTES = 60_000;

const SIZES = { desktop: { width: 1_280, height: 800 }, phone: { width: 390, height: 844 } };
const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  Object.values(SIZES).map((viewport) => ({ colorScheme, viewport })),
);

/** A table that is wider and longer than any screen. */
const STOCK = [
  ['Article', 'Supplier', 'Hall', 'Quantity', 'Weight', 'Origin', 'Tariff', 'Shelf life', 'Buyer'],
  ...Array.from({ length: 60 }, (_, i) => [
    ...[`Tea chest ${i}`, `Supplier number ${i}`, `Hall ${i}`, `${i} boxes`, `${i} kilograms`],
    ...[`Province ${i}`, `Tariff ${i}`, `${i} months`, i === 37 ? 'Oona Lund' : `Person ${i}`],
  ]),
]
  .map((row) => row.join(','))
  .join('\n');

/** Pixels that a page is too wide; a table scrolls by itself. */
const widerThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - innerWidth');

/** What is seen in the middle of a part of a page. */
const seenAt = async (part: Locator) => {
  const { x, y, width, height } = (await part.boundingBox()) ?? {
    x: -1,
    y: -1,
    width: 0,
    height: 0,
  };
  const at = `document.elementFromPoint(${x + width / 2}, ${y + height / 2})`;
  return part.page().evaluate(`${at}?.textContent`);
};

describe.skipIf(!CHROMIUM)('the pages of this machine in a browser', () => {
  let folder: TempFolder;
  let app: App;
  let browsing: Browsing;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    folder = await createTempFolder();
    for (const { name, content } of FACTS) await folder.write(`documents/${name}`, await content());
    await folder.write('documents/broken.docx', 'no archive');
    const lines = FACTS.map(({ name }, i) => ({
      text: `The file ${name} has number ${i}.`,
      y: 700 - 20 * i,
    }));
    const line = { text: 'The clock tower of Farsund strikes 17 times at noon.', y: 300 };
    await folder.write('documents/clock.pdf', await makePdf([lines, [...lines, line]]));
    await folder.write('documents/stock.csv', STOCK);
    const env = {
      DOCUMENTS_DIR: `${folder.path}/documents`,
      DATA_DIR: `${folder.path}/data`,
    };
    const config = testConfig(env);
    app = await createApp(config, { notify: () => {} });
    await app.update();
    browsing = await serveBrowser(config, app, () => {});
    origin = new URL(browsing.address).origin;
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await browsing?.close();
    await app?.close();
    await folder?.remove();
  });

  const open = async (options?: ContextOptions) => {
    const watched = await watchPage(browser, options);
    await watched.page.goto(browsing.address);
    return watched;
  };
  const ask = async ({ page }: Awaited<ReturnType<typeof open>>, question: string) => {
    await page.getByRole('searchbox').fill(question);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForURL('**/answers/*');
  };
  const quoteOf = async (question: string): Promise<Citation> => {
    const answer = await app.ask(question);
    const [citation] = answer.outcome === 'answered' ? answer.citations : [];
    if (!citation) throw new Error(`Nothing answers ${question}`);
    return citation;
  };
  const checkWatched = ({ requests, complaints }: WatchedPage) => {
    expect(requests.filter((url) => !isOwn(url, origin))).toEqual([]);
    expect(complaints).toEqual([]);
  };

  it.each(FACTS)('show $name at the quote, to the character', async ({ name, question, words }) => {
    const { quote, document } = await quoteOf(question);
    expect(document).toBe(name);
    expect(quote.text).toContain(words);
    const watched = await open();
    const { page } = watched;
    await ask(watched, question);
    expect(await page.locator('mark').first().textContent()).toBe(quote.text);
    const address = await page.locator('figcaption a').first().getAttribute('href');
    const before = await watched.weight();
    for (const { colorScheme, viewport } of LOOKS) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto('about:blank');
      await page.goto(`${origin}${address}`);
      const marks = await marksOn(page);
      expect(marks.text).toBe(quote.text);
      expect(marks.isSeen, `${colorScheme}, ${viewport.width}`).toBe(true);
      expect(await page.locator('h1').innerText()).toBe(name);
      expect(await widerThanScreen(page)).toBeLessThanOrEqual(0);
    }
    expect((await watched.weight()) - before).toBeLessThan(LOOKS.length * MOST_BYTES);
    checkWatched(watched);

    const { page: plain, context } = await watchPage(browser, {
      javaScriptEnabled: false,
      viewport: SIZES.phone,
      storageState: await watched.context.storageState(),
    });
    await plain.goto(`${origin}${address}`);
    expect((await plain.locator('mark').allTextContents()).join('')).toBe(quote.text);
    const [first] = await plain.locator('mark:not(.glue)').all();
    const box = await first?.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(SIZES.phone.height);
    await context.close();
    await watched.context.close();
  });

  it('keep the names of row and column in view beside the cell that answers', async () => {
    const watched = await open({ viewport: SIZES.phone });
    const { page } = watched;
    await ask(watched, 'Who buys tea chest 37?');
    await page.locator('figcaption a').first().click();
    await page.waitForURL('**/1#quote');
    const checkCells = async () => {
      for (const text of ['Oona Lund', 'Buyer', 'Tea chest 37']) {
        const cell = page.locator('.table').getByText(text, { exact: true });
        await expect.poll(() => seenAt(cell), { message: text }).toBe(text);
      }
    };
    await checkCells();
    // An address of Telegram's names no place.
    await page.goto(page.url().replace('#quote', ''));
    await checkCells();
    expect(await widerThanScreen(page)).toBeLessThanOrEqual(0);
    checkWatched(watched);
    await watched.context.close();
  });

  it.each(LOOKS)(
    'draw a PDF with boxes over the quote: $colorScheme, $viewport.width',
    async (look) => {
      const watched = await open(look);
      const { page } = watched;
      await ask(watched, 'How often does the clock tower of Farsund strike at noon?');
      await page.locator('figcaption a').first().click();
      await page.locator('html[data-drawn=yes]').waitFor();
      const boxes = await page.locator('.sheet i').all();
      expect(boxes).toHaveLength(10);
      for (const box of boxes) {
        const { x = -1, y = -1, width = 0, height = 0 } = (await box.boundingBox()) ?? {};
        expect(Math.min(x, y)).toBeGreaterThan(0);
        expect(x + width).toBeLessThan(look.viewport.width);
        expect(y + height).toBeLessThan(look.viewport.height);
      }
      expect(await page.locator('.sheet').getAttribute('data-page')).toBe('2');
      expect(await obstaclesOn(page)).toEqual([]);
      checkWatched(watched);
      await watched.context.close();
    },
  );

  it.each(LOOKS)('put nobody before an obstacle: $colorScheme, $viewport.width', async (look) => {
    const watched = await open(look);
    const { page } = watched;
    expect(await obstaclesOn(page)).toEqual([]);
    await ask(watched, 'Who won the world cup in chess?');
    expect(await obstaclesOn(page)).toEqual([]);
    for (const { question } of FACTS.filter(({ name }) => /md|csv|docx/.test(name))) {
      await ask(watched, question);
      expect(await obstaclesOn(page)).toEqual([]);
      await page.locator('figcaption a').first().click();
      await page.waitForURL('**/1#quote');
      expect(await obstaclesOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'Answer' }).click();
    }
    await page.getByRole('link', { name: 'Documents and questions' }).click();
    await page.waitForURL('**/status');
    expect(await obstaclesOn(page)).toEqual([]);
    expect(await page.getByText('broken.docx').count()).toBeGreaterThan(0);
    expect(await page.getByText('world cup in chess').count()).toBeGreaterThan(0);
    expect(await page.locator('svg rect').count()).toBeGreaterThan(0);
    expect(await widerThanScreen(page)).toBeLessThanOrEqual(0);
    checkWatched(watched);
    await watched.context.close();
  });

  it('are read with the keyboard alone', async () => {
    const { page, context } = await open();
    await page.getByRole('searchbox').focus();
    await page.keyboard.type(FACTS[0]?.question ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/answers/*');
    await page.locator('figcaption a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/1#quote');
    await page.goto(page.url().replace('#quote', ''));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('To the quote');
    await context.close();
  });
});
