import { describe, expect, it } from 'vitest';
import { answeringHeading } from '../../src/retrieval/answering-heading.ts';
import type { RankedPassage } from '../../src/retrieval/ranking.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

/** The heading that is quoted where the reader takes this sentence for the answer. */
function quoteOf(text: string, answer: string) {
  const passage = markdownPassage(text, 2_000);
  const answers = passage.sentences.map((span) => ({
    span,
    score: passage.text.slice(span.start, span.end).startsWith(answer) ? 5 : 1,
  }));
  return answeringHeading([{ passage, answers } as unknown as RankedPassage])?.quote.text;
}

describe('a heading that answers', () => {
  it('is quoted with the sentence below it', () => {
    expect(quoteOf('## 4.1 (May)\n\nIt is new. It is red.', '##')).toBe(
      '## 4.1 (May)\n\nIt is new.',
    );
  });

  it('is quoted with the list below it, if that is short', () => {
    const list = '## Warning signs\n\n1. fever\n2. pain\n3. a red wound';
    expect(quoteOf(`${list}\n\nRing us.`, '##')).toBe(list);
    const long = Array.from({ length: 30 }, (_, i) => `${i + 1}. a sign that tells a nurse much`);
    expect(quoteOf(`## Signs\n\n${long.join('\n')}`, '##')).toBe(`## Signs\n\n${long[0]}`);
  });

  it('is not quoted where a sentence answers better, or another heading stands below it', () => {
    expect(quoteOf('## 4.1\n\nIt is new.', 'It')).toBeUndefined();
    expect(quoteOf('## 4.1\n\n### May\n\nIt is new.', '## ')).toBeUndefined();
  });
});
