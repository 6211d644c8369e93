/**
 * Draws docs/source-page.png and docs/source-page-phone.png: documents of a small library at the quotes of answers, as the
 * pages of this machine show them in a headless Chromium (`CHROMIUM`, default `chromium`).
 *
 *     npm run picture:pages
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { createApp } from '../../src/app/app.ts';
import { serveBrowser } from '../../src/browse.ts';
import { testConfig } from '../../test/helpers/test-config.ts';
import { writeLibrary } from './library.ts';

const PICTURES = [
  {
    file: 'docs/source-page.png',
    question: 'How long may a book be kept?',
    look: { colorScheme: 'light', viewport: { width: 1_000, height: 720 }, deviceScaleFactor: 2 },
  },
  {
    file: 'docs/source-page-phone.png',
    question: 'What does a lost film cost?',
    look: { colorScheme: 'dark', viewport: { width: 390, height: 720 }, deviceScaleFactor: 2 },
  },
  {
    file: 'docs/source-page-pdf.png',
    question: 'When is the reading room open on Saturday?',
    look: { colorScheme: 'light', viewport: { width: 1_000, height: 720 }, deviceScaleFactor: 2 },
  },
] as const;

const folder = await mkdtemp(join(tmpdir(), 'footnote-picture-'));
try {
  await writeLibrary(join(folder, 'documents'));
  const env = { DOCUMENTS_DIR: join(folder, 'documents'), DATA_DIR: join(folder, 'data') };
  const config = testConfig(env);
  const app = await createApp(config, { notify: console.error });
  await app.update();
  const browsing = await serveBrowser(config, app, console.error);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  for (const picture of PICTURES) await draw(browser, browsing.address, picture);
  await browser.close();
  await browsing.close();
  await app.close();
} finally {
  await rm(folder, { recursive: true });
}

async function draw(
  browser: Browser,
  address: string,
  { file, question, look }: (typeof PICTURES)[number],
): Promise<void> {
  const page = await browser.newPage(look);
  await page.goto(address);
  const others = process.env.ALL_PAGES !== undefined;
  if (others) await page.screenshot({ path: file.replace('.png', '-ask.png') });
  await page.getByRole('searchbox').fill(question);
  await page.getByRole('searchbox').press('Enter');
  await page.waitForURL('**/answers/*');
  if (others) await page.screenshot({ path: file.replace('.png', '-answer.png') });
  await page.locator('figcaption a').first().click();
  await page.waitForURL('**/1#quote');
  await page.locator('html[data-drawn=yes], mark').first().waitFor();
  await page.screenshot({ path: resolve(file) });
  console.log(file);
  if (others) {
    await page.goto(new URL('/status', address).href);
    await page.screenshot({ path: file.replace('.png', '-status.png'), fullPage: true });
  }
  await page.close();
}
