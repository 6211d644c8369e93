import { describe, expect, it } from 'vitest';
import { askedDayFirst } from '../../src/retrieval/asked-day.ts';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('the day that a question asks for', () => {
  const passage = markdownPassage(`We meet on 4 December.

The choir sings.

Hall: 2026-12-16.

Kitchen: Dec 18th, 2026.

Bar: 24.12.2026.

Loft: 9.1.2027.

Tower: 3 May.

Closed from 10 December to 20 December.
`);
  const ranked = passage.sentences.map((span, i) => ({
    ...quoteFrom(passage, i, span),
    score: 5 - i / 10,
  }));
  const firstOf = (question: string, sentences = ranked) =>
    askedDayFirst(question, sentences)[0]?.sentence.text;

  it.each([
    ['what is on 16 December', 'Hall: 2026-12-16.'],
    ['what is on the 18th of December?', 'Kitchen: Dec 18th, 2026.'],
    ['who is there on 2026-12-24', 'Bar: 24.12.2026.'],
    ['where do we meet on 4.12.2026', 'We meet on 4 December.'],
    ['what is on 17 December', 'Closed from 10 December to 20 December.'],
    ['who meets in January', 'Loft: 9.1.2027.'],
    ['meeting of May 2027', 'Tower: 3 May.'],
    // Nothing is of that day, or no day is asked for.
    ['what is on 27 December', 'We meet on 4 December.'],
    ['where may I sing', 'We meet on 4 December.'],
    ['who is there in March', 'We meet on 4 December.'],
    ['what is in December', 'We meet on 4 December.'],
  ])('comes first: %s', (question, first) => {
    expect(firstOf(question)).toBe(first);
  });

  it('does not come before what tells of no day, or of a time that it may be in, nor from far below', () => {
    expect(firstOf('who sings on 16 December', ranked.slice(1))).toBe('The choir sings.');
    const closed = 'Closed from 10 December to 20 December.';
    expect(firstOf('what is on 16 December', [...ranked].reverse())).toBe(closed);
    const far = ranked.map((one, i) => ({ ...one, score: -4 * i }));
    expect(firstOf('what is on 16 December', far)).toBe('We meet on 4 December.');
  });
});
