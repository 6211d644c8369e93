import type { Interval } from '../../src/evaluation/metrics/bootstrap.ts';
import type { MetricValues } from '../../src/evaluation/metrics/metric.ts';
import { METRICS } from '../../src/evaluation/metrics/metrics.ts';
import { alignedLines } from '../../src/evaluation/table.ts';
import type { Ablation, AblationReport } from './ablation.ts';

/** Keys of the metrics by which parts are compared. */
const SHOWN_METRICS = [
  ...['passageHit1', 'passageHit3', 'documentNdcg10', 'quoteHit1', 'quoteHit3'],
  ...['shownHit1', 'shownHit3', 'confidenceAuroc'],
];

/** Characters of a line, so that a table can be read in a terminal. */
const LINE = 100;

/**
 * A row for each part that was switched off: how its metrics differ from those of the whole pipeline, in
 * percentage points, with the bounds of the difference. Below, the AUROC of each signal of confidence alone.
 * Columns that do not fit beside the others follow in a table of their own.
 *
 * @param everything metrics of the whole pipeline
 */
export function ablationLines(
  everything: MetricValues,
  { ablation, signs }: AblationReport,
): string[] {
  const columns = METRICS.filter(
    ({ key }) =>
      SHOWN_METRICS.includes(key) &&
      [everything, ...ablation.map(({ figures }) => figures)].some((all) => isNumber(all[key])),
  ).map(({ key, title }) =>
    padded([
      title,
      shown(everything[key]),
      ...ablation.map((without) => difference(without, everything, key)),
    ]),
  );
  const names = padded(['', 'everything', ...ablation.map(({ without }) => `without ${without}`)]);
  const lines = tablesOf(names, columns);
  if (signs.length === 0) return lines;
  return [
    ...lines,
    '',
    'AUROC of each sign alone',
    ...alignedLines(signs.map(({ sign, confidenceAuroc }) => [sign, shown(confidenceAuroc)])),
  ];
}

function tablesOf(names: readonly string[], columns: readonly (readonly string[])[]): string[] {
  const tables: (readonly string[])[][] = [];
  for (const column of columns) {
    const widthOf = (cells: readonly string[]) => (cells[0]?.length ?? 0) + 2;
    const last = tables.at(-1);
    const width = (last ?? []).reduce((sum, cells) => sum + widthOf(cells), widthOf(column) - 2);
    if (last && width <= LINE) last.push(column);
    else tables.push([names, column]);
  }
  return tables.flatMap((table, i) => [
    ...(i > 0 ? [''] : []),
    ...alignedLines(names.map((_, row) => table.map((cells) => cells[row] ?? ''))),
  ]);
}

/** All cells padded to the same width. */
function padded(cells: readonly string[]): readonly string[] {
  const width = Math.max(...cells.map((text) => text.length));
  return cells.map((text) => text.padEnd(width));
}

const shown = (value: number | null | undefined) => value?.toFixed(3) ?? '–';

/** Such as `−1.2 (−2.0 to −0.3)`. */
function difference(
  { figures, differences }: Ablation,
  everything: MetricValues,
  key: string,
): string {
  const [value, whole] = [figures[key], everything[key]];
  if (!isNumber(value) || !isNumber(whole)) return '–';
  return points(value - whole) + bounds(differences[key]);
}

function bounds(interval: Interval | null | undefined): string {
  return interval ? ` (${interval.map(points).join(' to ')})` : '';
}

function points(difference: number): string {
  const text = (100 * difference).toFixed(1);
  if (Number(text) === 0) return '0';
  return text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`;
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';
