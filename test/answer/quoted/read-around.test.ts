import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, readAround } from '../../../src/answer/quoted/read-around.ts';
import type { Span } from '../../../src/documents/span.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import { storedPassage } from '../../helpers/stored-passage.ts';
import { untidyText } from '../../helpers/texts.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

interface World {
  /** The file as it is on disk; null: gone. */
  readonly file: string | null;
  /** As it was indexed; by default the same. */
  readonly indexed?: string;
  readonly mediaType?: string;
  readonly passages?: readonly Passage[];
}

function read(
  { file, indexed = file ?? '', mediaType = 'text/plain', passages = [] }: World,
  place: Partial<Place> & { span: Span },
  reach = 1_000,
) {
  const content = file ?? '';
  const parts = {
    readFile: async () =>
      file === null
        ? null
        : { contentHash: hashOf(content), content: Buffer.from(content), text: () => content },
    passagesAround: async (_: string, { start, end }: Span) =>
      passages.filter(({ span }) => span.start < end && span.end > start),
    documentOf: async (path: string) =>
      path === 'a.txt' ? { contentHash: hashOf(indexed), mediaType } : undefined,
  };
  return readAround(parts, { document: 'a.txt', ...place }, reach);
}

const TEXT = 'One two.\nThree four.\nFive 🦊 six.';

describe('reading around a place', () => {
  it('gives the characters of the span and what stands around them', async () => {
    expect(await read({ file: TEXT }, { span: { start: 9, end: 14 } })).toMatchObject({
      ...{ state: 'current', before: 'One two.\n', quote: 'Three' },
      ...{ after: ' four.\nFive 🦊 six.', contentHash: hashOf(TEXT) },
    });
  });

  it('gives the verbatim characters of any span of any text', async () => {
    await fc.assert(
      fc.asyncProperty(untidyText, fc.nat(), fc.nat(), fc.nat(60), async (text, a, b, reach) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort(
          (one, other) => one - other,
        );
        const wanted = text.slice(start, end);
        fc.pre(wanted !== '' && !/\p{Cs}/u.test(wanted));
        const found = await read({ file: text }, { span: { start, end } }, reach);
        if (found?.state !== 'current') throw new Error(found?.state);
        expect(found.quote).toBe(wanted);
        const whole = found.before + found.quote + found.after;
        expect(text.slice(found.span.start, found.span.end)).toBe(whole);
      }),
    );
  });

  it('knows only what is indexed', async () => {
    const place = { document: 'b.txt', span: { start: 0, end: 2 } };
    expect(await read({ file: TEXT }, place)).toBeUndefined();
  });

  it('says that a file is changed or gone', async () => {
    const span = { start: 0, end: 3 };
    const changed = { state: 'changed', contentHash: hashOf(TEXT) };
    expect(await read({ file: TEXT, indexed: 'Earlier.' }, { span })).toEqual(changed);
    const before = { span, contentHash: hashOf('Earlier.') };
    expect(await read({ file: TEXT }, before)).toEqual(changed);
    expect(await read({ file: TEXT, indexed: 'Earlier.' }, before)).toEqual(changed);
    expect(await read({ file: null }, { span })).toMatchObject({ state: 'gone' });
  });

  it.each([
    { start: 0, end: 1_000 },
    { start: 900, end: 1_000 },
    { start: 0, end: 27 },
    { start: 27, end: 28 },
  ])('refuses $start to $end, which is not text', async (span) => {
    await expect(read({ file: TEXT }, { span })).rejects.toThrow(/has no text from/);
  });

  it('reads other formats from their passages, also across a border', async () => {
    const passages = [
      {
        ...storedPassage(1),
        contentHash: hashOf('%PDF'),
        span: { start: 0, end: 4 },
        text: 'Abcd',
      },
      { ...storedPassage(2), contentHash: hashOf('%PDF'), span: { start: 6, end: 9 }, text: 'efg' },
    ];
    const world = { file: '%PDF', mediaType: 'application/pdf', passages };
    expect(await read(world, { span: { start: 1, end: 3 } })).toMatchObject({
      ...{ before: 'A', quote: 'bc', after: 'd\nefg', span: { start: 0, end: 9 } },
    });
    expect(await read(world, { span: { start: 2, end: 8 } })).toMatchObject({
      ...{ before: 'Ab', quote: 'cd\nef', after: 'g' },
    });
    for (const span of [
      { start: 4, end: 6 },
      { start: 2, end: 20 },
      { start: 20, end: 22 },
    ]) {
      await expect(read(world, { span })).rejects.toThrow(/has no text from/);
    }
  });
});
