import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { rankSentences as rank } from '../../src/retrieval/quotes.ts';
import type { Ranking } from '../../src/retrieval/ranking.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';
import { ranking } from './refunds-ranking.ts';

const rankSentences = (ranking: Ranking) => rank(ranking, terms);

describe('the list that the best sentences stand in', () => {
  const STEPS = `Switch it off.

1. Stop the pump.
2. Take off the motor.

Not on these days:

- 18 May
- 25 December`;
  const best = (question: string, near: readonly string[]) => {
    const passage = markdownPassage(STEPS);
    const sentenceSimilarities = passage.sentences.map(({ start, end }) =>
      near.some((part) => STEPS.slice(start, end).includes(part)) ? 0.9 : 0,
    );
    const [found] = ranking({}, []).passages;
    const passages = [{ ...found, passage, sentenceSimilarities }] as never;
    return rankSentences({ ...ranking({}, []), question, passages })[0]?.quote.text;
  };

  it('is quoted whole where steps are asked for, if it is numbered', () => {
    const steps = '1. Stop the pump.\n2. Take off the motor.';
    expect(best('How do I change the seal?', ['Take off'])).toBe(steps);
    expect(best('How do I change the seal?', ['25 December'])).not.toContain('18 May');
    expect(best('Why must the motor come off?', ['Take off'])).not.toContain('Stop the pump');
  });

  it('is not quoted before the sentence that answers, if it is about something else', () => {
    const question = 'How do I switch the pump off?';
    expect(best(question, ['Switch it off'])).toBe('Switch it off.');
  });

  it('is quoted whole where several things are asked for, if several of its items answer', () => {
    const days = '- 18 May\n- 25 December';
    expect(best('On which dates does nothing run?', ['18 May', '25 December'])).toBe(days);
    expect(best('What is the day off?', ['18 May', '25 December'])).not.toBe(days);
  });
});

describe('a list of which several items answer', () => {
  const COURSE = `# The course

Please take the first bus. It is full at seven.

You need:

- a towel
- goggles
- the consent form

## Groceries

- milk
- lamp oil

## Notes

- The key is with Ada.
- The roof is new.`;
  const quotes = (
    question: string,
    near: Readonly<Record<string, number>>,
    ...others: Passage[]
  ) => {
    const [found] = ranking({}, []).passages;
    const passages = [markdownPassage(COURSE), ...others].map((passage) => {
      const sentenceSimilarities = passage.sentences.map(({ start, end }) => {
        const text = passage.text.slice(start, end);
        return Object.entries(near).find(([part]) => text.includes(part))?.[1] ?? 0;
      });
      return { ...found, passage, sentenceSimilarities } as never;
    });
    const sentences = rankSentences({ ...ranking({}, []), question, passages });
    return sentences.map(({ quote }) => quote.text);
  };
  const NEEDED = '- a towel\n- goggles\n- the consent form';

  it('is quoted whole, whatever the form of the question', () => {
    const near = { towel: 0.9, goggles: 0.8 };
    expect(quotes('What do I need?', near)[0]).toBe(NEEDED);
    expect(quotes('what to take along', near)[0]).toBe(NEEDED);
    expect(quotes('Do I need a towel?', near)[0]).toBe('- a towel');
  });

  it('stays behind a better sentence, whose neighbours count with it', () => {
    const near = { 'first bus': 1, 'full at': 0.95, towel: 0.9, goggles: 0.85 };
    const found = quotes('What should I take?', near);
    expect(found[0]).toMatch(/^Please take/);
    expect(found.indexOf(NEEDED)).toBe(found.indexOf('- a towel') - 1);
  });

  it('is quoted whole where its lead-in, which shows all of it, answers nearly as well', () => {
    const near = { towel: 0.9, 'You need': 0.85, goggles: 0.8 };
    expect(quotes('What do I need?', near)[0]).toBe(NEEDED);
  });

  it('is not quoted whole where one item answers better than all others', () => {
    expect(quotes('What towel do I need?', { towel: 1 })).not.toContain(NEEDED);
  });

  it('is quoted whole where only its lead-in has words of the question', () => {
    expect(quotes('What do I need?', { towel: 1 })[0]).toBe(NEEDED);
  });

  it('has a lead-in, or a heading that names it', () => {
    const near = { milk: 0.9, 'lamp oil': 0.85 };
    expect(quotes('What is on the list of groceries?', near)[0]).toBe('- milk\n- lamp oil');
    const notes = quotes('Where do I find her?', { Ada: 0.9, roof: 0.85 });
    expect(notes[0]).toBe('- The key is with Ada.');
  });

  it('answers "which", if its heading holds the noun or one of the best sentences is in it', () => {
    const near = { 'first bus': 0.9, 'full at': 0.85, towel: 0.5 };
    const list = '- milk\n- lamp oil';
    expect(quotes('Which buses sell groceries?', near)[0]).toMatch(/^Please take/);
    expect(quotes('Which buses sell groceries?', { ...near, milk: 0.8 })[0]).toBe(list);
    expect(quotes('Which groceries are there?', near)[0]).toBe(list);
  });

  it('has the numbers and codes of the question above it, or the best sentence beside it', () => {
    const list = '- milk\n- lamp oil';
    const releases = markdownPassage('# 4.1.0\n\nA pump came. It is red. It is new.');
    const near = { pump: 0.9, red: 0.8, new: 0.7 };
    const coming = 'Which groceries came with 4.1.0?';
    expect(quotes(coming, near, releases)[0]).toMatch(/pump/);
    expect(quotes('Which groceries came?', near, releases)[0]).toBe(list);
    expect(quotes(coming, { 'first bus': 0.9 }, releases)[0]).toBe(list);
  });

  it('need not have the year, which lists seldom name, but has no other', () => {
    const near = { pump: 0.9, red: 0.8, new: 0.7 };
    const others = ['# In 2025\n\nA pump came. It is red.', '# Clocks of 2024\n\n- big\n- small'];
    const first = (question: string) =>
      quotes(question, near, ...others.map((one) => markdownPassage(one)))[0];
    expect(first('Which groceries came in 2025?')).toMatch('- milk');
    expect(first('Which groceries for the 2nd?')).toMatch('- milk');
    expect(first('Which clocks came in 2025?')).toMatch('pump');
  });

  it('has to have another item that answers "which" nearly as well as the best', () => {
    const question = 'Which keys does Ada have?';
    expect(quotes(question, { Ada: 1, roof: 0.1 })[0]).toBe('- The key is with Ada.');
    expect(quotes(question, { Ada: 1, roof: 0.9 })[0]).toMatch(/new\.$/);
  });
});
