import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { rankSentences as rank } from '../../src/retrieval/quotes.ts';
import type { Ranking } from '../../src/retrieval/ranking.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';
import { ranking, TEXT } from './refunds-ranking.ts';

const rankSentences = (ranking: Ranking) => rank(ranking, terms);

describe('rankSentences', () => {
  it('never quotes a heading alone, however near it is', () => {
    const sentences = rankSentences(ranking({ ship: 1 }, [0.9, 0.5, 0.1, 0.1, 0.1]));
    expect(sentences.map(({ sentence }) => sentence.text)).not.toContain('Shipping');
  });

  it('quotes the heading that the reader is surest of with the sentence below it', () => {
    const passage = markdownPassage(`## 4.1.3 (2024-11-19)

Security release.

## 4.2.0 (2025-03-11)

New settings.
`);
    const quotesOf = (...scores: (number | null)[]) => {
      const answers = passage.sentences.map((span, i) => {
        const score = scores[i] ?? null;
        return score === null ? null : { span, score };
      });
      const sentenceSimilarities = passage.sentences.map(() => 0);
      const passages = [{ ...ranking({}, []).passages[0], passage, sentenceSimilarities, answers }];
      const found = rankSentences({ ...ranking({}, []), passages: passages as never });
      return found.map(({ quote }) => quote.text);
    };
    const whole = '## 4.1.3 (2024-11-19)\n\nSecurity release.';
    expect(quotesOf(-1, -4, -3, -9)[0]).toBe(whole);
    expect(quotesOf(-5, -4, -3, -2)).not.toContain(whole);
    expect(quotesOf()).toEqual(['Security release.', 'New settings.']);
  });

  it('never quotes a line of a table of contents', () => {
    const some = ranking({ refund: 1 }, [0, 0.1, 0.9, 0.1, 0.1]);
    const [found] = some.passages;
    const around = {
      kind: 'contents',
      text: '',
      span: { start: 0, end: TEXT.indexOf('Refunds of') },
      from: 1,
      to: 4,
    } as const;
    const passage = found && { ...found.passage, contexts: [around] };
    const sentences = rankSentences({ ...some, passages: [{ ...found, passage } as never] });
    expect(sentences.map(({ sentence }) => sentence.text)).toEqual([
      'Refunds of gift cards are not possible.',
    ]);
  });

  it('quotes what a speaker says before a question, and not the question', () => {
    const talk = `Anna: We open at ten.

Ben: The pump was replaced on 3 May. Shall I send the invoice?

Anna: Yes, send it to the office.`;
    const passage = markdownPassage(talk);
    const [found] = ranking({}, []).passages;
    const sentenceSimilarities = passage.sentences.map(() => 0.5);
    const passages = [{ ...found, passage, sentenceSimilarities }] as never;
    const texts = rankSentences({ ...ranking({}, []), passages }).map(({ quote }) => quote.text);
    expect(texts.join('\n')).toContain('replaced on 3 May');
    expect(texts).not.toContain('Shall I send the invoice?');
  });

  it('quotes a lead-in with its list', () => {
    const some = ranking({}, [0, 0, 1, 0, 0]);
    const [found] = some.passages;
    if (!found) throw new Error('There is one passage.');
    const lead = TEXT.indexOf('Refunds are');
    const ends = lead + 'Refunds are paid within fourteen days.'.length;
    const context = { kind: 'lead-in', text: '', span: { start: lead, end: ends }, from: 3, to: 5 };
    const passage = { ...found.passage, contexts: [context as never] };
    const [best] = rankSentences({ ...some, passages: [{ ...found, passage }] });
    expect(best?.quote.text).toBe(TEXT.slice(lead));
    expect(best?.context.text).toBe(TEXT.slice(lead));
  });

  it('quotes neighbours on a line together if they answer nearly as well', () => {
    const [best] = rankSentences(ranking({}, [0, 0.3, 0.9, 1, 0.1]));
    expect(best?.quote.text).toBe('Refunds are paid within fourteen days. Ask us anything.');
    expect(TEXT.slice(best?.quote.span.start, best?.quote.span.end)).toBe(best?.quote.text);
  });

  it('counts the terms of the sentence before', () => {
    const sentences = rankSentences(ranking({ parcel: 1, refund: 1 }, [0, 0.5, 0.5, 0.5, 0.5]));
    const refunds = sentences.find(({ sentence }) => sentence.text.startsWith('Refunds are'));
    expect(refunds?.signals).toMatchObject({ words: 0.5, before: 0.5 });
  });

  it('takes the first sentence of a text without headings for what it is about', () => {
    const text = `The Karst line is a railway in the hills. It has nine tunnels. Trains began to run in 1901.

Few people use the line.`;
    const passage = markdownPassage(text);
    const some = ranking({ karst: 3, line: 2, railway: 2, began: 2 }, []);
    const [found] = some.passages;
    const sentenceSimilarities = passage.sentences.map(() => 0.5);
    const [best] = rankSentences({
      ...some,
      passages: [{ ...found, passage, sentenceSimilarities }] as never,
    });
    expect(best?.sentence.text).toBe('Trains began to run in 1901.');
  });

  it('takes the first row of a table for no other row', () => {
    const passage = {
      ...markdownPassage('Checked by: Mirela; Room: 1\n\nChecked by: Tomasz; Room: 2\n'),
      mediaType: 'text/csv',
    };
    const some = ranking({ mirela: 1 }, []);
    const [found] = some.passages;
    const passages = [{ ...found, passage, sentenceSimilarities: [0.5, 0.5] }] as never;
    const other = rankSentences({ ...some, passages }).find(({ sentence }) =>
      sentence.text.includes('Tomasz'),
    );
    expect(other?.signals).toMatchObject({ words: 0, above: 0 });
  });

  it('ranks a sentence first that is similar and holds the words', () => {
    const [best] = rankSentences(ranking({ fourteen: 3, refund: 1 }, [0.1, 0.2, 0.8, 0.1, 0.5]));
    expect(best?.quote.text).toBe('Refunds are paid within fourteen days.');
    expect(best?.signals.words).toBe(1);
  });

  it('shows a sentence with its neighbours on the same line, and no further', () => {
    const [best] = rankSentences(ranking({}, [0, 0, 1, 0, 0]));
    expect(best?.context.text).toBe(
      'Parcels leave within a day. Refunds are paid within fourteen days. Ask us anything.',
    );
    const [other] = rankSentences(ranking({}, [0, 0, 0, 0, 1]));
    expect(other?.context.text).toBe('Refunds of gift cards are not possible.');
  });

  it('shows a short paragraph whole, also beyond the sentences beside', () => {
    const text = 'Refunds take two days. Ask us. We are kind. We write to you. Nothing is lost.';
    const passage = markdownPassage(text);
    const [found] = ranking({}, []).passages;
    const passages = [
      { ...found, passage, sentenceSimilarities: passage.sentences.map((_, i) => (i ? 0 : 1)) },
    ] as never;
    const [best] = rankSentences({ ...ranking({}, []), passages });
    expect([best?.quote.text, best?.context.text]).toEqual(['Refunds take two days.', text]);
  });

  it('shows a sentence of a wrapped paragraph with the one that tells what it is about', () => {
    const text = `Vornhead is a flat raised bog of eighty
hectares. Its peat is up to five metres
deep. Cotterlaw is a saddle between two
hills.

It is closed.`;
    const shown = (at: number) => {
      const passage = markdownPassage(text);
      const sentenceSimilarities = passage.sentences.map((_, i) => (i === at ? 1 : 0));
      const [found] = ranking({}, []).passages;
      const passages = [{ ...found, passage, sentenceSimilarities }] as never;
      const [best] = rankSentences({ ...ranking({}, []), passages });
      return [best?.quote.text, best?.context.text];
    };
    expect(shown(1)).toEqual([
      'Vornhead is a flat raised bog of eighty\nhectares. Its peat is up to five metres\ndeep.',
      text.slice(0, text.indexOf('\n\n')),
    ]);
    expect(shown(3)).toEqual(['It is closed.', 'It is closed.']);
  });

  it.each(['After that we stop.', 'Otherwise ask Bo.', 'In spite of these, it holds.'])(
    'is quoted with the sentence that it begins from: %s',
    (sentence) => {
      const passage = markdownPassage(`The pump runs for two days. ${sentence}`);
      const [found] = ranking({}, []).passages;
      const passages = [{ ...found, passage, sentenceSimilarities: [0, 1] }] as never;
      const [best] = rankSentences({ ...ranking({}, []), passages });
      expect(best?.quote.text).toBe(`The pump runs for two days. ${sentence}`);
    },
  );

  it('returns every sentence of the passage with the span of its text', () => {
    const sentences = rankSentences(ranking({ refund: 1 }, [0.1, 0.2, 0.3, 0.4, 0.5]));
    expect(sentences).toHaveLength(4);
    for (const { sentence, quote, context } of sentences) {
      for (const { span, text } of [sentence, quote, context]) {
        expect(TEXT.slice(span.start, span.end)).toBe(text);
      }
      expect(quote.text).toContain(sentence.text);
      expect(context.text).toContain(quote.text);
    }
  });
});
