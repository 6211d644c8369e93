import { FIGURES, type Figure, type Figures } from './metric-definitions.ts';
import { WRITTEN_FIGURES } from './written-metrics.ts';

/** A pipeline and its figures. */
export interface Column {
  readonly name: string;
  readonly figures: Figures;
}

/** Figures side by side, by default the usual ones; those that no column has are left out. */
export function tableLines(
  columns: readonly Column[],
  wanted: readonly Figure[] = FIGURES,
): string[] {
  const rows = wanted.flatMap((figure) => {
    const values = columns.map(({ figures }) => figures[figure.key] ?? null);
    if (values.every((value) => value === null)) return [];
    return [[figure.title, ...values.map((value) => cell(figure, value))]];
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

/** What every figure says, one a line. */
export function legend(): string {
  const titles = [...FIGURES, ...WRITTEN_FIGURES].map(({ title }) => title);
  const width = Math.max(...titles.map((title) => title.length)) + 2;
  const lines = (figures: readonly Figure[]) =>
    figures.map(({ title, definition }) => title.padEnd(width) + definition);
  return [
    ...lines(FIGURES),
    '',
    'With --written; the figures above are then those of the written answers, too:',
    ...lines(WRITTEN_FIGURES),
  ].join('\n');
}

function cell({ unit }: Figure, value: number | null): string {
  if (value === null) return '–';
  if (unit === 'count') return String(value);
  if (unit === 's') return `${value.toFixed(1)} s`;
  return unit === 'ms' ? `${value.toFixed(1)} ms` : value.toFixed(3);
}
