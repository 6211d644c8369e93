import { describe, expect, it } from 'vitest';
import { englishWords } from '../../src/language/english-words.ts';

describe('a common English word', () => {
  const isEnglish = englishWords();

  it.each(['price', 'mediators', 'downgrade', 'harbour', 'harbor', 'reheat'])(
    'is known in each form and spelling: %s',
    (word) => expect(isEnglish(word)).toBe(true),
  );

  it.each(['wich', 'keap', 'lindqvist', ''])('is not %s', (word) =>
    expect(isEnglish(word)).toBe(false),
  );
});
