import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { onlyNames, repeatsValue } from '../../src/retrieval/naming-field.ts';
import { rankSentences } from '../../src/retrieval/quotes.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

const queryOf = (question: string) => ({
  terms: new Map(terms(question).map((term) => [term, 1])),
});

describe('a field that only names the thing', () => {
  it.each([
    ['aliases: [Project Magpie]', 'What is Project Magpie about?', true],
    ['Title: "Southern Line upgrade"', 'What is the Southern Line upgrade?', true],
    ['tags: [budget]', 'What does the budget say?', true],
    ['aliases: [Project Magpie, SLU]', 'What is Project Magpie about?', false],
    ['aliases: [Project Magpie]', 'Which aliases has Project Magpie?', false],
    ['author: Peter Duarte', 'Who is Peter Duarte?', false],
    ['status: active', 'Is it active?', false],
    ['The title: Project Magpie is the work', 'What is Project Magpie?', false],
    ['title:', 'What is it?', false],
  ])('%j for %j: %s', (line, question, expected) => {
    expect(onlyNames(line, queryOf(question), terms)).toBe(expected);
  });

  const NOTE = `aliases: [Project Magpie]

status: active

The upgrade replaces the escalators. The deadline is 30 August.`;

  /** The quotes for a question whose nearest lines these are, nearest first. */
  const quotesFor = (
    question: string,
    text: string,
    nearest: readonly string[],
    mediaType = 'text/markdown',
  ) => {
    const passage = { ...markdownPassage(text), mediaType };
    const sentenceSimilarities = passage.sentences.map(({ start, end }) => {
      const place = nearest.findIndex((part) => text.slice(start, end).includes(part));
      return place < 0 ? 0 : 0.9 - place / 5;
    });
    const signals = { passage: 0.5, sentence: 0.8, lexical: 0.3, words: 0.5 };
    const found = { passage, score: 0.5, signals, sentenceSimilarities };
    const asked = { question, query: queryOf(question), scoring: TRAINED };
    return rankSentences({ ...asked, passages: [found] }, terms);
  };

  it('is quoted after the best sentence beside it, with scores in order', () => {
    const question = 'What is Project Magpie about?';
    const found = quotesFor(question, NOTE, ['Magpie', 'active', 'escalators']);
    expect(found.map(({ sentence }) => sentence.text).slice(0, 2)).toEqual([
      'The upgrade replaces the escalators.',
      'aliases: [Project Magpie]',
    ]);
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each([
    ['Serial no.: 4417', 'Who tested the pump 4417?', true],
    ['Serial no.: 4417', 'What is the serial no. of the pump?', false],
    ['Serial no.: 4417, 4418', 'Who tested the pump 4417?', false],
    ['It is pump 4417', 'Who tested the pump 4417?', false],
  ])('may repeat the question in its value: %j for %j: %s', (line, question, expected) => {
    expect(repeatsValue(line, queryOf(question), terms)).toBe(expected);
  });

  it('yields to a field that tells more', () => {
    const text = 'Serial no.: 4417\n\nTester: Ann\n\nIt was fine.';
    const first = (question: string) =>
      quotesFor(question, text, ['Serial', 'Tester'])[0]?.sentence.text;
    expect(first('Who is of the pump 4417?')).toBe('Tester: Ann');
    expect(first('Is it the pump 4417?')).toBe('Serial no.: 4417');
  });

  it.each([
    ['what does error 52 mean', 'The lid is open.'],
    ['Error 52', 'The lid is open.'],
    ['what is error 53', 'Error 53 is none.'],
    ['what is error 54', '**Error 54**'],
  ])('is quoted after what a line in bold has below it: %s', (question, first) => {
    const text = `**Error 52**

The lid is open.

Error 53 is none.

It is rare.

**Error 54**

**Error 55**`;
    const nearest = [/\d\d/.exec(question)?.[0] ?? ''];
    expect(quotesFor(question, text, nearest)[0]?.sentence.text).toBe(first);
  });

  it.each([
    ['Is the permit for a day?', 'message/rfc822', 'The permit is for two days.'],
    ['What does Ann ask?', 'message/rfc822', 'Is the permit for a day?'],
    ['Is the permit for a day?', 'text/markdown', 'Is the permit for a day?'],
    ['Where is the new printer?', 'message/rfc822', 'Do you know the new printer?'],
  ])('is no more than what somebody asks in a mail: %s (%s)', (question, mediaType, first) => {
    const text =
      'The permit is for two days.\n\nHello Bo. Is the permit for a day? Do you know the new printer? The old one is sold.';
    const near = ['for a day', 'two days', 'know the new', 'old one'];
    expect(quotesFor(question, text, near, mediaType)[0]?.sentence.text).toBe(first);
  });

  it('is quoted where nothing else is there, or where it is asked for', () => {
    const first = (question: string, text: string) =>
      quotesFor(question, text, ['Magpie'])[0]?.sentence.text;
    const alone = 'aliases: [Project Magpie]\n\nstatus: active';
    expect(first('What is Project Magpie about?', alone)).toBe('aliases: [Project Magpie]');
    expect(first('Which aliases has Project Magpie?', NOTE)).toBe('aliases: [Project Magpie]');
  });
});
