import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { covers, type Span } from '../../src/documents/span.ts';
import {
  headingsAbove,
  windowAround,
  windowBefore,
  windowFrom,
} from '../../src/viewing/windows.ts';
import { type BlockNode, treeOf } from '../../src/web/source/block-tree.ts';
import { randomDocument } from './random-document.ts';

const SEED = Number(process.env.SEED ?? 17);
const OPTIONS = { seed: SEED, numRuns: 300 };

/** Long texts with few blocks, and short ones with many. */
const long = fc
  .array(fc.constantFrom('word ', 'two\n\n', '😀', 'x'.repeat(230), ' \r\n', 'سعر '), {
    minLength: 1,
    maxLength: 400,
  })
  .chain((parts) => {
    const text = parts.join('');
    const place = fc.nat(text.length);
    return fc.record({
      text: fc.constant(text),
      blocks: fc.array(fc.tuple(place, place), { maxLength: 6 }),
    });
  })
  .map(({ text, blocks }) => ({ text, blocks: flat(text, blocks) }));
const anyDocument = fc.oneof(long, randomDocument);

/** Blocks side by side, none with white space at its ends. */
function flat(text: string, pairs: readonly (readonly [number, number])[]): Block[] {
  const places = [...new Set(pairs.flat())].sort((a, b) => a - b);
  return places.flatMap((start, i): Block[] => {
    const words = text.slice(start, places[i + 1]);
    const from = start + words.length - words.trimStart().length;
    const isWhole = !/[\udc00-\udfff]/.test(text.charAt(from));
    const length = words.trim().length;
    return length > 0 && isWhole ? [{ kind: 'paragraph', start: from, end: from + length }] : [];
  });
}

const isBetweenHalves = (text: string, at: number) =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));

describe('the tree of blocks', () => {
  it('holds each block in the smallest that covers it', () => {
    const parents = (nodes: readonly BlockNode[], parent?: BlockNode): [Span, Span | undefined][] =>
      nodes.flatMap((node) => [[node, parent], ...parents(node.children, node)]);
    fc.assert(
      fc.property(randomDocument, ({ blocks }) => {
        const found = parents(treeOf(blocks));
        expect(found).toHaveLength(blocks.length);
        for (const [i, [node, parent]] of found.entries()) {
          const holders = blocks.slice(0, i).filter((other) => covers(other, node));
          expect(parent?.start).toBe(holders.at(-1)?.start);
          expect(parent?.end).toBe(holders.at(-1)?.end);
        }
      }),
      OPTIONS,
    );
  });

  it('has above a place each heading that no later one of its level or a higher one ends', () => {
    fc.assert(
      fc.property(randomDocument, fc.nat(500), ({ blocks }, place) => {
        const headings = blocks.filter(({ kind, start }) => kind === 'heading' && start <= place);
        const open = headings.filter((heading, i) =>
          headings.slice(i + 1).every(({ level = 9 }) => level > (heading.level ?? 9)),
        );
        expect(headingsAbove(blocks, place)).toEqual(open);
      }),
      OPTIONS,
    );
  });
});

describe('the part of a document that a page shows', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

  it('holds the quote, reaches no further than it may, and cuts no character', () => {
    fc.assert(
      fc.property(anyDocument, share, share, fc.nat(3_000), (document, a, b, reach) => {
        const { text } = document;
        const [start = 0, end = 0] = [a, b]
          .map((part) => Math.floor(part * text.length))
          .sort((x, y) => x - y);
        fc.pre(!isBetweenHalves(text, start) && !isBetweenHalves(text, end));
        const window = windowAround(document, { start, end }, reach);
        expect(covers(window, { start, end })).toBe(true);
        // A cut that would fall between the halves of a character comes before it.
        expect(window.start).toBeGreaterThanOrEqual(Math.max(0, start - reach - 1));
        expect(window.end).toBeLessThanOrEqual(Math.min(text.length, end + reach));
        if (start <= reach) expect(window.start).toBe(0);
        if (end + reach >= text.length) expect(window.end).toBe(text.length);
        expect(isBetweenHalves(text, window.start)).toBe(false);
        expect(isBetweenHalves(text, window.end)).toBe(false);
      }),
      OPTIONS,
    );
  });

  it('begins and ends with blocks where there are any near its ends', () => {
    fc.assert(
      fc.property(anyDocument, share, fc.integer({ min: 8, max: 2_000 }), (document, a, reach) => {
        const { text, blocks } = document;
        const place = Math.floor(a * text.length);
        fc.pre(!isBetweenHalves(text, place));
        const window = windowAround(document, { start: place, end: place }, reach);
        const borders = blocks.flatMap(({ start, end }) => [start, end]);
        const [least, most, slack] = [place - reach, place + reach, Math.floor(reach / 4)];
        const first = borders.filter((at) => at >= least && at <= least + slack);
        if (least > 0 && first.length > 0) expect(window.start).toBe(Math.min(...first));
        const last = borders.filter((at) => at <= most && at >= most - slack);
        if (most < text.length && last.length > 0) expect(window.end).toBe(Math.max(...last));
      }),
      OPTIONS,
    );
  });

  it('leaves out no word between one page and the next, forwards and backwards', () => {
    const LENGTH = 1_000;
    fc.assert(
      fc.property(anyDocument, share, (document, a) => {
        const { text } = document;
        const place = Math.floor(a * text.length);
        fc.pre(!isBetweenHalves(text, place));
        const first = windowAround(document, { start: place, end: place }, LENGTH / 2);
        for (let { start, end } = first; end < text.length; ) {
          const next = windowFrom(document, end, LENGTH);
          expect(next.start).toBe(end);
          expect(next.end).toBeGreaterThan(end);
          ({ start, end } = next);
          expect(end - start).toBeLessThanOrEqual(LENGTH);
        }
        for (let { start } = first; start > 0; ) {
          const before = windowBefore(document, start, LENGTH);
          expect(before).toBeLessThan(start);
          expect(windowFrom(document, before, LENGTH).end).toBeGreaterThanOrEqual(start);
          start = before;
        }
      }),
      OPTIONS,
    );
  });

  it('is empty behind the end of the text', () => {
    expect(windowFrom({ text: 'abc' }, 999_999_999, 10)).toEqual({ start: 3, end: 3 });
  });
});
