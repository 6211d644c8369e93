import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '../../src/models/reader.ts';
import type { RankedPassage } from '../../src/retrieval/ranking.ts';
import { readAnswers } from '../../src/retrieval/reading.ts';

const TEXT = 'Vans cost 29 euros. Buses cost 41 euros.';

/** Marks each number, and likes later ones better. */
class NumberReader implements Reader {
  readonly calls: string[] = [];
  /** Lower: less sure that any of them answers. */
  private readonly sureness: number;

  constructor(sureness = 0) {
    this.sureness = sureness;
  }

  async read(_question: string, text: string, prefix = ''): Promise<Reading> {
    this.calls.push(prefix + text);
    const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }));
    const scores = Float32Array.from(
      words,
      ({ start, end }, i) => (/^\d+$/.test(text.slice(start, end)) ? i : -10) + this.sureness,
    );
    return { words, starts: scores, ends: scores };
  }
}

/** Has "2.5", "two" and "3" for the best beginnings, the first before the others, and "3" for the best end. */
class WideReader implements Reader {
  async read(_question: string, text: string): Promise<Reading> {
    const words = [...text.matchAll(/[\w.]+|[^\s\w]/g)].map(({ 0: word, index }) => ({
      start: index,
      end: index + word.length,
    }));
    const scoresOf = (best: readonly string[]) =>
      Float32Array.from(words, ({ start, end }) => best.indexOf(text.slice(start, end)));
    return { words, starts: scoresOf(['3', 'two', '2.5']), ends: scoresOf(['2.5', 'two', '3']) };
  }
}

function passage(id: number): RankedPassage {
  const start = 100;
  const border = start + TEXT.indexOf('Buses');
  return {
    score: 1 - id / 10,
    signals: { passage: 0, sentence: 0, lexical: 0, words: 0 },
    sentenceSimilarities: [0, 0],
    passage: {
      id,
      document: 'prices.md',
      contentHash: '',
      mediaType: 'text/markdown',
      line: 1,
      span: { start, end: start + TEXT.length },
      text: TEXT,
      sentences: [
        { start, end: border - 1 },
        { start: border, end: start + TEXT.length },
      ],
      contexts: [
        { kind: 'heading', text: 'Prices', span: { start: 0, end: 6 }, from: 0, to: 2 },
        { kind: 'header', text: 'Own', span: { start: 101, end: 104 }, from: 1, to: 2 },
      ],
    },
  };
}

describe('readAnswers', () => {
  it('marks the best words of each sentence, at their places in the document', async () => {
    const [read] = await readAnswers('What does a bus cost?', [passage(1)], new NumberReader());
    const texts = read?.answers?.map(
      (answer) => answer && TEXT.slice(answer.span.start - 100, answer.span.end - 100),
    );
    expect(texts).toEqual(['29', '41']);
    expect(read?.answers?.map((answer) => answer?.score)).toEqual([4, 12]);
  });

  it.each([
    ['a sheet, whose rows name their columns', 'text/csv', 'Old: 2.5; New: 3', '2.5'],
    ['a sheet, but within a cell', 'text/csv', 'Old: 2.5; Note: two; or 3', 'two; or 3'],
    ['a table with bars', 'text/markdown', '| 2.5 | 3 |', '2.5'],
    ['a text', 'text/markdown', 'Old: 2.5; New: 3', '2.5; New: 3'],
  ])('marks no words over the border of cells: %s', async (_, mediaType, text, words) => {
    const [own] = [passage(1)];
    const sentences = [{ start: 100, end: 100 + text.length }];
    const row = { ...own.passage, mediaType, text, sentences, span: sentences[0] };
    const [read] = await readAnswers('?', [{ ...own, passage: row }] as never, new WideReader());
    const { start = 0, end = 0 } = read?.answers?.[0]?.span ?? {};
    expect(text.slice(start - 100, end - 100)).toBe(words);
  });

  it('reads file name and headings above the passage, which are not part of it', async () => {
    const reader = new NumberReader();
    await readAnswers('?', [passage(1)], reader);
    expect(reader.calls).toEqual([`prices.md › Prices ¦ ${TEXT}`]);
  });

  it('reads as many passages as it is told, and keeps the rest', async () => {
    const reader = new NumberReader(-7);
    const read = await readAnswers('?', [passage(1), passage(2), passage(3)], reader, {
      depth: { passages: 2, characters: 1_000 },
    });
    expect(reader.calls).toHaveLength(2);
    expect(read.map(({ passage, answers }) => [passage.id, answers?.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, undefined],
    ]);
  });

  it('reads the best passage of a document first, and keeps the order', async () => {
    const other = passage(2);
    const asked = { ...other, passage: { ...other.passage, document: 'sent.md' } };
    const options = { depth: { passages: 1, characters: 1_000 }, document: 'sent.md' };
    const read = await readAnswers('?', [passage(1), asked], new NumberReader(-7), options);
    expect(read.map(({ passage, answers }) => [passage.id, answers?.length])).toEqual([
      [1, undefined],
      [2, 2],
    ]);
  });

  it('reads no further when it has found an answer', async () => {
    const reader = new NumberReader(-6);
    const [first, second] = await readAnswers('?', [passage(1), passage(2)], reader);
    expect(first?.answers?.map((answer) => answer?.score)).toEqual([-8, 0]);
    expect(second?.answers).toBeUndefined();
  });

  it('reads what is nearly as good as the passage with an answer', async () => {
    const reader = new NumberReader();
    const second = { ...passage(2), score: passage(1).score - 0.09 };
    await readAnswers('?', [passage(1), second, passage(3)], reader);
    expect(reader.calls).toHaveLength(2);
  });

  it('reads the sentences around the one that is nearest to the question, if it may not read all', async () => {
    const reader = new NumberReader();
    const depth = { passages: 1, characters: 20 };
    const nearLast = { ...passage(1), sentenceSimilarities: [0.1, 0.9] };
    const [read] = await readAnswers('?', [nearLast], reader, { depth });
    expect(reader.calls).toEqual(['prices.md › Prices ¦ Buses cost 41 euros.']);
    expect(read?.answers?.map((answer) => answer?.score)).toEqual([undefined, 4]);
  });
});
