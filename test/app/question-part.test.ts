import { describe, expect, it } from 'vitest';
import { askedApart, questionPart } from '../../src/app/question-part.ts';

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

describe('what is asked apart', () => {
  const [long, open] = ['How long do refunds take?', 'When did the Breda shop open?'];
  const store = 'I bought it in May.\nAt which charge should I store the battery?';

  it.each([
    [`${long} ${open}`, [long, open]],
    [`1. ${long}\n2. ${open}\n- Who pays the rent?`, [long, open, 'Who pays the rent?']],
    [`Hi Ann! ${long} ${open} Thanks in advance!`, [long, open]],
    ['How long do refunds take and when did the Breda shop open?', [long, open.replace('W', 'w')]],
    ['how long do refunds take\n\nSent from my phone', ['how long do refunds take']],
    [`From: a@x.example\nTo: b\n\nHello,\n\n${store}\n\nBest,\nAnn`, [store.replace('\n', ' ')]],
    [`My number is 417.\n\nHello, ${long} ${open}`, [`Hello, ${long}`, open]],
  ])('%j', (text, parts) => {
    expect(askedApart(text)).toEqual(parts);
  });

  it.each([
    long,
    'I have a dog. Can I bring it?',
    'When does the pool open and when does it close?',
    'Who knows what the key opens and where the locks are?',
    'When is the call for grants closed, and how much is paid?',
    'I have a dog.\n\nCan I bring it?',
    'I live in Norway. How long does shipping take?',
    'How do I cancel? By mail or by phone?',
    'Is the shop open on Monday? And on Tuesday?',
    'What is the holiday policy for new staff? What about old staff?',
    'Can I bring my bike? Do I need a lock for it?',
    'Do I need a permit? Is there a fee?',
    'Is there a hotel in Breda? How many rooms?',
    'When I came home, it was cold. What is the warranty of the motor?',
    `${long} ${open} Who pays the rent? Who runs the shop?`,
    'Wie lange dauert der Versand? Wann öffnet der Laden?',
  ])('nothing of %j', (text) => {
    expect(askedApart(text)).toEqual([]);
  });
});
