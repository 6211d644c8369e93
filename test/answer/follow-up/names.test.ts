import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

describe('a name that is also a time', () => {
  it.each([
    ['and Christmas?', 'When is Easter?', 'When is Christmas?'],
    ['and Sunday?', 'Is it open on Christmas Day?', 'Is it open on Sunday?'],
    ['and Good Friday?', 'Is it open on Easter Monday?', 'Is it open on Good Friday?'],
    ['and April Jones?', 'When did Tom start?', 'When did April Jones start?'],
    ['and Mrs. May?', "What is Ida's number?", "What is Mrs. May's number?"],
    ['and Rosa?', 'Who met Tom in May?', 'Who met Rosa in May?'],
    ['and Tom?', 'What happened on Monday?', null],
    ['and Monday?', 'Who met Tom?', null],
    ['and Christmas?', 'Is Anna off on Sunday?', null],
    ['and Easter?', 'Who works in Bonn?', null],
  ])('replaces a time, but no other name: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});

describe('a name with a full stop', () => {
  it.each([
    ['and Paul Meyer?', 'What is the room of Dr. Anna Weber?', 'What is the room of Paul Meyer?'],
    ['and Mr. Meyer?', 'What is the room of Mrs. Weber?', 'What is the room of Mr. Meyer?'],
    ['and Oslo?', 'Who lives in St. Gallen?', 'Who lives in Oslo?'],
    ['and Vertex?', 'Who works at Summit Ltd.?', 'Who works at Vertex?'],
    ['and Vertex?', 'What did Summit Ltd. spend?', null],
    ['and Bonn?', 'Who lives in Washington D.C. now?', null],
  ])('is replaced as a whole, or not at all: %s', (question, earlier, completed) => {
    expect(complete(question, earlier)).toBe(completed);
  });
});
