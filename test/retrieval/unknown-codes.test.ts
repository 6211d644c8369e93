import { describe, expect, it } from 'vitest';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { codesInstead } from '../../src/retrieval/unknown-codes.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('codes that the documents do not name', () => {
  const passage = markdownPassage(`# Boiler manual

Error E-4417 means too little water, E-4418 a broken sensor.

The K20-M weighs 31 kg and the K20-X 34 kg.

The Heron 40 is loud. Herons 20, 40 and 60 are green. Route 7 ends at 9 pm.

A fitter sees to pumps P1 to P4. Room R-214 holds 12 people, the hall seats 120.

Children over 12 pay £5. On May 12 all is closed. Form T 111 is green.
`);
  const instead = (question: string, begin: string) => {
    const place = passage.sentences.findIndex((span) =>
      passage.text.slice(span.start).startsWith(begin),
    );
    const span = passage.sentences[place];
    if (!span) throw new Error(begin);
    const best = { ...quoteFrom(passage, place, span), score: 0 };
    return codesInstead(question, best, [{ passage }]);
  };

  it.each([
    ['What does E-4471 mean?', 'Error', ['E-4417', 'E-4418']],
    ['what does e4471 mean', 'Error', ['E-4417', 'E-4418']],
    ['What does error 4419 mean?', 'Error', ['E-4417', 'E-4418']],
    ['weight of the k20-d', 'The K20', ['K20-M', 'K20-X']],
    ['How loud is the Heron 80?', 'The Heron', ['Heron 40']],
    ['where does route 8 end', 'Route', ['Route 7']],
    ['Which fitter sees to P5?', 'A fitter', ['P1', 'P4']],
    ['How many people fit into room 215?', 'Room', ['R-214']],
  ])('speak against the line of another: %s', (question, begin, others) => {
    expect(instead(question, begin)).toEqual(others);
  });

  it.each([
    ['What does E-4417 mean?', 'Error'],
    ['what does e 4418 mean', 'Error'],
    ['What does error 4417 mean?', 'Error'],
    ['What does E-4471 mean?', 'The K20'],
    ['weight of the K20M', 'The K20'],
    ['How loud is the Heron 60?', 'The Heron'],
    ['Who sees to P3?', 'A fitter'],
    ['Does the hall seat 80?', 'Room'],
    ['Is the hall free for 80 people after 8 pm?', 'Room'],
    ['What do children over 14 pay?', 'Children'],
    ['Is it open on May 14?', 'On May'],
    ['Which colour has T111?', 'Form'],
    ['What was the price in 2023?', 'Children'],
  ])('are told from codes that they name, counts, ages and days: %s', (question, begin) => {
    expect(instead(question, begin)).toEqual([]);
  });

  it('speak against it where another document has the code', () => {
    const manual = { ...markdownPassage('# Manual\n\nE-4471: see below.'), document: 'manual.md' };
    const [span] = passage.sentences.slice(1);
    if (!span) throw new Error('no sentence');
    const best = { ...quoteFrom(passage, 1, span), score: 0 };
    const others = codesInstead('What does E-4471 cost?', best, [{ passage }, { passage: manual }]);
    expect(others).toEqual(['E-4417', 'E-4418']);
  });
});
