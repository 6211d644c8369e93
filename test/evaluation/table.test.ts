import { expect, it } from 'vitest';
import { FIGURES } from '../../src/evaluation/figures.ts';
import { legend, tableLines } from '../../src/evaluation/table.ts';

it('shows the figures that a column has, side by side', () => {
  const footnote = { passageHit1: 0.82142, quoteHit1: 1, answerableRefused: 12, totalMsP50: 8.25 };
  const lines = tableLines([
    { name: 'footnote', figures: footnote },
    { name: 'baseline', figures: { passageHit1: 0, quoteHit1: null, totalMsP50: 120 } },
  ]);
  expect(lines).toEqual([
    '                    footnote  baseline',
    'passage hit@1          0.821     0.000',
    'quote hit@1            1.000         –',
    'answerable refused        12         –',
    'time p50              8.3 ms  120.0 ms',
  ]);
});

it('explains every figure with a line', () => {
  const lines = legend().split('\n');
  expect(lines).toHaveLength(FIGURES.length);
  for (const [i, { title, definition }] of FIGURES.entries()) {
    expect(lines[i]?.startsWith(`${title} `)).toBe(true);
    expect(lines[i]?.endsWith(` ${definition}`)).toBe(true);
  }
});
