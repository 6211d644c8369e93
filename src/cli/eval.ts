import type { App } from '../app/app.ts';
import type { Config } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import type { ReadingLimits } from '../evaluation/set/document-texts.ts';
import { measureApp, readSet } from './measure.ts';
import { printJson, printTable, printWritten } from './measure-report.ts';
import type { Terminal } from './terminal.ts';

interface EvalOptions {
  /** Folder of the set's documents, if it is not in the set's folder. */
  readonly documents?: string;
  readonly json: boolean;
  /** With `json`: prints a line for each question as well. */
  readonly details: boolean;
  /** Lets the language model write the answers and measures them as well. */
  readonly written: boolean;
}

/** What an evaluation needs from the program. */
interface EvalParts {
  /** Its index folder belongs to the evaluation alone; its documents folder is replaced by the set's. */
  readonly config: Config;
  /** How pictures are read, as the app does it. */
  readonly pictures: Omit<ReadingLimits, 'encodings'>;
  openApp(config: Config): Promise<App>;
}

/** `footnote eval`: asks labelled questions and prints how well they were answered. */
export async function runEval(
  { config, pictures, openApp }: EvalParts,
  terminal: Terminal,
  folder: string,
  options: EvalOptions,
): Promise<void> {
  const { json, details, written, documents } = options;
  if (details && !json) throw new FootnoteError('--details needs --json.', { exitCode: 2 });
  const { chatModel, ...withoutChatModel } = config;
  if (written && !chatModel) {
    throw new FootnoteError(
      '--written needs a language model. Set CHAT_MODEL, such as ollama:qwen3:4b, in .env (see docs/written-answers.md).',
      { exitCode: 2 },
    );
  }
  const places = { indexFolder: config.indexFolder, ...(documents && { documents }) };
  // The owner's encodings are not those of documents that a set brings.
  const encodings = documents ? config.encodings : [];
  const reading = { ...pictures, encodings };
  const set = await readSet(folder, { ...places, reading }, terminal);
  const own = { documentsFolder: set.documentsFolder, encodings };
  // Without --written no model is paid to write.
  const app = await openApp({ ...(written ? config : withoutChatModel), ...own });
  try {
    const measured = await measureApp(app, set, terminal);
    if (json) return printJson(terminal, set, [measured], { details });
    printTable(terminal, set, [measured]);
    printWritten(terminal, chatModel?.model ?? '', measured);
  } finally {
    terminal.progress.stop();
    await app.close();
  }
}
