import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { sentencesOfNotes } from '../../src/passages/notes.ts';
import { splitSentences } from '../../src/passages/sentences.ts';

const COUNT = 100_000;

describe('a short time is taken by', () => {
  it('very many footnotes without a reference', () => {
    const text = Array.from({ length: COUNT }, (_, i) => `[^${i}]: Note.`).join('\n');
    const sentenceOf = sentencesOfNotes(text, []);
    for (let start = 0; start >= 0; start = text.indexOf('[', start + 1))
      sentenceOf({ kind: 'note', start, end: start + 9 });
  }, 20_000);

  it('the values of a very long line', () => {
    const blocks = Array.from({ length: COUNT }, (_, i): Block => {
      return { kind: 'field', start: 10 * i, end: 10 * i + 8 };
    });
    const sentences = splitSentences('{"a": 1}, '.repeat(COUNT), blocks);
    expect(sentences.length).toBeGreaterThanOrEqual(COUNT);
  }, 20_000);
});
