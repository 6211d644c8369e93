import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/documents/span.ts';
import { askedClauseFirst } from '../../src/retrieval/asked-clause.ts';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('the clause that a question names', () => {
  const passage = markdownPassage(`The gift in clause 8 is less than that in 5.

**8. Bees.** They go to Ann.

## § 9 Heating

It is on from October.

9.2 The tenant pays.

TOP 7: The crane

Step 3 – Press it.
`);
  const ranked = passage.sentences.map((span, i) => ({
    ...quoteFrom(passage, i, span),
    score: 5 - i,
  }));
  const firstOf = (question: string) => askedClauseFirst(question, ranked)[0]?.sentence.text;
  const best = ranked[0]?.sentence.text;

  it.each([
    ['what does clause 8 say', '**8. Bees.**'],
    ['is that right under article no. 8?', '**8. Bees.'],
    ['What is in § 9?', '## § 9 Heating'],
    ['section 9.2 please', '9.2 The tenant pays.'],
    ['what was said on top 7', 'TOP 7: The crane'],
    ['what do I do in step 3?', 'Step 3 – Press it.'],
  ])('comes first: %s', (question, first) =>
    expect(firstOf(question)?.startsWith(first)).toBe(true),
  );

  it.each([
    'what comes after step 3',
    'clause 6?',
    'the 8 bees',
    'part 8-12',
    'who got 9.2',
    'rule 8.5 of the club',
  ])('is not named by other numbers: %s', (question) => expect(firstOf(question)).toBe(best));

  it('is one of the best document', () => {
    const scale = { ...markdownPassage('Pay in step 3 is 2,844.'), document: 'pay.md' };
    const row = { ...quoteFrom(scale, 0, scale.sentences[0] as Span), score: 6 };
    expect(askedClauseFirst('pay of step 3', [row, ...ranked])[0]).toBe(row);
  });

  it('is what stands below its heading, where that does not compete', () => {
    const below = ranked.filter(({ sentence }) => !sentence.text.startsWith('#'));
    const [first] = askedClauseFirst('what does § 9 say', below);
    expect(first?.sentence.text).toBe('It is on from October.');
    expect(first?.score).toBe(5);
  });
});
