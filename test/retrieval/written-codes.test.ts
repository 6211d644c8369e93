import { describe, expect, it } from 'vitest';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { writtenFirst } from '../../src/retrieval/written-codes.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('identifiers of a question', () => {
  const passage = markdownPassage(`# Radio

TX has 14 dBm. A batch size of 500 is usual. The address is 10.0.0.12.

tx_dbm is 14. With --batch 100 it is slow. The address is 10.0.0.1. It is v2.0.1.

## [3.1.4] - 2025-10-30

It is quiet.
`);
  const ranked = passage.sentences.flatMap((span, i) =>
    passage.text.slice(span.start, span.end).startsWith('#')
      ? []
      : [{ ...quoteFrom(passage, i, span), score: 5 - i / 10 }],
  );

  it.each([
    ['what is tx_dbm', 'tx_dbm is 14.'],
    ['default of --batch', 'With --batch 100 it is slow.'],
    ['what is at 10.0.0.1', 'The address is 10.0.0.1.'],
    ['when did 2.0.1 come', 'It is v2.0.1.'],
    ['when was v3.1.4 released', 'It is quiet.'],
    ['what is the difference between tx_dbm and --batch', 'TX has 14 dBm.'],
    ['what is rx_dbm', 'TX has 14 dBm.'],
    ['what is a batch', 'TX has 14 dBm.'],
  ])('are sought as they are written: %s', (question, first) => {
    const found = writtenFirst(question, ranked);
    expect(found[0]?.sentence.text).toBe(first);
    expect(found).toHaveLength(ranked.length);
    expect(found[0]?.score).toBe(ranked[0]?.score);
  });

  it('do not bring forward what answers far worse', () => {
    const far = ranked.map((one, i) => ({ ...one, score: -4 * i }));
    expect(writtenFirst('what is tx_dbm', far)).toEqual(far);
  });
});
