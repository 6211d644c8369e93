import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { parsedBlocks, parsedHeadings } from '../../helpers/markdown-oracle.ts';
import { markdownText } from '../../helpers/texts.ts';

describe('the scanner', () => {
  it('finds the headings that a full parser finds', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const found = readMarkdown(text).landmarks.map((mark) => ({
          start: mark.start,
          heading: mark.kind === 'heading' ? mark.heading : '',
        }));
        expect(found).toEqual(parsedHeadings(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the blocks of any Markdown', () => {
  it('begin where a full parser finds headings, lists, items, code and tables', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        const kinds = ['heading', 'list', 'item', 'code', 'table', 'row'];
        const isTag = (start: number) => /^<\/?[a-z]/i.test(text.slice(start, start + 3));
        // A comment is one of the blocks of HTML that count as code; lone tags are in blocks that do not.
        const found = (readMarkdown(text).blocks ?? [])
          .filter(({ kind, start }) => kind !== 'hidden' || !isTag(start))
          .map(({ kind, start }) => ({ kind: kind === 'hidden' ? 'code' : kind, start }))
          .filter(({ kind }) => kinds.includes(kind));
        expect(found).toEqual(parsedBlocks(text));
      }),
      { numRuns: 500 },
    );
  });
});
