import { describe, expect, it } from 'vitest';
import { plainQuestion } from '../../src/retrieval/plain-question.ts';

describe('a question as the models read it', () => {
  it.each([
    ['𝐇𝐨𝐰 𝐥𝐨𝐧𝐠 do they 𝓽𝓪𝓴𝓮?', 'How long do they take?'],
    ['Ｈｏｗ ｌｏｎｇ？ １２', 'How long？ 12'],
    ['How long do refunds take 🙏🏽?', 'How long do refunds take ?'],
    ['Hi👋how long ☎️ 👩🏽‍💻 🇳🇱?', 'Hi how long ?'],
    ['any 5 ⭐ hotels?', 'any 5 hotels?'],
    ['⭐️ Who? 🤷', 'Who?'],
    ['is the CapMate or maxRetries 3?', 'is the Capmate or maxretries 3?'],
  ])('%s', (question, plain) => {
    expect(plainQuestion(question)).toBe(plain);
  });

  it.each([
    '👍',
    '🤷‍♀️?',
    'How much is 5 m² at ½ bar © 2024?',
    'Où est l’été, Müller ✓?',
    '多少钱？①',
    '¿Hay aseo en el 1º piso o en la 2ª planta?',
    'Room 4, #5 and 3*2',
    'two  spaces\nand a line',
    'IBAN, PhD2 and USB',
  ])('%s, as it is', (question) => {
    expect(plainQuestion(question)).toBe(question);
  });
});
