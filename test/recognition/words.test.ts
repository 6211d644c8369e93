import type { Page } from 'tesseract.js';
import { describe, expect, it } from 'vitest';
import { toRecognised } from '../../src/recognition/words.ts';

const SIZE = { width: 1_000, height: 1_000, pixels: new Uint8Array() };

type Spoken = readonly [text: string, confidence: number, left?: number];

/** A page of one paragraph; each letter is ten pixels wide. */
function pageOf(...lines: readonly (readonly Spoken[])[]): Page {
  const line = (words: readonly Spoken[], row: number) => {
    let next = 0;
    const y = 40 * (row + 1);
    return {
      baseline: { x0: 0, y0: y, x1: 100, y1: y },
      rowAttributes: { rowHeight: 30 },
      bbox: { x0: 0, y0: y - 30, x1: 100, y1: y },
      words: words.map(([text, confidence, left = next]) => {
        next = left + 10 * text.length + 10;
        const bbox = { x0: left, x1: left + 10 * text.length, y0: y - 30, y1: y };
        return { text, confidence, bbox };
      }),
    };
  };
  return { blocks: [{ paragraphs: [{ lines: lines.map(line) }] }] } as unknown as Page;
}

const textOf = (page: Page) => toRecognised(page, SIZE).runs.map(({ text }) => text);

describe('recognised words', () => {
  it('are joined to lines, and parted where white is wide', () => {
    const page = pageOf(
      [
        ['North', 96],
        ['quay', 94],
        ['120', 90, 500],
      ],
      [['South', 95]],
    );
    expect(textOf(page)).toEqual(['North quay', '120', 'South']);
  });

  it('have a mark in the place of those that are uncertain, so that no quote hides a gap', () => {
    const page = pageOf([
      ['You', 95],
      ['are', 93],
      ['nqt', 20],
      ['li~', 12],
      ['liable', 91],
    ]);
    expect(textOf(page)).toEqual(['You are […] liable']);
    expect(toRecognised(page, SIZE).unreadable).toBe(2);
  });

  it('are left out where a whole line is strokes and specks', () => {
    const page = pageOf(
      [
        ['|', 80],
        ['~—', 70],
      ],
      [
        ['xk', 10],
        ['.', 90],
      ],
      [['Fee', 95]],
    );
    expect(textOf(page)).toEqual(['Fee']);
    expect(toRecognised(page, SIZE).unreadable).toBe(1);
  });

  it('have a confidence by their letters', () => {
    const page = pageOf([
      ['aaaaaaaaaa', 100],
      ['bb', 40],
    ]);
    expect(toRecognised(page, SIZE).confidence).toBe(0.9);
    expect(toRecognised(pageOf(), SIZE).confidence).toBe(0);
  });
});
