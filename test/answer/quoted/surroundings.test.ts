import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CitationRef,
  type Surroundings,
  surroundingsOf,
} from '../../../src/answer/quoted/surroundings.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import { untidyText } from '../../helpers/texts.ts';

type Shown = Extract<Surroundings, { state: 'current' }>;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A quote of a text, and the text as the file that it is asked of. */
function quoted(text: string, start: number, end: number): CitationRef {
  const span = { start, end };
  const [document, mediaType] = ['a.txt', 'text/plain'];
  return { document, mediaType, contentHash: hashOf(text), span, text: text.slice(start, end) };
}

async function around(
  ref: CitationRef,
  file: string | null,
  reach: number,
  passages: readonly Passage[] = [],
): Promise<Surroundings> {
  const current =
    file === null
      ? null
      : { contentHash: hashOf(file), content: Buffer.from(file), text: () => file };
  const passagesAround = async (document: string, { start, end }: { start: number; end: number }) =>
    passages.filter((p) => p.document === document && p.span.start < end && p.span.end > start);
  return surroundingsOf({ readFile: async () => current, passagesAround }, ref, reach);
}

/** The surroundings of a quote in a text of its own characters. */
async function shown(text: string, quote: string, reach: number): Promise<Shown> {
  const start = text.indexOf(quote);
  const found = await around(quoted(text, start, start + quote.length), text, reach);
  if (found.state !== 'current') throw new Error(found.state);
  return found;
}

describe('the text around a quote', () => {
  const QUOTE = 'Refunds are paid within fourteen days.';

  it('is that of the file, to its borders where they are near', async () => {
    const text = `# FAQ\r\n\r\nAsk us. ${QUOTE} Call us.\r\n`;
    expect(await shown(text, QUOTE, 100)).toEqual({
      ...{ state: 'current', before: '# FAQ\r\n\r\nAsk us. ', quote: QUOTE, after: ' Call us.' },
      ...{ span: { start: 0, end: text.length - 2 }, startsMidway: false, endsMidway: false },
    });
  });

  it('is cut at whole lines where these are not much shorter', async () => {
    const text = `One two three four.\nFive six seven.\n${QUOTE}\nEight nine ten.\nEleven twelve.\n`;
    expect(await shown(text, QUOTE, 25)).toMatchObject({
      ...{ before: 'Five six seven.\n', after: '\nEight nine ten.' },
      ...{ startsMidway: false, endsMidway: false },
    });
  });

  it('is cut at whole words in a long line, and says so', async () => {
    const text = `${'winter '.repeat(50)}${QUOTE}${' summer'.repeat(50)}`;
    expect(await shown(text, QUOTE, 24)).toMatchObject({
      ...{ before: 'winter winter winter ', after: ' summer summer summer' },
      ...{ startsMidway: true, endsMidway: true },
    });
    const after = (await shown(`${QUOTE}\n${text}`, QUOTE, 24)).after;
    expect(after).toBe('\nwinter winter winter');
  });

  it('is cut between words also where a language has no spaces', async () => {
    const text = `${'今天天气很好'.repeat(40)}退款${'今天天气很好'.repeat(40)}`;
    const { before, after } = await shown(text, '退款', 20);
    expect(before).toMatch(/^(?:今天|天气|很好)/);
    expect(after).toMatch(/(?:今天|天气|很好)$/);
    expect(before.length).toBeGreaterThan(15);
  });

  it('is not cut between a space and the mark that stands on it', async () => {
    const text = `${'tide \u0301x '.repeat(9)}${QUOTE}${' \u0301x tide'.repeat(9)}`;
    for (let reach = 8; reach < 24; reach++) {
      const { before, after, span } = await shown(text, QUOTE, reach);
      expect(before).toMatch(/^(?:tide| \u0301x)/);
      expect(after).toMatch(/(?:tide| \u0301x)$/);
      expect(isCharacterBorder(text, span.start) && isCharacterBorder(text, span.end)).toBe(true);
    }
  });

  it('is empty if none is wanted', async () => {
    const text = `Ask us. ${QUOTE} Call us.`;
    expect(await shown(text, QUOTE, 0)).toMatchObject({
      ...{ before: '', after: '', startsMidway: true, endsMidway: true },
    });
  });

  it('is a part of the file, within reach, that cuts no character', async () => {
    const reach = fc.constantFrom(0, 1, 7, 60, 700);
    const places = fc.tuple(fc.nat(), fc.nat(100));
    await fc.assert(
      fc.asyncProperty(untidyText, places, reach, async (text, [place, length], wanted) => {
        const start = place % (text.length + 1);
        const ref = quoted(text, start, Math.min(text.length, start + length));
        const found = (await around(ref, text, wanted)) as Shown;
        const { before, quote, after, span } = found;
        expect(before + quote + after).toBe(text.slice(span.start, span.end));
        expect(quote).toBe(ref.text);
        expect(span.start + before.length).toBe(start);
        expect(Math.max(before.length, after.length)).toBeLessThanOrEqual(wanted);
        if (before !== '') expect(isCharacterBorder(text, span.start)).toBe(true);
        if (after !== '') expect(isCharacterBorder(text, span.end)).toBe(true);
        expect(found.startsMidway).toBe(!isLineStart(text, span.start));
        expect(found.endsMidway).toBe(
          text
            .slice(span.end)
            .split(/[\r\n]/)[0]
            ?.trim() !== '',
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('a quote whose file has changed', () => {
  const ref = quoted('One. Two. Three.', 5, 9);

  it('is told to be of another file, also where its characters are still there', async () => {
    expect(await around(ref, 'One. Two. Four.', 100)).toEqual({ state: 'changed' });
  });

  it('is told to be of another file where it never was in this one', async () => {
    const forged = { ...ref, text: 'Six.' };
    expect(await around(forged, 'One. Two. Three.', 100)).toEqual({ state: 'changed' });
  });

  it('is told to be gone where the file cannot be read', async () => {
    expect(await around(ref, null, 100)).toEqual({ state: 'gone' });
  });
});

describe('a quote of a format whose text is extracted', () => {
  const file = 'the bytes of a PDF';
  const texts = ['Chapter one. It rained.', 'It was cold.', 'The sun came.'];
  const pdf = { document: 'a.pdf', contentHash: hashOf(file), mediaType: 'application/pdf' };
  /** Passages with two unknown characters between the first ones, and none before the last. */
  const starts = [10, 35, 47];
  const passages = texts.map((text, i): Passage => {
    const span = { start: starts[i] ?? 0, end: (starts[i] ?? 0) + text.length };
    return { id: i, ...pdf, line: 1, span, text, contexts: [], sentences: [span] };
  });
  const ref = { ...pdf, span: { start: 42, end: 47 }, text: 'cold.' };

  it('stands among the passages of the catalog', async () => {
    expect(await around(ref, file, 100, passages)).toEqual({
      ...{ state: 'current', before: 'Chapter one. It rained.\nIt was ', quote: 'cold.' },
      ...{ after: 'The sun came.', span: { start: 10, end: 60 } },
      ...{ startsMidway: false, endsMidway: false },
    });
  });

  it('is told where the cuts are in the document', async () => {
    const found = await around(ref, file, 16, passages);
    expect(found).toMatchObject({
      ...{ before: 'rained.\nIt was ', span: { start: 26, end: 60 }, startsMidway: true },
    });
  });

  it('stands alone where the catalog has another version of the document, or another text', async () => {
    const alone = { before: '', quote: 'cold.', after: '', span: ref.span };
    const newer = passages.map((passage) => ({ ...passage, contentHash: 'newer' }));
    const other = passages.map((passage) => ({ ...passage, text: passage.text.toUpperCase() }));
    for (const catalog of [newer, other, []]) {
      expect(await around(ref, file, 100, catalog)).toMatchObject(alone);
    }
  });

  it('is told to be of another file as others are', async () => {
    expect(await around(ref, 'other bytes', 100, passages)).toEqual({ state: 'changed' });
  });
});

function isLineStart(text: string, place: number): boolean {
  const lines = /\r\n|\n|\r/g;
  return (
    place === 0 || [...text.matchAll(lines)].some((end) => end.index + end[0].length === place)
  );
}

/** Asked of the whole text, which takes long, but sees all. */
function isCharacterBorder(text: string, place: number): boolean {
  if (place >= text.length) return true;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return segments.containing(place)?.index === place;
}
