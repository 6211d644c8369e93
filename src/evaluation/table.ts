import { METRICS, type Metric, type MetricValues } from './metrics/metrics.ts';
import { WRITTEN_METRICS } from './metrics/written-metrics.ts';

/** A pipeline and its metrics. */
export interface Column {
  readonly name: string;
  readonly metrics: MetricValues;
}

/** Metrics side by side, by default the usual ones; a metric that no column has is left out. */
export function tableLines(
  columns: readonly Column[],
  wanted: readonly Metric[] = METRICS,
): string[] {
  const rows = wanted.flatMap((metric) => {
    const values = columns.map(({ metrics }) => metrics[metric.key] ?? null);
    if (values.every((value) => value === null)) return [];
    return [[metric.title, ...values.map((value) => cell(metric, value))]];
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
  ].join('\n');
}

function cell({ unit }: Metric, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'count') return String(value);
  if (unit === 's') return `${value.toFixed(1)} s`;
  return unit === 'ms' ? `${value.toFixed(1)} ms` : value.toFixed(3);
}
