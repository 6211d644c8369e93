import { describe, expect, it } from 'vitest';
import { endsAsQuestion } from '../../../src/documents/structure/question.ts';

describe('endsAsQuestion', () => {
  it.each(['Why?', '**Why?**', '“Why?” ', 'Why?!', 'なぜ？」', 'لماذا؟', '# Why? #'])(
    'takes no heed of signs behind the mark: %s',
    (text) => {
      expect(endsAsQuestion(text)).toBe(true);
    },
  );

  it.each(['Why? So.', 'Warum? Так', 'Q? 2', 'Why', ''])(
    'sees what follows the mark: %s',
    (text) => {
      expect(endsAsQuestion(text)).toBe(false);
    },
  );

  it('reads a text of question marks once', () => {
    expect(endsAsQuestion(`${'?'.repeat(400_000)}a`)).toBe(false);
  });
});
