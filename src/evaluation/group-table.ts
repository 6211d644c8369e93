import { isImpossible } from './metrics/aggregate.ts';
import type { Interval } from './metrics/bootstrap.ts';
import type { Grouping } from './metrics/groups.ts';
import type { Metric } from './metrics/metric.ts';
import { intervalsOf, METRICS, measure } from './metrics/metrics.ts';
import { alignedLines } from './table.ts';

/** Titles of the columns by the keys of the metrics; as many as fit into 100 characters with bounds. */
const ANSWERABLE = {
  shownHit1: 'first right',
  shownHit3: 'one of three',
  needsVisible: 'needs visible',
  answerableRefusedShare: 'refused',
};
const IMPOSSIBLE = { refusalRecall: 'refused', confidenceAuroc: 'AUROC' };

/**
 * Two tables for each division of the questions: of those with an answer, and of those without. The AUROC
 * compares the questions of a group with each other.
 */
export function groupLines(groupings: readonly Grouping[]): string[] {
  return groupings.flatMap((grouping) => [
    ...(grouping.by === 'why' ? [] : linesOf(grouping, 'with an answer', false, ANSWERABLE)),
    ...linesOf(grouping, 'without an answer', true, IMPOSSIBLE),
  ]);
}

function linesOf(
  { by, groups }: Grouping,
  which: string,
  wantsImpossible: boolean,
  titles: Readonly<Record<string, string>>,
): string[] {
  const metrics = METRICS.filter(({ key }) => key in titles);
  const rows = groups.flatMap(({ name, scores }) => {
    const count = scores.filter((one) => isImpossible(one) === wantsImpossible).length;
    if (count === 0) return [];
    const values = measure(scores, metrics);
    const intervals = intervalsOf(scores, metrics);
    const cells = metrics.map(({ key }) => cell(values[key] ?? null, intervals[key] ?? null));
    return [[cut(name, LINE - NUMBERS * cells.length), String(count), ...cells]];
  });
  const isEmpty = rows.every(([, , ...cells]) => cells.every((text) => text === '–'));
  if (isEmpty) return [];
  const head = [`${which}, by ${by}`, 'questions', ...metrics.map(({ key }) => titles[key] ?? '')];
  return ['', ...alignedLines([head, ...rows])];
}

/** Characters of a line of 100 before and without the number of questions. */
const LINE = 89;

/** Characters of a figure with its bounds, and of the gap before it. */
const NUMBERS = 15;

function cut(name: string, width: number): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}…`;
}

/** `.65 (.52–1)`: two digits, because a group is small. */
function cell(value: number | null, interval: Interval | null): string {
  if (value === null) return '–';
  const bounds = interval && ` (${interval.map(short).join('–')})`;
  return short(value) + (bounds ?? '');
}

function short(share: number): string {
  return share.toFixed(2).replace(/^0(?=\.)|\.00$/g, '') || '0';
}

/** The same as an object, with all metrics of each group. */
export function groupFigures(groupings: readonly Grouping[]) {
  const metrics: readonly Metric[] = METRICS.filter(({ unit }) => unit !== 'ms');
  const divisions = groupings.map(({ by, groups }) => {
    const own = groups.map(({ name, scores }) => [
      name,
      {
        answerable: scores.filter((one) => !isImpossible(one)).length,
        impossible: scores.filter(isImpossible).length,
        figures: measure(scores, metrics),
        intervals: intervalsOf(scores, metrics),
      },
    ]);
    return [by, Object.fromEntries(own)];
  });
  return Object.fromEntries(divisions);
}
