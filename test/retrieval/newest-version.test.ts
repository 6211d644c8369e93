import { describe, expect, it } from 'vitest';
import { newestVersionFirst } from '../../src/retrieval/newest-version.ts';
import { quoteFrom } from '../../src/retrieval/quoted-sentence.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

const LOG = `# Changes

## 3.9.0 (2025-11-10)

The clock may be wrong.

## v3.10.1 (2026-06-18)

The counter is mended.

## 2.4

It is the last version for old panels.
`;

/** The text of the first quote, where the sentences of texts are ranked in their order. */
function firstOf(question: string, ...texts: readonly string[]) {
  const sentences = texts.flatMap((text, n) => {
    const passage = { ...markdownPassage(text), document: `${n}.md` };
    return passage.sentences.flatMap((span, i) => {
      const quote = { ...quoteFrom(passage, i, span), score: 5 - i };
      return quote.sentence.text.startsWith('#') ? [] : [quote];
    });
  });
  return newestVersionFirst(question, sentences)[0];
}

describe('the newest version', () => {
  it.each(['what is the latest version', 'Newest firmware version for it?', 'current release'])(
    'is the highest number above an entry of a log: %s',
    (question) => {
      const first = firstOf(question, LOG);
      expect(first?.quote.text).toBe('## v3.10.1 (2026-06-18)\n\nThe counter is mended.');
      expect(first?.score).toBe(3);
    },
  );

  it('is that of the log with the best sentence', () => {
    const other = '## 7.1\n\nIt is blue.\n\n## 7.2\n\nIt is red.';
    expect(firstOf('latest version', other, LOG)?.quote.text).toMatch(/^## 7\.2/);
  });

  it.each([
    ['which version came before that', LOG],
    ['latest firmware an old panel can run', LOG],
    ['latest version', LOG.replace(/## .*\n/g, '')],
    ['latest version', '## 3.2\n\nThe clock may be wrong.'],
    ['current firmware version', '## 2.1 Firmware\n\nIt is 3.\n\n## 7.4 Warranty\n\nTwo years.'],
    ['latest version', '## 28.01.25\n\nIt is red.\n\n## 03.06.25\n\nIt is new.'],
    ['latest version', '## 3.2.2025\n\nThe clock may be wrong.\n\n## 4.2.2025\n\nIt is red.'],
  ])('is not told for "%s" where nobody asks for it, or no log is there', (question, text) => {
    expect(firstOf(question, text)?.quote.text).not.toMatch(/^## /);
  });
});
