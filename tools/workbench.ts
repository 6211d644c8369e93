import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import envPaths from 'env-paths';
import type { App } from '../src/app/app.ts';
import { askWhere } from '../src/app/ask-where.ts';
import { openRetrieval } from '../src/app/open-retrieval.ts';
import { createInquiry, type Inquiry } from '../src/app/question-answering.ts';
import { type Config, parseConfig } from '../src/config.ts';
import { evaluationIndexFolder, evaluationSchema } from '../src/data-folder/folders.ts';
import { FootnoteError } from '../src/errors.ts';
import type { LocalEmbeddings } from '../src/models/embeddings.ts';
import type { ModelEvents } from '../src/models/load-model.ts';
import type { RetrieverParts } from '../src/retrieval/retriever.ts';

/** Exchanges parts of the retriever. */
export type Change = (parts: RetrieverParts) => RetrieverParts;

/** The program without its surfaces, with a retriever whose parts can be exchanged. */
export interface Workbench extends Inquiry, Pick<App, 'update' | 'close'> {
  readonly parts: RetrieverParts;
  readonly embeddings: LocalEmbeddings;
  /** Asks the same index with other parts. */
  vary(change: Change): Inquiry;
}

/** Loads the models and opens the index. */
export async function openWorkbench(config: Config, events: ModelEvents): Promise<Workbench> {
  const { embeddings, keeper, parts } = await openRetrieval(config, events);
  const vary = (change: Change): Inquiry =>
    askWhere(
      createInquiry(change(parts), {
        config,
        keeper,
        embeddings,
        onStale: () => {},
        notify: events.notify,
      }),
      keeper,
    );
  return {
    ...vary((whole) => whole),
    parts,
    embeddings,
    vary,
    update: (options) => keeper.update(options),
    close: () => keeper.close(),
  };
}

/** Runs the command of a tool, and tells in a line what a person has to put right. */
export async function runTool(command: Command, tell: (line: string) => void): Promise<void> {
  try {
    await command.parseAsync();
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error;
    tell(error.message);
    process.exitCode = error.exitCode;
  }
}

/**
 * Settings from the environment and `.env`, with the folders of a labelled set as `footnote eval` chooses
 * them.
 *
 * @param index folder of the index, if not the default one
 */
export function setConfig(set: string, index?: string): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const program = join(import.meta.dirname, '..');
  const places = { program, data: envPaths('footnote', { suffix: '' }).data };
  const { dataFolder } = parseConfig(process.env, places);
  const indexFolder = index ?? evaluationIndexFolder(dataFolder, set);
  const own = {
    DOCUMENTS_DIR: set,
    INDEX_DIR: indexFolder,
    DATABASE_SCHEMA: evaluationSchema(set),
  };
  return parseConfig({ ...process.env, ...own }, places);
}
