import { FIGURES, type Figure, type Figures } from '../../src/evaluation/metric-definitions.ts';
import { alignedLines } from '../../src/evaluation/table.ts';
import type { AblationReport } from './ablation.ts';

/** The figures by which parts are compared. */
const SHOWN = [
  ...['passageHit1', 'passageHit3', 'documentNdcg10'],
  ...['quoteHit1', 'quoteHit3', 'confidenceAuroc'],
];

/**
 * A row for each part that was switched off: what is left without it and, in points, how far that is
 * from all parts together. Below, what each sign of an answer is worth alone.
 *
 * @param everything figures of the whole pipeline
 */
export function ablationLines(everything: Figures, { ablation, signs }: AblationReport): string[] {
  const rows = [
    { name: 'everything', figures: everything },
    ...ablation.map(({ without, figures }) => ({ name: `without ${without}`, figures })),
  ];
  const columns = FIGURES.filter(
    ({ key }) => SHOWN.includes(key) && rows.some(({ figures }) => isNumber(figures[key])),
  ).map((figure) => column(rows, figure));
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

/** One figure of each row below its title, all of the same width. */
function column(
  rows: readonly { readonly figures: Figures }[],
  { key, title }: Figure,
): readonly string[] {
  const whole = rows[0]?.figures[key];
  const values = rows.map(({ figures }) => figures[key]);
  const texts = values.map((value) => shown(value) + difference(value, whole));
  const width = Math.max(title.length, ...texts.map((text) => text.length));
  return [title, ...texts].map((text) => text.padEnd(width));
}

const shown = (value: number | null | undefined) => value?.toFixed(3) ?? '–';

/** In points: ` (−1.2)`; '' where none shows. */
function difference(value: number | null | undefined, whole: number | null | undefined): string {
  if (!isNumber(value) || !isNumber(whole)) return '';
  const points = (100 * (value - whole)).toFixed(1);
  if (Number(points) === 0) return '';
  return ` (${points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`})`;
}

const isNumber = (value: number | null | undefined): value is number => typeof value === 'number';
