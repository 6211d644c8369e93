import type { Interval } from './metrics/bootstrap.ts';
import type { Metric, MetricIntervals, MetricValues } from './metrics/metric.ts';
import { METRICS } from './metrics/metrics.ts';
import { WRITTEN_METRICS } from './metrics/written-metrics.ts';

/** A pipeline and its metrics. */
export interface Column {
  readonly name: string;
  readonly metrics: MetricValues;
  readonly intervals?: MetricIntervals;
}

/** Metrics side by side, by default the usual ones; a metric that no column has is left out. */
export function tableLines(
  columns: readonly Column[],
  wanted: readonly Metric[] = METRICS,
): string[] {
  const rows = wanted.flatMap((metric) => {
    const values = columns.map(({ metrics }) => metrics[metric.key] ?? null);
    if (values.every((value) => value === null)) return [];
    const cells = values.map((value, i) =>
      cell(metric, value, columns[i]?.intervals?.[metric.key] ?? null),
    );
    return [[metric.title, ...cells]];
  });
  return alignedLines([['', ...columns.map(({ name }) => name)], ...rows]);
}

/** Rows of cells as lines: the first column to the left, the others to the right. */
export function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** The definition of every metric, one per line. */
export function legend(): string {
  const titles = [...METRICS, ...WRITTEN_METRICS].map(({ title }) => title);
  const width = Math.max(...titles.map((title) => title.length)) + 2;
  const lines = (metrics: readonly Metric[]) =>
    metrics.map(({ title, definition }) => title.padEnd(width) + definition);
  return [
    ...lines(METRICS),
    '',
    'With --written, the metrics above describe the written answers, and these are added:',
    ...lines(WRITTEN_METRICS),
    '',
    'Behind each figure: the bounds that hold it in 95 % of 1,000 draws of as many of the questions.',
  ].join('\n');
}

function cell(metric: Metric, value: number | null, interval: Interval | null): string {
  if (value === null) return '–';
  const figure = figureIn(metric, value);
  if (!interval) return figure;
  const [low, high] = interval.map((bound) => figureIn(metric, bound).replace(/ .*/, ''));
  return `${figure} (${low}–${high})`;
}

function figureIn({ unit }: Metric, value: number): string {
  if (unit === 'count') return String(value);
  if (unit === 'times') return `${value.toFixed(1)} ×`;
  if (unit === 's') return `${value.toFixed(1)} s`;
  return unit === 'ms' ? `${value.toFixed(1)} ms` : value.toFixed(3);
}
