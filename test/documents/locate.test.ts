import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Landmark } from '../../src/documents/document.ts';
import { locate, locateIn } from '../../src/documents/locate.ts';
import type { Span } from '../../src/documents/span.ts';

const linesOf = (text: string, span: Span) => {
  const { line, endLine } = locate({ text, landmarks: [] }, span);
  return [line, endLine];
};

/** The span of a word that a text holds once. */
function spanOf(text: string, word: string): Span {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
}

describe('the lines of a span', () => {
  it.each(['\n', '\r\n', '\r'])('count from 1 and end with %j', (lineEnd) => {
    const text = ['one', 'two', '', 'four'].join(lineEnd);
    expect(linesOf(text, spanOf(text, 'one'))).toEqual([1, 1]);
    expect(linesOf(text, spanOf(text, 'two'))).toEqual([2, 2]);
    expect(linesOf(text, spanOf(text, 'four'))).toEqual([4, 4]);
    expect(linesOf(text, { start: 0, end: text.length })).toEqual([1, 4]);
  });

  it('count mixed line ends, each once', () => {
    const text = 'a\rb\r\nc\nd\n\re\r\r\nf';
    expect(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => linesOf(text, spanOf(text, word))[0]),
    ).toEqual([1, 2, 3, 4, 6, 8]);
  });

  it('count no other white space', () => {
    const text = 'a\u2028b\fc\u0085d\ve';
    expect(linesOf(text, { start: 0, end: text.length })).toEqual([1, 1]);
  });

  it('do not count a line end that is the last of the span', () => {
    expect(linesOf('one\ntwo', { start: 0, end: 4 })).toEqual([1, 1]);
    expect(linesOf('one\r\ntwo', { start: 0, end: 5 })).toEqual([1, 1]);
  });

  it('of an empty span are the line of its offset', () => {
    expect(linesOf('one\ntwo', { start: 4, end: 4 })).toEqual([2, 2]);
    expect(linesOf('', { start: 0, end: 0 })).toEqual([1, 1]);
  });

  it('agree with counting the lines of the split text', () => {
    const cases = fc
      .array(fc.constantFrom('\n', '\r', '\r\n', 'x', 'é', '😀', '\u2028'), { maxLength: 40 })
      .map((parts) => parts.join(''))
      .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length)));
    fc.assert(
      fc.property(cases, ([text, a, b]) => {
        const [start, end] = a <= b ? [a, b] : [b, a];
        const last = end > start ? end - 1 : start;
        expect(linesOf(text, { start, end })).toEqual([lineOf(text, start), lineOf(text, last)]);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The naive oracle: walks along the lines of the split text until one reaches beyond the offset. */
function lineOf(text: string, offset: number): number {
  const parts = text.split(/(\r\n|\n|\r)/); // Line, line end, line, line end, …, line.
  let end = 0;
  for (let i = 0; i < parts.length; i += 2) {
    end += (parts[i] ?? '').length + (parts[i + 1] ?? '').length;
    if (offset < end) return i / 2 + 1;
  }
  return (parts.length + 1) / 2;
}

describe('the page and heading of a span', () => {
  const text = 'x'.repeat(100);
  const landmarks: Landmark[] = [
    { kind: 'page', start: 10, page: 1 },
    { kind: 'heading', start: 20, heading: 'The mill' },
    { kind: 'page', start: 40, page: 2 },
    { kind: 'heading', start: 40, heading: 'The wheel' },
    { kind: 'page', start: 70, page: 3 },
  ];
  const at = (start: number, end = start + 1) => locate({ text, landmarks }, { start, end });

  it('are absent before the first of their kind', () => {
    expect(at(5)).toEqual({ line: 1, endLine: 1 });
    expect(at(15)).toEqual({ line: 1, endLine: 1, page: 1 });
    expect('heading' in at(15)).toBe(false);
  });

  it('apply from their first character', () => {
    expect(at(39)).toEqual({ line: 1, endLine: 1, page: 1, heading: 'The mill' });
    expect(at(40)).toEqual({ line: 1, endLine: 1, page: 2, heading: 'The wheel' });
  });

  it('apply until the next of their own kind', () => {
    expect(at(99)).toEqual({ line: 1, endLine: 1, page: 3, heading: 'The wheel' });
  });

  it('are those of its start if it spans several', () => {
    expect(at(30, 90)).toEqual({ line: 1, endLine: 1, page: 1, heading: 'The mill' });
  });

  it('are the last of their kind that begin before it', () => {
    const sorted = fc
      .array(fc.tuple(fc.boolean(), fc.nat(99)), { maxLength: 20 })
      .map((all) => all.sort(([, a], [, b]) => a - b))
      .map((all) =>
        all.map(
          ([isPage, start], i): Landmark =>
            isPage ? { kind: 'page', start, page: i } : { kind: 'heading', start, heading: `${i}` },
        ),
      );
    fc.assert(
      fc.property(sorted, fc.nat(99), (all, start) => {
        const before = all.filter((landmark) => landmark.start <= start);
        const page = before.findLast((landmark) => landmark.kind === 'page');
        const heading = before.findLast((landmark) => landmark.kind === 'heading');
        const found = locate({ text, landmarks: all }, { start, end: start + 1 });
        expect(found.page).toBe(page?.page);
        expect(found.heading).toBe(heading?.heading);
      }),
    );
  });
});

describe('a span of a part of a document', () => {
  it('has the same location as in the whole document', () => {
    const parts = fc.constantFrom('\n', '\r', '\r\n', 'x', '😀');
    const cases = fc
      .array(parts, { minLength: 1, maxLength: 40 })
      .map((all) => all.join(''))
      .chain((text) =>
        fc.tuple(fc.constant(text), fc.array(fc.nat(text.length), { minLength: 4 })),
      );
    fc.assert(
      fc.property(cases, ([text, offsets]) => {
        const [from = 0, start = 0, end = 0, to = 0] = offsets.slice(0, 4).sort((a, b) => a - b);
        fc.pre(start < end);
        const landmarks: Landmark[] = [
          { kind: 'page', start: 0, page: 1 },
          { kind: 'page', start, page: 2 },
          { kind: 'page', start: start + 1, page: 3 },
        ];
        const firstLine = lineOf(text, from);
        const within = { start: start - from, end: end - from };
        expect(locateIn(text.slice(from, to), firstLine, within, landmarks, start)).toEqual(
          locate({ text, landmarks }, { start, end }),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
