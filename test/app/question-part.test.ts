import { describe, expect, it } from 'vitest';
import { questionPart } from '../../src/app/question-part.ts';

describe('the question part of a long text', () => {
  it('holds its questions, the last ones if not all fit', () => {
    expect(questionPart('I write again. Who pays? It rains.\nAnd when', 99)).toBe('Who pays?');
    expect(questionPart('A note. Who pays? Fine. “And when?”', 99)).toBe('Who pays? “And when?”');
    expect(questionPart('Who pays? And when?', 10)).toBe('And when?');
    expect(questionPart('天气很好。谁付款？谢谢。', 99)).toBe('谁付款？');
  });

  it.each([
    'Please tell me what I have to pay.',
    'I would like to know what I have to pay.',
    'Could you tell me what I have to pay',
    '请告诉我要付多少钱。',
  ])('hears what is asked without a question mark: %s', (request) => {
    expect(questionPart(`I lost my card.\n${request}\nKind regards`, 99)).toBe(request);
  });

  // Where each space looks at all that follow, this takes minutes.
  it('is found behind a long run of spaces', () => {
    expect(questionPart(`It rains,${' '.repeat(500_000)}really. Who pays?`, 99)).toBe('Who pays?');
  });

  it('is missing where nothing is asked, or only at length', () => {
    expect(questionPart('It rains. It rained.', 99)).toBeNull();
    expect(questionPart('It rains. Please let me know if you come.', 99)).toBeNull();
    expect(questionPart(`Who ${'really '.repeat(50)}pays?`, 99)).toBeNull();
  });
});
