import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBaseline, splitLikeTutorial } from '../../../tools/baseline/baseline.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe("the tutorial's chunks", () => {
  /** Long enough for several chunks, with many repetitions. */
  const piece = fc.oneof(
    fc.constantFrom(
      'la la la ',
      'Said again.\n\n',
      'x'.repeat(1500),
      'ab '.repeat(200),
      '\n',
      '😀',
    ),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.lorem({ maxCount: 60 }),
  );
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(' '));

  it('are spans that advance and hold exactly what the splitter returns', async () => {
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });
    await fc.assert(
      fc.asyncProperty(text, async (whole) => {
        const spans = await splitLikeTutorial(whole);
        const chunks = await splitter.splitText(whole);
        expect(spans.map(({ start, end }) => whole.slice(start, end))).toEqual(chunks);
        for (const [i, { start }] of spans.slice(1).entries()) {
          expect(start).toBeGreaterThan(spans[i]?.start ?? 0);
          expect(start).toBeGreaterThanOrEqual((spans[i]?.end ?? 0) - 200);
        }
      }),
    );
  });

  it('cover all text and overlap in places', async () => {
    const words = Array.from({ length: 2000 }, (_, i) => `${i}${i % 7 ? '' : '.\n\n'}`);
    const whole = words.join(' ');
    const spans = await splitLikeTutorial(whole);
    let [covered, overlaps] = [0, 0];
    for (const { start, end } of spans) {
      expect(whole.slice(covered, start).trim()).toBe('');
      if (start < covered) overlaps++;
      covered = end;
    }
    expect(whole.slice(covered).trim()).toBe('');
    expect(overlaps).toBeGreaterThan(spans.length / 2);
  });

  it('end where paragraphs end', async () => {
    const paragraphs = [1, 2, 3].map((n) => `${n}${' word'.repeat(100)}`);
    const whole = paragraphs.join('\n\n');
    const spans = await splitLikeTutorial(whole);
    expect(spans.map(({ start, end }) => whole.slice(start, end))).toEqual(paragraphs);
  });
});

describe('the baseline', () => {
  let folder: TempFolder;

  beforeEach(async () => {
    folder = await createTempFolder();
  });
  afterEach(() => folder.remove());

  it('ranks the chunks of all files by cosine and gives their places', async () => {
    await folder.write('mill.txt', 'The mill grinds grain by the river.');
    await folder.write('sub/town.md', '\ufeff# Town\n\nThe town has a tall tower.');
    await folder.write('broken.pdf', 'not a PDF');
    const onProgress = vi.fn();
    const embeddings = new HashedEmbeddings();
    const { ask, documents, passages } = await openBaseline(folder.path, embeddings, {
      onProgress,
    });
    expect({ documents, passages }).toEqual({ documents: 2, passages: 2 });
    expect(onProgress).toHaveBeenLastCalledWith(2, 2);
    const { passages: found, milliseconds, shown } = await ask('a tall tower in the town');
    expect(found).toEqual([
      { document: 'sub/town.md', start: 0, end: 34, score: expect.any(Number) },
      { document: 'mill.txt', start: 0, end: 35, score: expect.any(Number) },
    ]);
    expect(milliseconds.total).toBeGreaterThan(0);
    expect(shown).toBeUndefined();
  });

  it('ranks by the direction of vectors alone', async () => {
    await folder.write('a.txt', 'alpha');
    await folder.write('b.txt', 'beta');
    const vectors: Record<string, number[]> = { alpha: [3, 4], beta: [0, 90], q: [6, 8] };
    const embeddings = {
      embedQuery: async (text: string) => vectors[text] ?? [],
      embedDocuments: async (texts: string[]) => texts.map((text) => vectors[text] ?? []),
    };
    const { ask } = await openBaseline(folder.path, embeddings);
    const { passages } = await ask('q');
    expect(passages).toMatchObject([
      { document: 'a.txt', score: expect.closeTo(1, 6) },
      { document: 'b.txt', score: expect.closeTo(0.8, 6) },
    ]);
  });

  it('lists 50 chunks at most', async () => {
    await folder.write('long.txt', 'Word by word by word.\n'.repeat(3000));
    const { ask, passages } = await openBaseline(folder.path, new HashedEmbeddings());
    expect(passages).toBeGreaterThan(60);
    expect((await ask('word')).passages).toHaveLength(50);
  });
});
