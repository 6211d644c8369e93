import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../../src/telegram/admin/uploads/caption.ts';

describe('the caption of an upload', () => {
  it.each([
    'replace',
    'Replace!',
    ' REPLACE. ',
    '/replace',
    'Please replace it',
    'replace the old one',
    '"replace"',
    'заменить',
    'Замени, пожалуйста',
    'Reemplazar',
    '替换',
  ])('replaces: %j', (caption) => expect(meaningOf(caption)).toBe('replace'));

  it.each([
    ...[
      'What is the deposit?',
      'The new list. What does it cost?',
      '/ask deposit',
      'what is the deposit',
    ],
    ...[
      '押金是多少',
      '要交押金吗',
      'Сколько стоит прокат',
      '¿Cuánto cuesta?',
      'cuánto cuesta',
      'How much is it??',
    ],
    ...['Should I replace the old one?'],
  ])('asks: %j', (caption) => expect(meaningOf(caption)).toBe('question'));

  it.each([
    ...[
      undefined,
      '',
      ' ',
      'Prices in June',
      'replaced',
      'Do not replace',
      'How to install the pump',
    ],
    ...['see https://example.org/?q=1', 'Whatever', 'thanks!', 'What a day', 'Какойто список'],
  ])('wants nothing: %j', (caption) => expect(meaningOf(caption)).toBeUndefined());
});
