import { expect, it } from 'vitest';
import { METRICS } from '../../src/evaluation/metrics/metrics.ts';
import { WRITTEN_METRICS } from '../../src/evaluation/metrics/written-metrics.ts';
import { legend, tableLines } from '../../src/evaluation/table.ts';

it('shows the metrics that any column has, side by side', () => {
  const footnote = { passageHit1: 0.82142, quoteHit1: 1, answerableRefused: 12, totalMsP50: 8.25 };
  const lines = tableLines([
    { name: 'footnote', metrics: footnote },
    { name: 'baseline', metrics: { passageHit1: 0, quoteHit1: null, totalMsP50: 120 } },
  ]);
  expect(lines).toEqual([
    '                    footnote  baseline',
    'passage hit@1          0.821     0.000',
    'quote hit@1            1.000         –',
    'answerable refused        12         –',
    'time p50              8.3 ms  120.0 ms',
  ]);
});

it('shows other metrics on request', () => {
  const metrics = { passageHit1: 1, citationRecall: 0.98765, writtenSecondsP95: 12.34 };
  expect(tableLines([{ name: 'ollama:qwen3:4b', metrics }], WRITTEN_METRICS)).toEqual([
    '                 ollama:qwen3:4b',
    'citation recall            0.988',
    'written p95               12.3 s',
  ]);
});

it('explains every metric in one line, those of written answers in a block of their own', () => {
  const [usual = [], written = []] = legend()
    .split('\n\n')
    .map((block) => block.split('\n'));
  expect(written.shift()).toMatch(/--written/);
  for (const [lines, metrics] of [
    [usual, METRICS],
    [written, WRITTEN_METRICS],
  ] as const) {
    expect(lines).toHaveLength(metrics.length);
    for (const [i, { title, definition }] of metrics.entries()) {
      expect(lines[i]?.startsWith(`${title} `)).toBe(true);
      expect(lines[i]?.endsWith(` ${definition}`)).toBe(true);
    }
  }
});
