import { Command } from 'commander';
import { evaluateShown, type Measured, measureApp, readSet } from '../src/cli/measure.ts';
import { printJson, printTable } from '../src/cli/measure-report.ts';
import { createTerminal } from '../src/cli/terminal.ts';
import { FootnoteError } from '../src/errors.ts';
import type { LabelledSet } from '../src/evaluation/set/labels.ts';
import { legend } from '../src/evaluation/table.ts';
import { type AblationReport, ablate } from './ablation/ablation.ts';
import { chooseParts, type Part } from './ablation/ablation-parts.ts';
import { ablationLines } from './ablation/ablation-table.ts';
import { openBaseline } from './baseline/baseline.ts';
import { openWorkbench, runTool, setConfig, type Workbench } from './workbench.ts';

interface Options {
  readonly documents?: string;
  readonly index?: string;
  readonly json: boolean;
  readonly details: boolean;
  readonly baseline: boolean;
  /** Names of parts; true: all parts. */
  readonly ablate?: true | readonly string[];
}

/** `npm run measure -- SET`: as `footnote eval`, with comparisons for developers. */
const command = new Command('measure')
  .description('measure what the parts of retrieval contribute, and a baseline')
  .argument('<set>', 'folder of labelled questions')
  .option('--documents <dir>', 'folder of the documents (default: docs in the folder)')
  .option('--index <dir>', 'folder of the index (default: one for each folder)')
  .option('--json', 'print it as JSON', false)
  .option('--details', 'with --json: also a line for each question', false)
  .option('--baseline', "measure LangChain's tutorial pipeline beside it", false)
  .option(
    '--ablate [parts...]',
    'measure it again without each of its parts, or each of those named here',
  )
  .addHelpText('after', () => `\n${legend()}`)
  .action(measure);

const terminal = createTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isPlain: Boolean(process.env.NO_COLOR),
});
await runTool(command, terminal.note).finally(() => terminal.progress.stop());

async function measure(folder: string, options: Options): Promise<void> {
  const { json, details, baseline, documents } = options;
  if (details && !json) throw new FootnoteError('--details needs --json.', { exitCode: 2 });
  const config = setConfig(folder, options.index);
  const { indexFolder } = config;
  const set = await readSet(folder, { indexFolder, ...(documents && { documents }) }, terminal);
  const { documentsFolder } = set;
  const workbench = await openWorkbench({ ...config, documentsFolder }, { notify: terminal.note });
  try {
    const parts = options.ablate && partsToAblate(workbench, set, options.ablate);
    const ours = await measureApp(workbench, set, terminal);
    const report = parts && (await ablateParts(set, ours, workbench, parts));
    const measured = baseline ? [ours, await measureBaseline(workbench, set)] : [ours];
    if (json)
      return printJson(terminal, set, measured, { details, ...(report && { more: report }) });
    printTable(terminal, set, measured);
    if (!report) return;
    terminal.print('');
    for (const line of ablationLines(ours.evaluation.metrics, report)) terminal.print(line);
  } finally {
    await workbench.close();
  }
}

/** Chooses the parts before anything takes long, because a name may be wrong. */
function partsToAblate(
  { parts }: Workbench,
  { questions }: LabelledSet,
  names: true | readonly string[],
) {
  const hasImpossible = questions.some(({ isImpossible }) => isImpossible);
  return chooseParts(parts, names === true ? [] : names, hasImpossible);
}

async function ablateParts(
  set: LabelledSet,
  { evaluation }: Measured,
  { vary }: Workbench,
  parts: readonly Part[],
): Promise<AblationReport> {
  const { progress } = terminal;
  const report = await ablate(set, evaluation.scores, vary, parts, {
    onProgress: (variant, done, total) =>
      progress.work(`Asking ${variant}`, done, total, 'questions'),
  });
  progress.stop();
  return report;
}

async function measureBaseline({ embeddings }: Workbench, set: LabelledSet): Promise<Measured> {
  const { progress } = terminal;
  const { ask, documents, passages } = await openBaseline(set.documentsFolder, embeddings, {
    onProgress: (done, total) => progress.work('Embedding', done, total, 'chunks'),
  });
  progress.stop();
  const evaluation = await evaluateShown(set, ask, terminal);
  return { name: 'baseline', documents, passages, evaluation };
}
