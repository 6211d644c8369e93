import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { textAt } from '../../src/passages/passage.ts';
import { askedRowsFirst, namedRowFirst } from '../../src/retrieval/asked-rows.ts';
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

describe('the row that a question names', () => {
  const passage = markdownPassage(`| Name | Room | Deputy |
|---|---|---|
| Tremmel, Otto | 1.01 | Vukovic |
| Vukovic, Mira | 1.02 | Tremmel |
| Head of the old mill | 1.03 | Weir |
| Lot 3 | 1.04 | Arno |

The room of Mira is warm.
`);
  const rows = passage.sentences.slice(1).map((span, i) => {
    const sentence = { span, text: textAt(passage, span) };
    return { passage, sentence, score: 5 - i } as unknown as QuotedSentence;
  });
  const firstOf = (question: string, sentences = rows) =>
    namedRowFirst(question, sentences, terms)[0]?.sentence.text;
  const [tremmel = ''] = rows.map(({ sentence }) => sentence.text);

  it('comes before another of its table', () => {
    expect(firstOf('which room has Ms Vukovic')).toContain('1.02');
    expect(firstOf('deputy in lot 3')).toContain('Arno');
  });

  it('does not, where the best one is named as well, or it only by a word, or is far below', () => {
    expect(firstOf('Tremmel or Vukovic?')).toBe(tremmel);
    expect(firstOf('which room has the mill')).toBe(tremmel);
    const far = rows.map((one, i) => ({ ...one, score: -5 * i }));
    expect(firstOf('which room has Ms Vukovic', far)).toBe(tremmel);
  });

  it('does not come before a sentence, or a row of another table', () => {
    const [sentence] = rows.slice(-1);
    expect(firstOf('room of Vukovic', [sentence as QuotedSentence, ...rows])).toContain('warm');
    const other = { ...passage, document: 'other.md' };
    const apart = rows.map((one, i) => (i > 0 ? { ...one, passage: other } : one));
    expect(firstOf('which room has Ms Vukovic', apart)).toBe(tremmel);
  });
});
