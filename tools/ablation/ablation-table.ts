import { METRICS, type Metric, type MetricValues } from '../../src/evaluation/metrics/metrics.ts';
import { alignedLines } from '../../src/evaluation/table.ts';
import type { AblationReport } from './ablation.ts';

/** Keys of the metrics by which parts are compared. */
const SHOWN_METRICS = [
  ...['passageHit1', 'passageHit3', 'documentNdcg10'],
  ...['quoteHit1', 'quoteHit3', 'confidenceAuroc'],
];

/**
 * A row for each part that was switched off: the metrics without it and, in percentage points, their
 * difference from those of the whole pipeline. Below, the AUROC of each signal of confidence alone.
 *
 * @param everything metrics of the whole pipeline
 */
export function ablationLines(
  everything: MetricValues,
  { ablation, signs }: AblationReport,
): string[] {
  const rows = [
    { name: 'everything', metrics: everything },
    ...ablation.map(({ without, figures }) => ({ name: `without ${without}`, metrics: figures })),
  ];
  const columns = METRICS.filter(
    ({ key }) => SHOWN_METRICS.includes(key) && rows.some(({ metrics }) => isNumber(metrics[key])),
  ).map((metric) => column(rows, metric));
  const names = ['', ...rows.map(({ name }) => name)];
  const lines = alignedLines(
    names.map((name, i) => [name, ...columns.map((column) => column[i] ?? '')]),
  );
  if (signs.length === 0) return lines;
  return [
    ...lines,
    '',
    'AUROC of each sign alone',
    ...alignedLines(signs.map(({ sign, confidenceAuroc }) => [sign, shown(confidenceAuroc)])),
  ];
}

/** The title of a metric and its value in each row, all padded to the same width. */
function column(
  rows: readonly { readonly metrics: MetricValues }[],
  { key, title }: Metric,
): readonly string[] {
  const whole = rows[0]?.metrics[key];
  const values = rows.map(({ metrics }) => metrics[key]);
  const texts = values.map((value) => shown(value) + difference(value, whole));
  const width = Math.max(title.length, ...texts.map((text) => text.length));
  return [title, ...texts].map((text) => text.padEnd(width));
}

const shown = (value: number | null | undefined) => value?.toFixed(3) ?? '–';

/** The difference in percentage points, such as ` (−1.2)`; '' if it rounds to 0. */
function difference(value: number | null | undefined, whole: number | null | undefined): string {
  if (!isNumber(value) || !isNumber(whole)) return '';
  const points = (100 * (value - whole)).toFixed(1);
  if (Number(points) === 0) return '';
  return ` (${points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`})`;
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';
