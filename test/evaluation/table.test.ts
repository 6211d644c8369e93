import { expect, it } from 'vitest';
import { FIGURES } from '../../src/evaluation/metric-definitions.ts';
import { legend, tableLines } from '../../src/evaluation/table.ts';
import { WRITTEN_FIGURES } from '../../src/evaluation/written-metrics.ts';

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

it('shows other figures where they are wanted', () => {
  const figures = { passageHit1: 1, citationRecall: 0.98765, writtenSecondsP95: 12.34 };
  expect(tableLines([{ name: 'ollama:qwen3:4b', figures }], WRITTEN_FIGURES)).toEqual([
    '                 ollama:qwen3:4b',
    'citation recall            0.988',
    'written p95               12.3 s',
  ]);
});

it('explains every figure with a line, those of written answers apart', () => {
  const [usual = [], written = []] = legend()
    .split('\n\n')
    .map((block) => block.split('\n'));
  expect(written.shift()).toMatch(/--written/);
  for (const [lines, figures] of [
    [usual, FIGURES],
    [written, WRITTEN_FIGURES],
  ] as const) {
    expect(lines).toHaveLength(figures.length);
    for (const [i, { title, definition }] of figures.entries()) {
      expect(lines[i]?.startsWith(`${title} `)).toBe(true);
      expect(lines[i]?.endsWith(` ${definition}`)).toBe(true);
    }
  }
});
