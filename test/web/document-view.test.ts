import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { type Span, slice } from '../../src/documents/span.ts';
import { windowAround } from '../../src/viewing/windows.ts';
import { DocumentView } from '../../src/web/source/document-view.tsx';
import { faultsOf } from '../helpers/block-tree.ts';
import { loadFile } from '../helpers/load-file.ts';
import { DOCUMENTS } from './documents.ts';
import { markedIn, type ParsedPage, parsePage } from './parsed-page.ts';
import { randomDocument } from './random-document.ts';

type Shown = Pick<Document, 'text' | 'blocks' | 'landmarks' | 'mediaType'>;

/** fast-check prints the seed of a failure; `SEED` repeats it. */
const SEED = Number(process.env.SEED ?? 17);

function view(document: Shown, quote: Span, reach: number, words?: Span): ParsedPage {
  const window = windowAround(document, quote, reach);
  expect(window.start).toBeLessThanOrEqual(quote.start);
  expect(window.end).toBeGreaterThanOrEqual(quote.end);
  const { text } = document;
  return parsePage(`${DocumentView({ document, text, window, quote, ...(words && { words }) })}`);
}

/** What a page shows of a text: HTML has no null. */
const shownOf = (text: string) => text.replaceAll('\0', '\ufffd');

function checkPage(page: ParsedPage, document: Shown, quote: Span): void {
  expect(markedIn(page)).toBe(shownOf(slice(document.text, quote)));
  const ids = page.all('*').flatMap((element) => page.attribute(element, 'id') ?? []);
  expect(ids).toEqual(['quote']);
  for (const table of page.all('table')) {
    const widths = page.all('tr', table).map((row) => widthOf(page, row));
    expect(new Set(widths).size, `rows of ${widths} columns`).toBe(1);
  }
  expect(page.all('script')).toEqual([]);
}

function widthOf(page: ParsedPage, row: ReturnType<ParsedPage['all']>[number]): number {
  const cells = page.all('*', row).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
  return cells.reduce((sum, cell) => sum + Number(page.attribute(cell, 'colspan') ?? 1), 0);
}

/** A span that does not cut a character, by two shares of the text. */
function spanIn(text: string, from: number, length: number): Span {
  const at = (place: number) => (/[\udc00-\udfff]/.test(text.charAt(place)) ? place - 1 : place);
  const start = at(Math.floor(from * (text.length - 1)));
  return {
    start,
    end: Math.max(
      start + (text.codePointAt(start) ?? 0) > 0xffff ? start + 2 : start + 1,
      at(Math.min(text.length, start + 1 + Math.floor(length * length * text.length))),
    ),
  };
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const reach = fc.constantFrom(0, 3, 20, 200, 6_000);

describe('a document on a page', () => {
  it('is marked to the character, whatever its blocks and its quote are', () => {
    fc.assert(
      fc.property(
        randomDocument,
        share,
        share,
        reach,
        fc.boolean(),
        (document, a, b, far, isCsv) => {
          expect(faultsOf(document)).toEqual([]);
          const mediaType = isCsv ? 'text/csv' : 'text/plain';
          const quote = spanIn(document.text, a, b);
          const shown = { ...document, landmarks: [], mediaType };
          const words = { start: quote.start, end: Math.ceil((quote.start + quote.end) / 2) };
          checkPage(view(shown, quote, far), shown, quote);
          checkPage(view(shown, quote, far, words), shown, quote);
        },
      ),
      { seed: SEED, numRuns: 600 },
    );
  });

  it('loses no word outside of tables, and shows each once', () => {
    const withoutSpace = (text: string) => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(randomDocument, share, share, reach, (document, a, b, far) => {
        fc.pre(!document.blocks.some(({ kind }) => kind === 'table'));
        const quote = spanIn(document.text, a, b);
        const shown = { ...document, landmarks: [], mediaType: 'text/markdown' };
        const page = view(shown, quote, far);
        const window = slice(document.text, windowAround(document, quote, far));
        expect(withoutSpace(page.text())).toBe(withoutSpace(window));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it.each(Object.keys(DOCUMENTS))('is marked to the character in %s', async (name) => {
    const document = await DOCUMENTS[name]?.();
    if (!document) throw new Error('There is no such document.');
    expect(faultsOf(document)).toEqual([]);
    fc.assert(
      fc.property(share, share, reach, (a, b, far) => {
        const quote = spanIn(document.text, a, b);
        checkPage(view(document, quote, far), document, quote);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('keeps the names of the columns above rows far below them', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `| Fruit ${i} | ${i} |`);
    const markdown = `# Fruit\n\n| Name | Price |\n| --- | --- |\n${rows.join('\n')}\n`;
    const document = await loadFile('fruit.md', markdown);
    const start = document.text.indexOf('Fruit 400');
    const quote = { start, end: document.text.indexOf(' |', start) };
    const page = view(document, quote, 100);
    checkPage(page, document, quote);
    expect(page.all('th').map((cell) => page.text(cell))).toEqual(['Name', 'Price']);
    expect(page.all('tr').length).toBeLessThan(12);
  });

  it('names the columns of CSV once, above the values', async () => {
    const document = await DOCUMENTS['fruit.csv']?.();
    if (!document) throw new Error('There is no such document.');
    const start = document.text.indexOf('Name: Fruit 100');
    const quote = { start, end: document.text.indexOf('\n', start) };
    const page = view(document, quote, 300);
    checkPage(page, document, quote);
    expect(page.all('th').map((cell) => page.text(cell))).toEqual(['Name', 'Price', 'Note']);
    expect(page.attribute(page.all('mark')[0] as never, 'class')).toBe('glue');
  });

  it('of huge and sparse tables stays small', async () => {
    const wide = `${Array.from({ length: 500 }, (_, i) => `C${i}`).join(',')}\n`;
    const csv = `${wide}${`${','.repeat(9_000)}x\n`.repeat(300)}`;
    const document = await loadFile('sparse.csv', csv);
    const start = document.text.lastIndexOf('x');
    const window = windowAround(document, { start, end: start + 1 }, 6_000);
    const { text } = document;
    const html = `${DocumentView({ document, text, window, quote: { start, end: start + 1 } })}`;
    expect(html.length).toBeLessThan(500_000);
  });
});
