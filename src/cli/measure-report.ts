import { counted } from '../counted.ts';
import { groupFigures, groupLines } from '../evaluation/group-table.ts';
import { groupingsOf } from '../evaluation/metrics/groups.ts';
import { intervalsOf } from '../evaluation/metrics/metrics.ts';
import { detailsOf } from '../evaluation/metrics/score-question.ts';
import { WRITTEN_METRICS } from '../evaluation/metrics/written-metrics.ts';
import type { LabelledSet } from '../evaluation/set/labels.ts';
import { tableLines } from '../evaluation/table.ts';
import type { Measured } from './measure.ts';
import type { Terminal } from './terminal.ts';

const NAME_WIDTH = 11;

/**
 * Prints the set, the size of each index, a table of metrics with a column for each pipeline, and tables
 * of the groups of questions for the first pipeline.
 */
export function printTable(
  terminal: Terminal,
  set: LabelledSet,
  measured: readonly Measured[],
): void {
  const { answerable, impossible } = countQuestions(set);
  const counts = measured.map(
    ({ name, documents, passages }) =>
      `${name.padEnd(NAME_WIDTH)}${counted(documents, 'document')}, ${counted(passages, 'passage')}`,
  );
  terminal.print(set.name);
  terminal.print(`${'questions'.padEnd(NAME_WIDTH)}${answerable} answerable, ${impossible} not`);
  for (const line of counts) terminal.print(line);
  terminal.print('');
  const columns = measured.map(({ name, evaluation: { metrics, scores } }) => ({
    name,
    metrics,
    intervals: intervalsOf(scores),
  }));
  for (const line of tableLines(columns)) terminal.print(line);
  const groupings = groupingsOf(measured[0]?.evaluation.scores ?? []);
  for (const line of groupLines(groupings)) terminal.print(line);
}

/** Prints a second table with the metrics of what a language model wrote, if they were measured. */
export function printWritten(terminal: Terminal, name: string, { evaluation }: Measured): void {
  const { writtenMetrics: metrics, scores } = evaluation;
  if (!metrics) return;
  const intervals = intervalsOf(scores, WRITTEN_METRICS);
  terminal.print('');
  for (const line of tableLines([{ name, metrics, intervals }], WRITTEN_METRICS)) {
    terminal.print(line);
  }
}

/**
 * Prints everything as one JSON object.
 *
 * @param options.details prints a line for each question as well
 * @param options.more further properties of the object
 */
export function printJson(
  terminal: Terminal,
  set: LabelledSet,
  measured: readonly Measured[],
  { details, more }: { readonly details: boolean; readonly more?: object },
): void {
  const pipelines = measured.map(({ name, documents, passages, evaluation }) => [
    name,
    {
      documents,
      passages,
      figures: evaluation.metrics,
      intervals: intervalsOf(evaluation.scores),
      groups: groupFigures(groupingsOf(evaluation.scores)),
      ...(evaluation.writtenMetrics && {
        written: evaluation.writtenMetrics,
        writtenIntervals: intervalsOf(evaluation.scores, WRITTEN_METRICS),
      }),
    },
  ]);
  terminal.printJson({
    set: set.name,
    questions: countQuestions(set),
    ...Object.fromEntries(pipelines),
    ...more,
  });
  if (!details) return;
  for (const { name, evaluation } of measured) {
    for (const scores of evaluation.scores) {
      terminal.printJson({ pipeline: name, ...detailsOf(scores) });
    }
  }
}

function countQuestions({ questions }: LabelledSet) {
  const impossible = questions.filter(({ isImpossible }) => isImpossible).length;
  return { answerable: questions.length - impossible, impossible };
}
