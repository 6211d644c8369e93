import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/documents/span.ts';
import { textAt } from '../../src/passages/passage.ts';
import { withAntecedent } from '../../src/retrieval/antecedent.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('a quote that begins with a pronoun', () => {
  const passage = markdownPassage(
    'Otto Brandt made lenses. He died in 1956. He was followed by Ada. The firm grew.',
  );
  const quoted = (place: number, longest = 400) => {
    const isShown = ({ start, end }: Span) => end - start <= longest;
    return textAt(passage, withAntecedent(passage, passage.sentences[place] as Span, isShown));
  };

  it('has the sentences before it, up to the one that says of whom it tells', () => {
    expect(quoted(2)).toBe('Otto Brandt made lenses. He died in 1956. He was followed by Ada.');
    expect(quoted(3)).toBe('The firm grew.');
  });

  it('stays as short as it may be shown', () => {
    expect(quoted(2, 50)).toBe('He died in 1956. He was followed by Ada.');
    expect(quoted(2, 10)).toBe('He was followed by Ada.');
  });
});
