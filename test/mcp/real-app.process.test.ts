import { readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePdf } from '../helpers/pdf-files.ts';
import { openTempApp, type TempApp } from '../helpers/temp-app.ts';
import { connect, serveMcp, textOf } from './serving.ts';

interface Quoted {
  readonly document: string;
  readonly quote: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly contentHash: string;
  readonly location: { readonly line?: number; readonly page?: number; readonly heading?: string };
}

describe('the tools over the real program', () => {
  let opened: TempApp;
  let serving: Awaited<ReturnType<typeof serveMcp>>;
  let client: Client;

  beforeAll(async () => {
    opened = await openTempApp();
    const { corpus, app } = opened;
    await corpus.write(
      'shop/faq.md',
      '# Shop\r\n\r\n## Refunds\r\n\r\nRefunds are paid within 🦊 fourteen days of receipt. Ask us.\r\n',
    );
    await corpus.write(
      'lanterns.pdf',
      await makePdf([
        [{ text: 'The harbour of Quillon ordered 4,711 lanterns in May.', x: 50, y: 700 }],
      ]),
    );
    for (let i = 0; i < 20; i++) {
      await corpus.write(`towers/${i}.txt`, `The tower of Veldor ${i} has ${i * 7 + 100} steps.`);
    }
    await corpus.write('.hidden.txt', 'The hidden word is xylograph.');
    await app.update();
    serving = await serveMcp({ app });
    client = await connect(serving.url);
  });
  afterAll(async () => {
    await client.close();
    await serving.close();
    await opened.close();
  });

  const call = async <T>(name: string, args: Record<string, unknown>) => {
    const result = await client.callTool({ name, arguments: args });
    expect(textOf(result)).not.toContain(opened.corpus.path);
    return { ...result, value: result.structuredContent as T };
  };
  const fileOf = (path: string) => readFile(join(opened.corpus.path, path), 'utf8');

  it('quote verbatim, and read on from the quote', async () => {
    const { value } = await call<{ citations: Quoted[] }>('ask', {
      question: 'When are refunds paid?',
    });
    const [found] = value.citations;
    expect(found).toMatchObject({
      document: 'shop/faq.md',
      quote: 'Refunds are paid within 🦊 fourteen days of receipt.',
      location: { line: 5, endLine: 5, heading: 'Shop › Refunds' },
    });
    const text = await fileOf('shop/faq.md');
    expect(text.slice(found?.span.start, found?.span.end)).toBe(found?.quote);
    const { document, span, contentHash } = found as Quoted;
    const around = await call('read_around', { document, span, contentHash });
    expect(around.value).toMatchObject({
      state: 'current',
      before: '# Shop\r\n\r\n## Refunds\r\n\r\n',
      text: found?.quote,
      after: ' Ask us.',
    });
  });

  it('find the page of a PDF, and read its text', async () => {
    const { value } = await call<{ passages: Quoted[] }>('search', {
      query: 'lanterns of Quillon',
    });
    const [found] = value.passages;
    expect(found).toMatchObject({ document: 'lanterns.pdf', location: { page: 1 } });
    expect(found?.location.line).toBeUndefined();
    const { document, span, contentHash } = found as Quoted;
    const around = await call('read_around', { document, span, contentHash, reach: 0 });
    expect(around.value).toMatchObject({ state: 'current', text: found?.quote });
  });

  it('say that nothing answers', async () => {
    const { value } = await call('ask', { question: 'Which planet has the most moons?' });
    expect(value).toMatchObject({ outcome: 'not_found', citations: [] });
  });

  it('list all documents, page by page', async () => {
    const { value } = await call<{ total: number; documents: { path: string }[] }>(
      'list_documents',
      {
        offset: 1,
        limit: 2,
      },
    );
    expect(value.total).toBe(22);
    expect(value.documents.map(({ path }) => path)).toEqual(['shop/faq.md', 'towers/0.txt']);
  });

  it('know nothing outside of the index', async () => {
    await symlink('/etc/passwd', join(opened.corpus.path, 'link.txt'));
    const names = [
      ...[
        '/etc/passwd',
        '../../etc/passwd',
        'link.txt',
        '.hidden.txt',
        'shop',
        'shop/../.hidden.txt',
      ],
      ...['shop/../shop/faq.md', './shop/faq.md', join(opened.corpus.path, 'shop/faq.md')],
      ...['nothing.txt', 'SHOP/FAQ.MD', '%2e%2e/x', 'shop\\faq.md'],
    ];
    const texts = new Set<string>();
    for (const document of names) {
      const result = await call('read_around', { document, span: { start: 0, end: 3 } });
      expect(result.isError).toBe(true);
      texts.add(textOf(result));
    }
    expect(texts.size).toBe(1);
    const { value } = await call<{ passages: Quoted[] }>('search', {
      query: 'xylograph',
      limit: 20,
    });
    expect(value.passages.map(({ document }) => document)).not.toContain('.hidden.txt');
  });

  it('give 20 clients at once each its own answer', async () => {
    const answers = Array.from({ length: 20 }, async (_, i) => {
      const one = await connect(serving.url);
      const question = `How many steps has the tower of Veldor ${i}?`;
      const result = await one.callTool({ name: 'ask', arguments: { question } });
      await one.close();
      return (result.structuredContent as { citations: Quoted[] }).citations[0];
    });
    for (const [i, found] of (await Promise.all(answers)).entries()) {
      expect(found?.quote).toBe(`The tower of Veldor ${i} has ${i * 7 + 100} steps.`);
    }
  });

  it('never quote what a file says no more', async () => {
    const { value } = await call<{ passages: Quoted[] }>('search', {
      query: 'tower 19',
      limit: 20,
    });
    const [found] = value.passages.filter(({ document }) => document === 'towers/19.txt');
    await opened.corpus.write('towers/19.txt', 'The tower of Veldor 19 is closed for ever.');
    const { document, span, contentHash } = found as Quoted;
    const place = { document, span, contentHash };
    expect((await call('read_around', place)).value).toMatchObject({ state: 'changed' });
    const again = await call<{ passages: Quoted[]; stale: string[] }>('search', {
      query: 'tower 19',
      limit: 20,
    });
    const now = again.value.passages.filter((one) => one.document === document);
    expect(now.map(({ quote }) => quote)).toEqual(['The tower of Veldor 19 is closed for ever.']);
    expect((await call('read_around', place)).value).toMatchObject({ state: 'changed' });
    await rm(join(opened.corpus.path, document));
    expect((await call('read_around', { document, span: { start: 0, end: 3 } })).value).toEqual({
      state: 'gone',
    });
  });
});
