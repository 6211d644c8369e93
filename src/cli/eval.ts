import { join } from 'node:path';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { type AblationReport, ablate, type Vary } from '../../tools/ablation/ablation.ts';
import { chooseParts, type Part } from '../../tools/ablation/ablation-parts.ts';
import { ablationLines } from '../../tools/ablation/ablation-table.ts';
import { openBaseline } from '../../tools/baseline/baseline.ts';
import type { App, IndexReport } from '../app/app.ts';
import type { Config } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import { detailsOf } from '../evaluation/details.ts';
import { type Evaluation, evaluate, type Pipeline } from '../evaluation/evaluate.ts';
import { findingOf, LISTED_PASSAGES } from '../evaluation/finding.ts';
import { type LabelledSet, readLabelledSet } from '../evaluation/labelled-set.ts';
import { tableLines } from '../evaluation/table.ts';
import type { Supports } from '../evaluation/written.ts';
import { WRITTEN_FIGURES } from '../evaluation/written-metrics.ts';
import { supportsByGate } from '../evaluation/written-support.ts';
import type { Terminal } from './terminal.ts';
import { changes, failures } from './update.ts';

export interface EvalOptions {
  /** Folder of the set's documents, where they do not lie in it. */
  readonly documents?: string;
  readonly json: boolean;
  /** With `json`: a line for each question as well. */
  readonly details: boolean;
  /** Measures LangChain's tutorial pipeline as well. */
  readonly baseline: boolean;
  /** Names of parts to measure the pipeline without, one at a time; none: without each; absent: not at all. */
  readonly ablate?: readonly string[];
  /** Has the language model write the answers, and measures these as well. */
  readonly written: boolean;
}

/** What an evaluation needs of the program. */
export interface EvalParts {
  /** Its index folder is the evaluation's own; its documents folder is not looked at. */
  readonly config: Config;
  openApp(config: Config): Promise<App>;
  openEmbeddings(config: Config): Promise<EmbeddingsInterface>;
}

/** `footnote eval`: asks labelled questions and prints how well they were answered. */
export async function runEval(
  parts: EvalParts,
  terminal: Terminal,
  folder: string,
  options: EvalOptions,
): Promise<void> {
  if (options.details && !options.json) {
    throw new FootnoteError('--details needs --json.', { exitCode: 2 });
  }
  checkWritten(parts.config, options);
  const { documents } = options;
  const corpusFolder = join(parts.config.indexFolder, 'corpus');
  const set = await readLabelledSet(folder, { corpusFolder, ...(documents && { documents }) });
  if (set.unjudged > 0) {
    terminal.note(`Questions left out, as nothing is known of their answers: ${set.unjudged}`);
  }
  const { chatModel, ...others } = { ...parts.config, documentsFolder: set.documentsFolder };
  // Where nobody asks for it, no model is paid to write.
  const config = options.written && chatModel ? { ...others, chatModel } : others;
  try {
    const ours = await measureApp(await parts.openApp(config), set, terminal, options);
    const measured: Measured[] = [ours];
    if (options.baseline) {
      measured.push(await measureBaseline(await parts.openEmbeddings(config), set, terminal));
    }
    if (options.json) return printJson(terminal, set, measured, options);
    printTable(terminal, set, measured);
    printWritten(terminal, config, ours);
    if (!ours.report) return;
    terminal.print('');
    for (const line of ablationLines(ours.evaluation.figures, ours.report)) terminal.print(line);
  } finally {
    terminal.progress.stop();
  }
}

function checkWritten({ chatModel }: Config, { written, ablate }: EvalOptions): void {
  if (!written) return;
  if (ablate) {
    throw new FootnoteError(
      '--written and --ablate do not go together, as the language model would write all answers again for each part. Measure one after the other.',
      { exitCode: 2 },
    );
  }
  if (!chatModel) {
    throw new FootnoteError(
      '--written needs a language model. Set CHAT_MODEL, such as ollama:qwen3:4b, in .env (see README.md).',
      { exitCode: 2 },
    );
  }
}

/** A pipeline's name, its index and how it did. */
interface Measured {
  readonly name: 'footnote' | 'baseline';
  readonly documents: number;
  readonly passages: number;
  readonly evaluation: Evaluation;
  /** Of how it did without parts of it, where that was asked for. */
  readonly report?: AblationReport;
}

async function measureApp(
  app: App,
  set: LabelledSet,
  terminal: Terminal,
  options: EvalOptions,
): Promise<Measured> {
  try {
    const parts = options.ablate && partsOfApp(app, set, options.ablate);
    const { documents, passages } = await updateWholly(app, terminal);
    const ask: Pipeline = async (question) =>
      findingOf(await app.ask(question, { limit: LISTED_PASSAGES }));
    const evaluation = await evaluateShown(
      set,
      ask,
      terminal,
      app.answerGenerator && supportsByGate(app.answerGenerator),
    );
    const { judgements } = evaluation;
    const report = parts && (await ablateShown(set, judgements, app, parts, terminal));
    return { name: 'footnote', documents, passages, evaluation, ...(report && { report }) };
  } finally {
    await app.close();
  }
}

/** Before anything takes long, as a name may be wrong. */
function partsOfApp({ retrieval }: App, set: LabelledSet, names: readonly string[]): Part[] {
  return chooseParts(retrieval, names, countQuestions(set).impossible > 0);
}

async function ablateShown(
  set: LabelledSet,
  whole: Evaluation['judgements'],
  app: App,
  parts: readonly Part[],
  { progress }: Terminal,
): Promise<AblationReport> {
  const vary: Vary = (change) => app.vary(change);
  const report = await ablate(set, whole, vary, parts, {
    onProgress: (variant, done, total) =>
      progress.work(`Asking ${variant}`, done, total, 'questions'),
  });
  progress.stop();
  return report;
}

async function updateWholly(app: App, terminal: Terminal): Promise<IndexReport> {
  const report = await app.update({
    prune: true,
    onProgress: (state) => terminal.progress.indexing(state),
  });
  terminal.progress.stop();
  if (report.keptBy !== undefined) {
    throw new FootnoteError(
      'Another Footnote keeps this index. Wait until it has ended, or name another with --index DIR.',
    );
  }
  terminal.note(changes(report));
  terminal.note(failures(report));
  if (report.documents === 0) {
    throw new FootnoteError('The documents folder of the set holds nothing that can be read.');
  }
  return report;
}

async function measureBaseline(
  embeddings: EmbeddingsInterface,
  set: LabelledSet,
  terminal: Terminal,
): Promise<Measured> {
  const { progress } = terminal;
  const { ask, documents, passages } = await openBaseline(set.documentsFolder, embeddings, {
    onProgress: (done, total) => progress.work('Embedding', done, total, 'chunks'),
  });
  progress.stop();
  const evaluation = await evaluateShown(set, ask, terminal);
  return { name: 'baseline', documents, passages, evaluation };
}

async function evaluateShown(
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

function printTable(terminal: Terminal, set: LabelledSet, measured: readonly Measured[]): void {
  const { answerable, impossible } = countQuestions(set);
  const counts = measured.map(
    ({ name, documents, passages }) =>
      `${name.padEnd(NAME_WIDTH)}${documents} documents, ${passages} passages`,
  );
  terminal.print(set.name);
  terminal.print(`${'questions'.padEnd(NAME_WIDTH)}${answerable} answerable, ${impossible} not`);
  for (const line of counts) terminal.print(line);
  terminal.print('');
  const columns = measured.map(({ name, evaluation }) => ({ name, figures: evaluation.figures }));
  for (const line of tableLines(columns)) terminal.print(line);
}

const NAME_WIDTH = 11;

function printWritten(terminal: Terminal, { chatModel }: Config, { evaluation }: Measured): void {
  const figures = evaluation.writtenFigures;
  if (!figures || !chatModel) return;
  terminal.print('');
  const name = chatModel.model;
  for (const line of tableLines([{ name, figures }], WRITTEN_FIGURES)) terminal.print(line);
}

function printJson(
  terminal: Terminal,
  set: LabelledSet,
  measured: readonly Measured[],
  { details }: EvalOptions,
): void {
  const pipelines = measured.map(({ name, documents, passages, evaluation }) => [
    name,
    {
      documents,
      passages,
      figures: evaluation.figures,
      ...(evaluation.writtenFigures && { written: evaluation.writtenFigures }),
    },
  ]);
  terminal.print(
    JSON.stringify({
      set: set.name,
      questions: countQuestions(set),
      ...Object.fromEntries(pipelines),
      ...measured[0]?.report,
    }),
  );
  if (!details) return;
  for (const { name, evaluation } of measured) {
    for (const judgement of evaluation.judgements) {
      terminal.print(JSON.stringify({ pipeline: name, ...detailsOf(judgement) }));
    }
  }
}

function countQuestions({ questions }: LabelledSet) {
  const impossible = questions.filter(({ isImpossible }) => isImpossible).length;
  return { answerable: questions.length - impossible, impossible };
}
