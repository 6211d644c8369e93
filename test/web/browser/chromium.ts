import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** `CHROMIUM`, or `chromium` on the path; undefined where there is none. */
export const CHROMIUM = process.env.CHROMIUM ?? findOnPath('chromium');
if (!CHROMIUM) console.log('Chromium was not found: what needs a browser is not tried.');

function findOnPath(name: string): string | undefined {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export function startChromium(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM && { executablePath: CHROMIUM }),
    // In containers, tests run as root, and a frame of Telegram's shows a server of this machine.
    args: [
      '--no-sandbox',
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
    ],
  });
}

export type ContextOptions = Parameters<Browser['newContext']>[0];

/** A page of a browser, with all that it asked for and complained of. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of all requests of the context, those of workers and other windows included. */
  readonly requests: string[];
  /** Errors, violations of the policy, dialogs, downloads and new windows, in words. */
  readonly complaints: string[];
  /** Bytes of the bodies of all replies, without what draws PDFs and without PDFs. */
  weight(): Promise<number>;
}

export async function watchPage(
  browser: Browser,
  options: ContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const requests: string[] = [];
  const complaints: string[] = [];
  const bodies: Promise<number>[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('response', (response) => {
    const isLight = !/\/assets\/pdf\/|\/file\b/.test(response.url());
    if (isLight)
      bodies.push(
        response.body().then(
          ({ length }) => length,
          () => 0,
        ),
      );
  });
  context.on('weberror', (error) => complaints.push(`${error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const page = await context.newPage();
  context.on('page', (other) => complaints.push(`new window: ${other.url()}`));
  page.on('download', (download) => complaints.push(`download: ${download.url()}`));
  const weight = async () => (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0);
  return { page, context, requests, complaints, weight };
}

/** Whether a request goes to the server that is tried, or to nowhere. */
export function isOwn(url: string, origin: string): boolean {
  return url.startsWith(`${origin}/`) || url === 'data:,' || url.startsWith('about:');
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What is a serious or critical obstacle for people who see, hear or press otherwise, in words. */
export async function obstaclesOn(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: the library puts itself into the page.
    const { violations } = await (globalThis as any).axe.run();
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`,
      );
  });
}

/** The marked text of a page, and whether what is visible of its beginning can be seen without scrolling. */
export function marksOn(page: Page): Promise<{ text: string; isSeen: boolean }> {
  return page.evaluate(MARKS);
}

/** Runs in the browser. A mark that shows nothing has no size. */
const MARKS = `(() => {
  const marks = [...document.querySelectorAll('mark')];
  const shown = marks.find((mark) => mark.getBoundingClientRect().width > 1);
  const box = shown?.getClientRects()[0];
  const at = box && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return {
    text: marks.map((mark) => mark.textContent).join(''),
    isSeen: Boolean(box && shown.contains(at) && box.top >= 0 && box.left >= 0 &&
      box.bottom <= innerHeight && box.right <= innerWidth),
  };
})()`;
