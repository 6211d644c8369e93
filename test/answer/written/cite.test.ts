import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { citeSources } from '../../../src/answer/written/cite.ts';
import { type NumberedSentence, numberSentences } from '../../../src/answer/written/numbered.ts';
import { openWrittenParts, type WrittenParts } from '../../helpers/written-parts.ts';

const FILES = {
  'ants.md': '# Ants\r\n\r\nAnts walk in lines. Ants eat leaves.',
  'bees.txt': 'Bees fly to flowers — “always”. Bees hum.',
};

describe('citations of what a model points to', () => {
  let parts: WrittenParts;
  let sources: NumberedSentence[];
  beforeEach(async () => {
    parts = await openWrittenParts(FILES);
    const { found } = await parts.find('What do ants and bees do?');
    sources = numberSentences(found.sentences);
  });
  afterEach(() => parts.close());

  const numberOf = (text: string) => {
    const source = sources.find((one) => one.text === text);
    if (!source) throw new Error(`${text} is not among the sources`);
    return source.number;
  };
  const cite = (kept: readonly (readonly [text: string, pointsTo: readonly string[]])[]) =>
    citeSources(
      parts.answerer,
      {
        kept: kept.map(([text, pointsTo]) => ({ text, sources: pointsTo.map(numberOf) })),
        removed: ['quantity'],
      },
      sources,
    );

  it('are numbered in the order in which the sentences point to them, each once', async () => {
    const { sentences, citations, removed, stale } = await cite([
      ['They hum.', ['Bees hum.']],
      ['All move.', ['Ants walk in lines.', 'Bees fly to flowers — “always”.']],
      ['Bees are loud.', ['Bees hum.']],
    ]);
    expect(sentences).toEqual([
      { text: 'They hum.', citations: [1] },
      { text: 'All move.', citations: [2, 3] },
      { text: 'Bees are loud.', citations: [1] },
    ]);
    expect(citations.map(({ number, quote }) => [number, quote.text])).toEqual([
      [1, 'Bees hum.'],
      [2, 'Ants walk in lines.'],
      [3, 'Bees fly to flowers — “always”.'],
    ]);
    expect(removed).toEqual(['quantity']);
    expect(stale).toEqual([]);
  });

  it('are the characters of the files', async () => {
    const { citations } = await cite([['All.', ['Ants eat leaves.', 'Bees hum.']]]);
    for (const { document, quote, context, location } of citations) {
      const text = await readFile(join(parts.corpus, document), 'utf8');
      expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
      expect(context).toEqual(quote);
      expect(location.heading).toBe(document === 'ants.md' ? 'Ants' : undefined);
    }
    expect(citations).toHaveLength(2);
  });

  it('take a sentence out that rested on a file which has changed, be it one of two', async () => {
    await parts.write('ants.md', FILES['ants.md'].replace('leaves', 'lions'));
    const { sentences, citations, removed, stale } = await cite([
      ['Ants walk.', ['Ants walk in lines.']],
      ['All move.', ['Ants walk in lines.', 'Bees hum.']],
      ['They hum.', ['Bees hum.']],
    ]);
    expect(sentences).toEqual([{ text: 'They hum.', citations: [1] }]);
    expect(citations.map(({ document }) => document)).toEqual(['bees.txt']);
    expect(removed).toEqual(['quantity', 'stale', 'stale']);
    expect(stale).toEqual(['ants.md']);
  });
});
