#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import type { App, IndexReport } from './app/app.ts';
import { createTerminal, type Terminal } from './cli/terminal.ts';
import { type Config, parseConfig } from './config.ts';
import { FootnoteError } from './errors.ts';
import { createProgram, type FolderOptions, type Surfaces } from './program.ts';

/** The folder of package.json: two up from dist/src/main.js, one up from src/main.ts. */
function programFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, '..'), join(here, '..', '..')].find((folder) =>
    existsSync(join(folder, 'package.json')),
  ) as string;
}

function readConfig(folders: FolderOptions): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig({ ...process.env, ...overridesOf(folders) }, programFolder());
}

function overridesOf({ documents, index }: FolderOptions) {
  return { ...(documents && { DOCUMENTS_DIR: documents }), ...(index && { INDEX_DIR: index }) };
}

async function openApp(config: Config): Promise<App> {
  // With it come the native libraries; doctor must be able to say that one does not load.
  const { createApp } = await import('./app/app.ts');
  return createApp(config, modelEvents);
}

const modelEvents = {
  notify: (sentence: string) => terminal.note(sentence),
  onDownload: (file: string, loaded: number, total: number) =>
    terminal.progress.download(file, loaded, total),
};

/** The surfaces are loaded when they are wanted: grammY alone takes a tenth of a start. */
const surfaces: Surfaces = {
  async ask(folders, question, options) {
    const { runAsk } = await import('./cli/ask.ts');
    await withApp(folders, (app, terminal) => runAsk(app, terminal, question, options));
  },
  async index(folders, options) {
    const { runIndex } = await import('./cli/update.ts');
    await withApp(folders, (app, terminal) => runIndex(app, terminal, options));
  },
  async status(folders, options) {
    const { readStatus } = await import('./index/catalog/read-status.ts');
    const { printStatus } = await import('./cli/status.ts');
    printStatus(await readStatus(readConfig(folders).indexFolder), terminal, options);
  },
  async doctor(folders, options) {
    const { examine } = await import('./doctor/examine.ts');
    const { runDoctor } = await import('./cli/doctor.ts');
    const overrides = overridesOf(folders);
    const places = { envFile: resolve('.env'), programFolder: programFolder() };
    await runDoctor(examine({ overrides, env: process.env, ...places }), terminal, options);
  },
  async model(folders) {
    const { loadModel } = await import('./models/load-model.ts');
    const { loadReranker } = await import('./models/load-reranker.ts');
    const config = readConfig(folders);
    await loadModel(config, modelEvents);
    await loadReranker(config, modelEvents);
    for (const model of [config.embeddingModel, config.rerankerModel ?? []].flat()) {
      terminal.print(`${model} (${config.embeddingPrecision}) is in ${config.modelsFolder}`);
    }
  },
  async exportFeedback(folders, target) {
    const { readFeedback } = await import('./telegram/records/read-feedback.ts');
    const { writeFeedbackSet } = await import('./evaluation/write-feedback-set.ts');
    const { documentsFolder: documents, indexFolder } = readConfig(folders);
    const written = await writeFeedbackSet(target, readFeedback(indexFolder), { documents });
    const { labelled, toLabel } = written;
    terminal.print(`${labelled} labelled questions, ${toLabel} to look at: ${resolve(target)}`);
    if (labelled === 0) return;
    terminal.print(`Measure with: footnote eval ${target} --documents ${documents}`);
  },
  async eval(folders, set, options) {
    const { runEval } = await import('./cli/eval.ts');
    const { loadModel } = await import('./models/load-model.ts');
    const index = folders.index ?? evaluationIndex(set);
    const config = readConfig({ documents: set, index });
    const events = { notify: (sentence: string) => terminal.note(sentence) };
    const openEmbeddings = () => loadModel(config, events);
    const parts = { config, openApp, openEmbeddings };
    const { documents } = folders;
    await runEval(parts, terminal, set, { ...options, ...(documents && { documents }) });
  },
  async checkPrompts() {
    const { checkPrompts } = await import('./chat-model/prompts.ts');
    const { printPrompts } = await import('./cli/prompts.ts');
    const { promptsFolder } = readConfig({});
    printPrompts(await checkPrompts(promptsFolder), terminal, promptsFolder);
  },
  async bot(folders) {
    await runBot(folders);
  },
  async chatOrBot(folders) {
    if (readConfig(folders).telegram.token) return runBot(folders);
    const { runChat } = await import('./cli/chat.ts');
    await withApp(folders, runChat);
  },
};

/** Whatever INDEX_DIR says: the index of the owner's documents must not be filled with the set's. */
function evaluationIndex(set: string): string {
  const { indexFolder } = parseConfig({ DOCUMENTS_DIR: set }, programFolder());
  return join(dirname(indexFolder), `eval-${basename(indexFolder)}`);
}

async function withApp(
  folders: FolderOptions,
  run: (app: App, terminal: Terminal) => Promise<void>,
): Promise<void> {
  const app = await openApp(readConfig(folders));
  try {
    await run(app, terminal);
  } finally {
    await app.close();
  }
}

async function runBot(folders: FolderOptions): Promise<void> {
  const config = readConfig(folders);
  const { token, users, chats, admins, ...settings } = config.telegram;
  if (!token) {
    throw new FootnoteError(
      'TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather and put it into .env (see README.md).',
    );
  }
  const { startBot } = await import('./telegram/bot/start-bot.ts');
  await withApp(folders, async (app) => {
    const log = (sentence: string) => terminal.note(sentence);
    const bot = startBot({
      ...settings,
      app,
      token,
      stateFolder: config.indexFolder,
      localesFolder: join(programFolder(), 'locales'),
      access: { users, chats, admins },
      log,
    });
    const stop = () => {
      log('Finishing what is being answered …');
      bot.stop().catch(() => {}); // What goes wrong shows in `finished`.
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    // Not waited for: questions are answered meanwhile from what is committed.
    const kept = keepUpToDate(app, { log, onReport: (report) => bot.tell(report) }).catch(
      async (error) => {
        await bot.stop();
        throw error;
      },
    );
    await Promise.all([bot.finished, Promise.race([kept, bot.finished])]);
  });
}

/** Brings the index up to date, then follows the folder; each change is a line in the log. */
async function keepUpToDate(
  app: App,
  { log, onReport }: { log: (sentence: string) => void; onReport: (report: IndexReport) => void },
): Promise<void> {
  const { changes, failures } = await import('./cli/update.ts');
  const { loggedProgress } = await import('./cli/progress.ts');
  const tell = (report: IndexReport) => {
    onReport(report);
    log(changes(report));
    log(failures(report));
  };
  try {
    tell(await app.update({ onProgress: loggedProgress(log) }));
  } catch (error) {
    const { documents } = await app.status();
    // What was indexed before still answers, and the folder may come back.
    if (!(error instanceof FootnoteError) || documents === 0) throw error;
    log(error.message);
  }
  app.watch(tell);
}

const terminal = createTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isPlain: Boolean(process.env.NO_COLOR),
});

try {
  await createProgram(surfaces).parseAsync();
} catch (error) {
  terminal.progress.stop();
  if (error instanceof CommanderError) {
    // It has said already what was wrong; asking for help is not wrong.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof FootnoteError) {
    terminal.note(error.message);
    process.exitCode = error.exitCode;
  } else {
    console.error('This is a bug in Footnote; please report it with the lines below.');
    console.error(error);
    process.exitCode = 1;
  }
}
