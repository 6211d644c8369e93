import { join } from 'node:path';
import { type App, type IndexReport, UnknownPlace } from '../app/app.ts';
import { FootnoteError } from '../errors.ts';
import { type Evaluation, evaluate } from '../evaluation/evaluate.ts';
import { type Supports, supportsByGate } from '../evaluation/metrics/citation-quality.ts';
import {
  LISTED_PASSAGES,
  type Pipeline,
  type PipelineResult,
  resultOf,
} from '../evaluation/metrics/pipeline-result.ts';
import { type ReadSetOptions, readLabelledSet } from '../evaluation/set/labelled-set.ts';
import type { LabelledSet } from '../evaluation/set/labels.ts';
import type { Terminal } from './terminal.ts';
import { noteUpdate, update } from './update.ts';

/** A pipeline's name, the size of its index and how it did. */
export interface Measured {
  readonly name: string;
  readonly documents: number;
  readonly passages: number;
  readonly evaluation: Evaluation;
}

/** The part of the program that is measured. */
type MeasurableApp = Pick<App, 'ask' | 'update'> & Partial<Pick<App, 'answerGenerator'>>;

/**
 * Reads a folder of labelled questions and notes how many of them cannot be used.
 *
 * @param indexFolder folder of the evaluation's own index; the documents of a `corpus.jsonl` go there
 */
export async function readSet(
  folder: string,
  {
    indexFolder,
    ...options
  }: { readonly indexFolder: string } & Omit<ReadSetOptions, 'corpusFolder'>,
  terminal: Terminal,
): Promise<LabelledSet> {
  const corpusFolder = join(indexFolder, 'corpus');
  const set = await readLabelledSet(folder, { corpusFolder, ...options });
  if (set.unjudged > 0) {
    terminal.note(`Questions left out because their answers are not known: ${set.unjudged}`);
  }
  noteUnfound(set, terminal);
  return set;
}

const NAMED_QUESTIONS = 5;

function noteUnfound({ unfound }: LabelledSet, terminal: Terminal): void {
  if (unfound.length === 0) return;
  const ids = [...new Set(unfound)];
  const more = ids.length > NAMED_QUESTIONS ? ', …' : '';
  terminal.note(
    `Answers not found in the text of their document: ${unfound.length} (${ids.slice(0, NAMED_QUESTIONS).join(', ')}${more})`,
  );
}

/** Indexes the documents of the set, asks its questions and measures the answers. */
export async function measureApp(
  app: MeasurableApp,
  set: LabelledSet,
  terminal: Terminal,
): Promise<Measured> {
  const { documents, passages } = await updateIndex(app, terminal);
  const misplaced = new Set<string>();
  const ask: Pipeline = async (question) => {
    const began = performance.now();
    try {
      return resultOf(await app.ask(question, { limit: LISTED_PASSAGES }));
    } catch (error) {
      if (!(error instanceof UnknownPlace)) throw error;
      misplaced.add(`${question} (${error.message})`);
      return refusal(performance.now() - began);
    }
  };
  const supports = app.answerGenerator && supportsByGate(app.answerGenerator);
  const evaluation = await evaluateShown(set, ask, terminal, supports);
  for (const question of misplaced) terminal.note(`Counts as refused: ${question}`);
  return { name: 'footnote', documents, passages, evaluation };
}

/** A question whose filter names nothing: a person is told so in place of an answer. */
function refusal(total: number): PipelineResult {
  const shown = { isAnswered: false, confidence: 0, quotes: [], verbatim: [] };
  return { passages: [], milliseconds: { total }, shown };
}

async function updateIndex(app: MeasurableApp, terminal: Terminal): Promise<IndexReport> {
  const report = await update(app, terminal, { prune: true });
  if (report.keptBy !== undefined) {
    throw new FootnoteError(
      'Another Footnote is updating this index. Wait until it has ended, or name another index with --index DIR.',
    );
  }
  noteUpdate(report, terminal);
  if (report.documents === 0) {
    throw new FootnoteError('The documents folder of the set holds no file that can be read.');
  }
  return report;
}

/** Evaluates a pipeline and shows the progress. */
export async function evaluateShown(
  set: LabelledSet,
  ask: Pipeline,
  { progress }: Terminal,
  supports?: Supports,
): Promise<Evaluation> {
  const onProgress = (done: number, total: number) =>
    progress.work('Asking', done, total, 'questions');
  const evaluation = await evaluate(set, ask, { onProgress, ...(supports && { supports }) });
  progress.stop();
  return evaluation;
}
