import { beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { loadFile } from '../helpers/load-file.ts';
import { citationOf, type OpenedSources, openSources } from './opened-sources.ts';
import { markedIn, parsePage } from './parsed-page.ts';

const QUOTE = 'Refunds take two weeks.';
const ANSWER = 'AAAAAAAAAAAA';
/** Stands in parts of the document that not everybody may see. */
const SECRET = 'xylophone';

const filler = (sentences: number) => 'Nothing is said here. '.repeat(sentences);

describe('the source pages of a PDF', () => {
  let sources: OpenedSources;
  const BYTES = Buffer.from('%PDF-1.7 0123456789');
  const path = () =>
    `/source/${sources.links.sign({ answerId: ANSWER, number: 1, audience: 'bearer' })}`;
  const get = (address: string, headers = {}) => sources.routes.request(address, { headers });

  beforeEach(async () => {
    sources = openSources();
    const pdf: Document = {
      ...(await loadFile('terms.md', '')),
      path: 'terms.pdf',
      mediaType: 'application/pdf',
      text: `${SECRET} ${filler(40)}${QUOTE} ${filler(40)} ${SECRET}`,
      blocks: [],
    };
    sources.files.set('terms.pdf', { document: pdf, bytes: BYTES });
    sources.answers.set(ANSWER, citationOf(pdf, QUOTE));
    const boxes = [{ left: 50, top: 100, width: 30, height: 12 }];
    sources.marks = {
      pageCount: 5,
      pages: [{ number: 3, width: 400, height: 800, boxes }],
    };
  });

  it('have a box for each word, and the text for those without JavaScript', async () => {
    const html = await (await get(path())).text();
    const page = parsePage(html);
    const [sheet] = page.all('div').filter((each) => page.attribute(each, 'class') === 'sheet');
    if (!sheet) throw new Error('There is no sheet.');
    expect(page.attribute(sheet, 'data-page')).toBe('3');
    expect(page.attribute(sheet, 'data-source')).toBe(`${path()}/file`);
    expect(page.all('i', sheet).map((box) => page.attribute(box, 'data-box'))).toEqual([
      '12.500 12.500 7.500 1.500',
    ]);
    // A parser without JavaScript reads what stands in `noscript`.
    expect(html).toMatch(
      /<noscript>.*<mark id="quote">Refunds take two weeks\.<\/mark>.*<\/noscript>/s,
    );
  });

  it('lead to the pages before and behind, and back', async () => {
    const ways = async (address: string) => {
      const page = parsePage(await (await get(address)).text());
      const links = page.all('nav').flatMap((nav) => page.all('a', nav));
      const sheets = page.all('*').map((each) => page.attribute(each, 'data-page'));
      return [sheets.find(Boolean), ...links.map((link) => page.attribute(link, 'href'))];
    };
    expect(await ways(path())).toEqual(['3', `${path()}?page=2`, `${path()}?page=4`]);
    expect(await ways(`${path()}?page=5`)).toEqual(['5', `${path()}?page=4`, path()]);
    for (const other of ['0', '6', '-1', '999999999', 'x', '1e9']) {
      expect((await ways(`${path()}?page=${other}`))[0]).toBe('3');
    }
  });

  it('give the quote in words where its boxes are not known', async () => {
    sources.marks = {
      pageCount: 5,
      pages: [{ number: 3, width: 400, height: 800, boxes: [] }],
    };
    const html = await (await get(path())).text();
    expect(html).toContain('could not be marked');
    expect(html).toContain(`<blockquote>${QUOTE}</blockquote>`);
  });

  it.each(['surroundings', 'quote'] as const)(
    'show no page and no file to those who may see the %s',
    async (extent) => {
      sources.extent = extent;
      const html = await (await get(path())).text();
      expect(markedIn(parsePage(html))).toBe(QUOTE);
      expect(html).not.toContain('class="sheet"');
      expect(html).not.toContain(SECRET);
      const file = await get(`${path()}/file`);
      expect(file.status).toBe(404);
      expect(await file.text()).not.toContain('%PDF');
    },
  );

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/19', '%PDF'],
    ['bytes=9-', 206, 'bytes 9-18/19', '0123456789'],
    ['bytes=18-99999', 206, 'bytes 18-18/19', '9'],
    ['bytes=19-', 416, 'bytes */19', ''],
    ['bytes=999999999999-', 416, 'bytes */19', ''],
    ['bytes=-4', 200, null, `${BYTES}`],
    ['bytes=0-1,3-4', 200, null, `${BYTES}`],
    ['bytes=5-2', 200, null, `${BYTES}`],
    ['bytes=a-b', 200, null, `${BYTES}`],
    ['items=0-3', 200, null, `${BYTES}`],
    [`bytes=${'9'.repeat(400)}-`, 200, null, `${BYTES}`],
    ['', 200, null, `${BYTES}`],
  ])('send the part %s', async (range, status, content, body) => {
    const reply = await get(`${path()}/file`, { Range: range });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('Content-Range')).toBe(content);
    expect(await reply.text()).toBe(body);
  });

  it('send it as a download that no browser takes for a page', async () => {
    const { headers } = await get(`${path()}/file`);
    expect(headers.get('Content-Type')).toBe('application/pdf');
    expect(headers.get('Content-Disposition')).toBe('attachment');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('send no file that has changed, or is not there', async () => {
    const cited = sources.files.get('terms.pdf');
    if (!cited) throw new Error('There is no such file.');
    sources.files.set('terms.pdf', {
      ...cited,
      document: { ...cited.document, contentHash: 'f' },
    });
    expect((await get(`${path()}/file`)).status).toBe(404);
    sources.files.clear();
    expect((await get(`${path()}/file`)).status).toBe(404);
  });
});
