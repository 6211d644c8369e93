import { describe, expect, it } from 'vitest';
import { tableOffer } from '../../../src/answer/quoted/table-offer.ts';
import { terms } from '../../../src/language/terms.ts';
import type { RankedSentence } from '../../../src/retrieval/quotes.ts';
import { markdownPassage } from '../../helpers/markdown-passage.ts';

const TEXT = `# Prices

Ask us for others.

| No. | Model | Price | Berths |
|---|---|---|---|
| B-1 | Aurora | 9,400 | 4 |
| B-2 | Celeste | 12,000 | 6 |
| 2026 | | | |
`;

/** A sentence of the text as retrieval gives it. */
function found(part: string): Pick<RankedSentence, 'passage' | 'sentence'> {
  const passage = markdownPassage(TEXT);
  const span = passage.sentences.find(({ start, end }) => TEXT.slice(start, end).includes(part));
  if (!span) throw new Error(`No sentence holds "${part}".`);
  const sentence = { span, text: TEXT.slice(span.start, span.end) };
  return { passage, sentence };
}

const offer = (question: string, part: string) => tableOffer(question, found(part), terms);

describe('the offer of a table', () => {
  it('is the names of its rows where the question names none of them', () => {
    expect(offer('What does Borealis cost?', 'Aurora')).toEqual(['Aurora', 'Celeste']);
  });

  it('is the names of its columns where the question names a row', () => {
    const columns = ['No.', 'Model', 'Price', 'Berths'];
    expect(offer('How heavy is the Celeste?', 'Celeste')).toEqual(columns);
  });

  it('is empty beside a sentence of no table', () => {
    expect(offer('What does Borealis cost?', 'Ask us')).toEqual([]);
  });
});
