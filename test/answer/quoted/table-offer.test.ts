import { describe, expect, it } from 'vitest';
import { tableOffer } from '../../../src/answer/quoted/table-offer.ts';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';
import { terms } from '../../../src/language/terms.ts';
import { contextsOf } from '../../../src/passages/contexts.ts';
import { splitPassages } from '../../../src/passages/split.ts';
import type { RankedSentence } from '../../../src/retrieval/quotes.ts';
import { storedPassage } from '../../helpers/stored-passage.ts';

const TEXT = `# Prices

Ask us for others.

| Model | Price | Berths |
|---|---|---|
| Aurora | 9,400 | 4 |
| Celeste | 12,000 | 6 |
| 2026 | | |
`;

/** A sentence of the text as retrieval gives it. */
function found(part: string): Pick<RankedSentence, 'passage' | 'sentence'> {
  const { blocks } = readMarkdown(TEXT);
  const limits = { maxCharacters: 1_000, maxTokens: 300, countTokens: (t: string) => t.length / 4 };
  const [own] = splitPassages(TEXT, limits, blocks);
  if (!own) throw new Error('The text gives one passage.');
  const [contexts = []] = contextsOf({ text: TEXT, ...(blocks && { blocks }) }, [own]);
  const span = own.sentences.find(({ start, end }) => TEXT.slice(start, end).includes(part));
  if (!span) throw new Error(`No sentence holds "${part}".`);
  const sentence = { span, text: TEXT.slice(span.start, span.end) };
  return { passage: { ...storedPassage(1), ...own, contexts }, sentence };
}

const offer = (question: string, part: string) => tableOffer(question, found(part), terms);

describe('the offer of a table', () => {
  it('is the names of its rows where the question names none of them', () => {
    expect(offer('What does Borealis cost?', 'Aurora')).toEqual(['Aurora', 'Celeste']);
  });

  it('is the names of its columns where the question names a row', () => {
    const columns = ['Model', 'Price', 'Berths'];
    expect(offer('How heavy is the Celeste?', 'Celeste')).toEqual(columns);
  });

  it('is empty beside a sentence of no table', () => {
    expect(offer('What does Borealis cost?', 'Ask us')).toEqual([]);
  });
});
