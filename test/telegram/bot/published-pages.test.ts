import { createHmac } from 'node:crypto';
import type { InlineKeyboardButton } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument } from '../../../src/documents/load.ts';
import { cutPart, partOf } from '../../../src/viewing/shown-part.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { buttonsOf, messageAt } from '../buttons/pressing.ts';
import { openQuotingApp, type QuotingApp } from '../buttons/quoting-app.ts';

const ANNA = { id: 42, first_name: 'Anna' };
const GROUP = { id: -100500, type: 'supergroup', title: 'Team' } as const;
const TEXT = 'Terms\n\nRefunds take two weeks. Nothing is paid in cash.\n\nThe end is far.\n';

describe('the button that opens a document at a quote', () => {
  let quoting: QuotingApp;
  let test: TestBot;
  let address: string;

  beforeEach(async () => {
    quoting = await openQuotingApp();
    await quoting.write('terms.txt', TEXT);
    quoting.quote(['terms.txt', 'Refunds take two weeks.']);
    test = await startTestBot({
      app: quoting.app,
      publicUrl: 'https://docs.example.org',
      http: { host: '127.0.0.1', port: 0 },
      reading: {
        find: async (path, request) => {
          const document = await loadDocument(quoting.corpus.path, path, { maxBytes: 1e6 });
          return partOf(cutPart(document, request));
        },
        mark: async () => null,
        around: quoting.app.around,
      },
    });
    address = await served(1);
  });
  afterEach(async () => {
    await test.close();
    await quoting.close();
  });

  /** Where the n-th start of the bot serves the pages. */
  const served = (n: number) =>
    eventually(() => {
      const ports = [...test.log.join('\n').matchAll(/Serving pages on port (\d+)/g)];
      expect(ports.length).toBe(n);
      return `http://127.0.0.1:${ports.at(-1)?.[1]}`;
    });

  /** The page at a published address, as this machine serves it. */
  const open = (url: string, body?: string) =>
    fetch(url.replace('https://docs.example.org', address), {
      ...(body !== undefined && { method: 'POST', body }),
    });

  const signed = (user: object, token = test.api.token, date = Date.now()) => {
    const fields = {
      auth_date: `${Math.floor(date / 1_000)}`,
      query_id: 'AAH',
      user: JSON.stringify(user),
      signature: 'for others',
    };
    const checked = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    const key = createHmac('sha256', 'WebAppData').update(token).digest();
    const hash = createHmac('sha256', key).update(checked.sort().join('\n')).digest('hex');
    return `${new URLSearchParams({ ...fields, hash })}`;
  };

  const ask = async (from: Parameters<TestBot['api']['say']>[1], text = 'How long?') => {
    const { length } = test.api.sent;
    test.api.say(text, from);
    return messageAt(test.api, length);
  };
  const isSource = ({ text }: InlineKeyboardButton) => text.startsWith('📖');

  it('is a Mini App in a private chat, for the person whom Telegram names alone', async () => {
    const [button] = buttonsOf(await ask(ANNA)).filter(isSource);
    if (!button || !('web_app' in button)) throw new Error('There is no Mini App.');
    expect(button.text).toBe('📖 Open');
    const { url } = button.web_app;
    expect(url).toMatch(/^https:\/\/docs\.example\.org\/source\/[\w.-]+$/);

    const shell = await open(url);
    expect(shell.status).toBe(200);
    expect(await shell.text()).not.toMatch(/terms|Refunds|How long/);

    const page = await open(url, signed(ANNA));
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<mark id="quote">Refunds take two weeks.</mark>');
    expect(html).toContain('terms.txt');

    const refusals = await Promise.all([
      open(url, signed({ id: 43 })),
      open(url, signed(ANNA, '123:other-token')),
      open(url, signed(ANNA, test.api.token, Date.now() - 2 * 3_600_000)),
      open(url, ''),
      open(`${url}x`, signed(ANNA)),
    ]);
    for (const refused of refusals) {
      expect(refused.status).toBe(404);
      expect(await refused.text()).not.toMatch(/terms|Refunds|How long/);
    }
  });

  it('is a link in a group, as long as the group may ask', async () => {
    const [button] = buttonsOf(await ask({ ...ANNA, chat: GROUP }, '/ask How long?')).filter(
      isSource,
    );
    if (!button || !('url' in button)) throw new Error('There is no link.');
    expect(await (await open(button.url)).text()).toContain('Refunds take two weeks.');
    // The person's own proof opens nothing here.
    expect((await open(button.url.replace('#quote', ''), signed(ANNA))).status).toBe(404);
    await ask({ id: 1, first_name: 'Olga' }, `/deny ${GROUP.id}`);
    const refused = await open(button.url);
    expect(refused.status).toBe(404);
    expect(await refused.text()).not.toMatch(/terms|Refunds/);
  });

  it('ends after 30 days', async () => {
    const [button] = buttonsOf(await ask({ ...ANNA, chat: GROUP }, '/ask How long?')).filter(
      isSource,
    );
    const { url } = button as { url: string };
    await test.restart({ now: () => Date.now() + 30 * 24 * 3_600_000 - 60_000 });
    address = await served(2);
    expect((await open(url)).status).toBe(200);
    await test.restart({ now: () => Date.now() + 30 * 24 * 3_600_000 });
    address = await served(3);
    expect((await open(url)).status).toBe(404);
  });

  it('shows what the file says now', async () => {
    const [button] = buttonsOf(await ask({ ...ANNA, chat: GROUP }, '/ask How long?')).filter(
      isSource,
    );
    const { url } = button as { url: string };
    await quoting.write('terms.txt', TEXT.replace('two weeks', 'three weeks'));
    const changed = await (await open(url)).text();
    expect(changed).toContain('The file has changed since this answer was given.');
    expect(changed).toMatch(/<del>two<\/del>\s*<ins>three<\/ins>/);
    await quoting.write('terms.txt', `A new line.\n\n${TEXT}`);
    expect(await (await open(url)).text()).toContain('The same words stand there still');
    await quoting.corpus.write('terms.txt', Buffer.from([0, 1, 2, 255]));
    expect(await (await open(url)).text()).toContain('cannot be read');
  });

  it('is not there without a public address', async () => {
    await test.restart({ publicUrl: undefined as never });
    expect(buttonsOf(await ask(ANNA)).filter(isSource)).toEqual([]);
  });
});
