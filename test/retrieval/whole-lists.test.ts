import { describe, expect, it } from 'vitest';
import { slice } from '../../src/documents/span.ts';
import { terms } from '../../src/language/terms.ts';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { wantedList } from '../../src/retrieval/whole-lists.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('the list that a question wants', () => {
  /** @param best what the best sentences have in them, the best first */
  const wanted = (question: string, text: string, ...best: string[]) => {
    const passage = markdownPassage(text);
    const sentences = best.map((words, i) => {
      const place = passage.sentences.findIndex((span) => slice(text, span).includes(words));
      const span = passage.sentences[place];
      if (!span) throw new Error(`"${words}" is in no sentence.`);
      return { ...quoteFrom(passage, place, span), score: -i };
    });
    const list = wantedList({ question, passages: [{ passage }] as never }, sentences, terms);
    return list && slice(text, list.span);
  };

  const DUTIES = `# Your duties

## Before a loss

You must

1. shut off the water,
2. heat the home.

## After a loss

1. Tell us at once.
2. Keep the damage small.`;

  it.each([
    ['before', 'shut off', '1. shut off the water,\n2. heat the home.'],
    ['after', 'Tell us', '1. Tell us at once.\n2. Keep the damage small.'],
  ])('is the one with the best sentence where two have the same name: %s', (word, best, list) => {
    expect(wanted(`What are my duties ${word} a loss?`, DUTIES, best)).toBe(list);
  });

  const EXCLUSION = `A member may be excluded if

- it harms the club,
- it does not pay.

(2) The board decides on the exclusion.
(3) The excluded member may appeal.`;

  it('has its lead-in among the best sentences, or one of its items', () => {
    const question = 'Under which conditions can a member be excluded?';
    const list = '- it harms the club,\n- it does not pay.';
    expect(wanted(question, EXCLUSION, 'The board', 'A member may')).toBe(list);
    expect(wanted(question, EXCLUSION, 'The board', 'it harms')).toBe(list);
    expect(wanted(question, EXCLUSION, 'The board', 'may appeal')).toBeUndefined();
  });

  const HOURS = `# LAUNDRY

## OPENING HOURS

Saturday from 8:00 to 20:00.

It is not allowed

- to dye clothes
- to wash carpets`;

  it('is not named by a heading where its lead-in says something else and the best sentence stands elsewhere', () => {
    expect(wanted('What are the opening hours?', HOURS, 'Saturday', 'to dye')).toBeUndefined();
    expect(wanted('What are the opening hours?', HOURS, 'to dye')).toMatch(/^- to dye/);
  });

  it('is named by its heading wherever the best sentence stands', () => {
    const text = '# Bridge\n\nIt opens in May.\n\n## Risks\n\nAll are small.\n\n- ice\n- wind';
    expect(wanted('What are the risks?', text, 'It opens')).toBe('- ice\n- wind');
    expect(wanted('Which risks are there?', text, 'It opens')).toBe('- ice\n- wind');
  });
});
