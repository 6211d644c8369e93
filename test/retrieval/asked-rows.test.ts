import { describe, expect, it } from 'vitest';
import { textAt } from '../../src/passages/passage.ts';
import { askedRowsFirst } from '../../src/retrieval/asked-rows.ts';
import type { QuotedSentence } from '../../src/retrieval/quoted-sentence.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('rows with a code', () => {
  const [ash, oak, fir, elm] = ['| Ash | A3 |', '| Oak | A1 |', '| Fir | bay |', '| Elm | a1 |'];
  const wax = '| Wax for A1 | A4 |';
  const rows = [ash, oak, fir, elm, wax];

  it.each([
    ['What is on rack A1?', [oak, elm, fir, wax, ash]],
    ['What is on rack A9?', rows],
    ['What is on the rack?', rows],
    ['A1 and A3', [ash, oak, fir, elm, wax]],
  ])('of the question go before those with another: %s', (question, expected) => {
    const passage = markdownPassage(`| Wood | Rack |\n|---|---|\n${rows.join('\n')}\n`);
    const sentences = passage.sentences.map((span, i) => {
      const sentence = { span, text: textAt(passage, span) };
      return { passage, sentence, score: 1 - i } as unknown as QuotedSentence;
    });
    const moved = askedRowsFirst(question, sentences.slice(1));
    expect(moved.map(({ sentence }) => sentence.text)).toEqual(expected);
    expect(moved.map(({ score }) => score)).toEqual([0, -1, -2, -3, -4]);
  });
});
