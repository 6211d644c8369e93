import { describe, expect, it } from 'vitest';
import { ReadText, tokensOutside } from '../../../src/answer/gate/text/read-text.ts';

describe('a text that is read', () => {
  it('keeps what each reader made of it', () => {
    let runs = 0;
    const count = ({ text }: ReadText) => {
      runs++;
      return text.length;
    };
    const text = new ReadText(' Ants  walk. ');
    expect([text.once(count), text.once(count), runs]).toEqual([10, 10, 1]);
    expect(text.tokens).toBe(text.tokens);
    expect([...text.terms]).toEqual(['ant', 'walk']);
  });

  it('keeps nothing as a result, too', () => {
    let runs = 0;
    const nothing = () => {
      runs++;
      return undefined;
    };
    const text = new ReadText('Ants.');
    text.once(nothing);
    text.once(nothing);
    expect(runs).toBe(1);
  });

  it('has tokens outside of a pattern', () => {
    const text = new ReadText('Up to five ants walk up to Bern.');
    expect(tokensOutside(text, /\bup to\b/gi).map(({ lower }) => lower)).toEqual([
      'five',
      'ants',
      'walk',
      'bern',
    ]);
  });
});
