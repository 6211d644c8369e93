import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPart, partOf } from '../../src/viewing/shown-part.ts';
import { DocumentView } from '../../src/web/source/document-view.tsx';
import { loadFile } from '../helpers/load-file.ts';
import { randomDocument } from './random-document.ts';

const SEED = Number(process.env.SEED ?? 23);

describe(`a part of a document (seed ${SEED})`, () => {
  it('is shown as the whole document shows it there', () => {
    fc.assert(
      fc.property(randomDocument, fc.nat(), fc.nat(200), fc.nat(), (random, at, reach, from) => {
        const document = { ...random, ...FILE };
        const start = at % document.text.length;
        const quote = { text: document.text.slice(start, start + 20), span: { start, end: 0 } };
        quote.span.end = start + quote.text.length;
        for (const place of [{}, { from: from % document.text.length }]) {
          const part = partOf(cutPart(document, { quote, reach, ...place }));
          const { window, found } = part;
          expect(found).toEqual({ state: 'there', span: quote.span, text: quote.text });
          const shown = { window, quote: quote.span };
          const html = (of: typeof document | typeof part.document) =>
            String(<DocumentView document={of} text={of.text} {...shown} />);
          expect(html(part.document)).toBe(html(document));
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('keeps the rows that name the columns of a long table', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => `| fee ${i} | ${i} |`);
    const document = await loadFile('a.md', ['| name | euros |', '|---|---|', ...rows].join('\n'));
    const start = document.text.indexOf('fee 1500');
    const quote = { text: 'fee 1500', span: { start, end: start + 8 } };
    const sent = cutPart(document, { quote, reach: 100 });
    expect(JSON.stringify(sent).length).toBeLessThan(5_000);
    const part = partOf(sent);
    const html = String(
      <DocumentView document={part.document} text={part.document.text} window={part.window} />,
    );
    expect(html).toContain('euros</th>');
    expect(html).toContain('fee 1500');
    expect(html).not.toContain('fee 100<');
  });
});

const FILE = {
  landmarks: [],
  mediaType: 'text/markdown',
  path: 'a.md',
  contentHash: 'a',
  bytes: 1,
  modified: 1,
  changed: 1,
};
