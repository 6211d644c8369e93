import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { answeringWords } from '../../src/retrieval/answering-words.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

const TABLE = `| Course | Phone | Places | Tank | In stock |
|---|---|---|---|---|
| Crawl \\| Aqua | 121 | 10 | 300 litres | 6 |`;

/** The words that are marked where the reader marks some. */
function marked(question: string, words: string, { passage = markdownPassage(TABLE), score = 3 }) {
  const start = passage.span.start + passage.text.indexOf(words);
  const span = { start, end: start + words.length };
  const index = passage.sentences.findIndex(({ end }) => end >= span.end);
  const answers = passage.sentences.map((_, i) => (i === index ? { span, score } : null));
  return answeringWords(question, { passage, answers }, index, terms)?.text;
}

describe('the words that answer', () => {
  it.each([
    ['How many lifeguards are there?', '121'],
    ['How many courses cost 105 euros?', '10'],
    ['How many crawl courses are there in 121?', '121'],
  ])('are not marked in another column: %s %s', (question, words) => {
    expect(marked(question, words, {})).toBeUndefined();
  });

  it.each([
    ['How many places does the crawl course have?', '10'],
    ['How many litres does it hold?', '300 litres'],
    ['How many drills are there?', '6'],
    ['How many people fit in?', '10'],
    ['What is the number of the crawl course?', '121'],
  ])(
    'are those of the column or unit that is asked for, or that counts: %s %s',
    (question, words) => {
      expect(marked(question, words, {})).toBe(words);
    },
  );

  it.each([
    ['what is the phone number of crawl', '10', '121'],
    ['how many are in stock', '300 litres', '6'],
    ['tank of the crawl course', '6', '300 litres'],
    // The column is named by two, or its cell by the question, or by none.
    ['places and phone of crawl', '6', '6'],
    ['phone 121: how big?', '300 litres', '300 litres'],
    ['how big is it', '300 litres', '300 litres'],
  ])('are those in the column that the question names: %s (%s)', (question, words, shown) => {
    expect(marked(question, words, {})).toBe(shown);
  });

  it('are of the cell of a row that names its columns, too', () => {
    const text = 'Course: Crawl; Phone: 121; Places: 10';
    const span = { start: 0, end: text.length };
    const passage: Passage = {
      ...markdownPassage('x'),
      ...{ text, span, sentences: [span], mediaType: 'text/csv' },
    };
    expect(marked('How many places are there?', '10', { passage })).toBe('10');
    expect(marked('How many lifeguards are there?', '121', { passage })).toBeUndefined();
    expect(marked('phone of crawl', '10', { passage })).toBe('121');
  });

  it.each(['Value', '2025', 'Population', 'Seats', 'Answer'])(
    'are of any column that may count: %s',
    (column) => {
      const passage = markdownPassage(`| Item | ${column} |\n|---|---|\n| Lifeguards | 8 |`);
      expect(marked('How many guards are there?', '8', { passage })).toBe('8');
    },
  );

  it('are those of a sentence, whatever is asked for', () => {
    const passage = markdownPassage('The pool has eight of them.');
    expect(marked('How many lifeguards are there?', 'eight', { passage })).toContain('eight');
  });

  it('are not marked where the reader is not sure', () => {
    expect(marked('How many places are there?', '10', { score: -1 })).toBeUndefined();
  });
});
