import { describe, expect, it } from 'vitest';
import { answerKind, holdsKind } from '../../src/retrieval/answer-kind.ts';

describe('answerKind', () => {
  it.each([
    ['Who led the meeting?', 'person'],
    ['To whom is rent paid?', 'person'],
    ['When was it held?', 'date'],
    ['In which year did it open?', 'date'],
    ['How long does it take?', 'date'],
    ['Where is the office?', 'place'],
    ['Which city is largest?', 'place'],
    ['Why was it closed?', 'other'],
    ['¿Dónde está la oficina?', 'other'],
    ['', 'other'],
  ])('of %j is %s', (question, kind) => {
    expect(answerKind(question)).toBe(kind);
  });
});

describe('holdsKind', () => {
  it.each([
    ['It was held on 13 October 2022.', 'date', true],
    ['Refunds take fourteen days.', 'date', true],
    ['Refunds are paid to you.', 'date', false],
    ['It took place in Guangzhou.', 'place', true],
    ['The west hall.', 'place', true],
    ['It took a while.', 'place', false],
    ['The meeting was led by Liu Chao.', 'person', true],
    ['The meeting was led by the mayor.', 'person', false],
    ['Anything.', 'other', true],
  ] as const)('tells of %j whether it holds a %s: %s', (sentence, kind, holds) => {
    expect(holdsKind(sentence, kind)).toBe(holds);
  });
});
