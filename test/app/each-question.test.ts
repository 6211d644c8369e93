import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { eachAnswered } from '../../src/app/each-question.ts';
import { fakeCitation, fakeNothing, fakeAnswer as fakeOf } from '../helpers/fake-app.ts';

const [PAID, OPEN, TALL] = ['When is it paid?', 'When is it open?', 'How tall is it?'];

describe('the answer to several questions', () => {
  const nothing = fakeNothing(TALL);
  /** Each text is a file of its own. */
  const fakeAnswer = (question: string, texts: readonly string[]): Answer => {
    const citations = texts.map((text, i) => ({ ...fakeCitation(i + 1, text), document: text }));
    return { ...fakeOf(question, texts), citations } as Answer;
  };
  const part = (words: string, ...quotes: string[]) => ({
    words,
    found: fakeAnswer(words, quotes),
  });
  const quotesOf = (answer: Answer | null) =>
    answer?.outcome === 'answered'
      ? answer.citations.map(({ number, quote }) => `${number} ${quote.text}`)
      : [];

  it('quotes the best for each first, and nothing twice', () => {
    const whole = fakeAnswer('both', ['On Fridays.', 'More.']);
    const apart = [part(PAID, 'On Fridays.', 'In cash.'), part(OPEN, 'At noon.')];
    const found = eachAnswered(whole, apart, 3);
    expect(quotesOf(found)).toEqual(['1 On Fridays.', '2 At noon.', '3 More.']);
    expect(found).toMatchObject({ question: 'both' });
    expect(found?.understoodAs).toBeUndefined();
  });

  it('says which were answered, if not all or not as they were written', () => {
    const apart = [
      part(PAID, 'On Fridays.'),
      { words: TALL, found: nothing },
      part(OPEN, 'At noon.'),
    ];
    for (const whole of [nothing, fakeAnswer('all', ['On Fridays.'])]) {
      expect(eachAnswered(whole, apart, 3)).toMatchObject({ understoodAs: `${PAID} ${OPEN}` });
    }
    const corrected = { ...fakeAnswer('When is it opne?', ['At noon.']), understoodAs: OPEN };
    const both = [part(PAID, 'On Fridays.'), { words: 'When is it opne?', found: corrected }];
    expect(eachAnswered(nothing, both, 3)).toMatchObject({ understoodAs: `${PAID} ${OPEN}` });
    const one = eachAnswered(nothing, apart.slice(0, 2), 3);
    expect(one).toMatchObject({ understoodAs: PAID });
  });

  it('is the first where sentences are written', () => {
    const written = { sentences: [{ text: 'It is.', citations: [1] }], removed: [] };
    const first = { ...fakeAnswer(PAID, ['On Fridays.']), written } as Answer;
    const apart = [{ words: PAID, found: first }, part(OPEN, 'At noon.')];
    const found = eachAnswered(nothing, apart, 3);
    expect(found).toMatchObject({ understoodAs: PAID, written });
    expect(quotesOf(found)).toEqual(['1 On Fridays.']);
  });

  it('is that to the whole where this says as much', () => {
    const whole = fakeAnswer('both', ['On Fridays.']);
    expect(
      eachAnswered(whole, [part(PAID, 'On Fridays.'), { words: TALL, found: nothing }], 3),
    ).toBeNull();
    const elsewhere = {
      ...fakeAnswer(OPEN, ['At noon.']),
      searchedIn: { places: ['hr/'], documents: 1 },
    };
    expect(
      eachAnswered(whole, [part(PAID, 'x'), { words: OPEN, found: elsewhere as Answer }], 3),
    ).toBeNull();
  });
});
