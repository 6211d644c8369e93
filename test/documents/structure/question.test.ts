import { describe, expect, it } from 'vitest';
import {
  areAskedByLabel,
  asksInTurn,
  endsAsQuestion,
} from '../../../src/documents/structure/question.ts';

describe('endsAsQuestion', () => {
  it.each(['Why?', '**Why?**', '“Why?” ', 'Why?!', 'なぜ？」', 'لماذا؟', '# Why? #', 'Γιατί;'])(
    'takes no heed of signs behind the mark: %s',
    (text) => {
      expect(endsAsQuestion(text)).toBe(true);
    },
  );

  it.each(['Why? So.', 'Warum? Так', 'Q? 2', 'Why', '', 'Why;', 'if (a);', 'Γιατί; Ναι'])(
    'sees what follows the mark: %s',
    (text) => {
      expect(endsAsQuestion(text)).toBe(false);
    },
  );

  it('reads a text of question marks once', () => {
    expect(endsAsQuestion(`${'?'.repeat(400_000)}a`)).toBe(false);
  });
});

describe('asksInTurn', () => {
  it.each([
    'Lena: who has the key',
    '[04/05/2024, 09:15:30] Ben H: hi all, does anyone know the code of the shed',
    'where is the ladder',
    'Uli: wann kommt der Strom',
    'Is it open?',
  ])('knows what is asked without a mark: %s', (turn) => expect(asksInTurn(turn)).toBe(true));

  it.each([
    'Lena: who has the key will come at nine. Wait.',
    'Ben: when we are there I ring you',
    'Ben: whoever comes',
    'Ben: I know where it is',
    'What a lovely day it was',
    'all who want to come bring shoes',
    'Where the door is broken, use the side door',
    'Which is why we close at nine',
    'Is the man who came',
  ])('does not take a statement for a question: %s', (turn) => {
    expect(asksInTurn(turn)).toBe(false);
  });
});

describe('areAskedByLabel', () => {
  it.each([
    [['질문: 카드 결제가 되나요?', '답변: 네.'], true],
    [['سؤال: هل يمكن الدفع؟', 'جواب: نعم.'], true],
    [
      ['Domanda: Dove?', 'Risposta: Qui.', 'Domanda: Quando?', 'Risposta: Oggi,', 'ogni ora.'],
      true,
    ],
    [['Ερώτηση: Πού είναι;', 'Απάντηση: Εδώ.'], true],
    [['Guest: Bo?', 'Room: 12', 'Date: 5 May'], false],
    [['Name: Ida Vik', 'Guest: Bo?'], false],
    [['Key: with Bo?', 'Room: Blue', 'Key: with Ida', 'Room: Red'], false],
    [['Note: Is it open?', 'We do not know.'], false],
    [['Question: Where?', 'Question: When?'], false],
    [['Ticket: When?', 'Status: open?'], false],
    [['Where?'], false],
  ])('knows questions and answers under two labels: %s', (lines, isAsked) => {
    expect(areAskedByLabel(lines)).toBe(isAsked);
  });
});
