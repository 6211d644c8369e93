#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import envPaths from 'env-paths';
import type { App } from './app/app.ts';
import { createTerminal, type Terminal } from './cli/terminal.ts';
import { type Config, type Places, parseConfig, SECRETS } from './config.ts';
import { evaluationIndexFolder, evaluationSchema } from './data-folder/folders.ts';
import { keepStatePrivate } from './data-folder/private-state.ts';
import { currentFolders, type Relocation } from './data-folder/relocation.ts';
import { codeOf, FootnoteError, messageOf } from './errors.ts';
import { createLog, type Log, type LogLevel, logConsole } from './log.ts';
import { proxySecrets } from './network/proxy.ts';
import { createProgram, type FolderOptions, type Surfaces } from './program.ts';

// Stack traces name the lines of the sources; what is imported from here on is mapped.
process.setSourceMapsEnabled(true);

/** The folder of package.json: two up from dist/src/main.js, one up from src/main.ts. */
function programFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, '..'), join(here, '..', '..')].find((folder) =>
    existsSync(join(folder, 'package.json')),
  ) as string;
}

function programVersion(): string {
  return JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8')).version;
}

/** systemd names the folder that a unit may write to in STATE_DIRECTORY. */
function places(): Places {
  const [unitFolder] = process.env.STATE_DIRECTORY?.split(':') ?? [];
  return {
    program: programFolder(),
    data: unitFolder || envPaths('footnote', { suffix: '' }).data,
  };
}

function readConfig(folders: FolderOptions, overrides: Record<string, string> = {}): Config {
  loadEnvFile();
  const given = { ...takeEnvironment(), ...overridesOf(folders), ...overrides };
  const config = parseConfig(given, places());
  log = createLog(config.log, {
    secrets: [
      config.telegram.token ?? '',
      config.chatModel?.apiKey ?? '',
      ...proxySecrets(config.telegram.proxy),
      ...[config.database?.url ?? '', secrets.DATABASE_URL ?? ''],
    ],
    write: writeLog,
  });
  const { versions, platform, arch } = process;
  const { documentsFolder, indexFolder } = config;
  log(`Footnote ${programVersion()} on Node.js ${versions.node}, ${platform} ${arch}`, 'debug');
  log(`Documents: ${documentsFolder}; index: ${indexFolder}`, 'debug');
  return config;
}

const secrets: Record<string, string> = {};

/** The environment, out of which the secrets are taken: no library and no other process has to do with them. */
function takeEnvironment(): Readonly<Record<string, string | undefined>> {
  for (const name of SECRETS) {
    const value = process.env[name];
    // A variable of the environment counts before a line of .env, which comes later.
    if (value !== undefined) secrets[name] ??= value;
    delete process.env[name];
  }
  return { ...process.env, ...secrets };
}

function loadEnvFile(): void {
  if (!existsSync('.env')) return;
  try {
    readFileSync('.env'); // Its errors say what is wrong; those of loadEnvFile do not.
  } catch (cause) {
    throw new FootnoteError(
      `${resolve('.env')} cannot be read (${messageOf(cause)}). Make it a file that you may read, or remove it.`,
      { cause, exitCode: 2 },
    );
  }
  process.loadEnvFile('.env');
}

function overridesOf({ documents, index }: FolderOptions) {
  return { ...(documents && { DOCUMENTS_DIR: documents }), ...(index && { INDEX_DIR: index }) };
}

async function openApp(config: Config): Promise<App> {
  // With it come the native libraries; doctor must be able to say that one does not load.
  const { createApp } = await import('./app/app.ts');
  keepStatePrivate(config);
  return createApp(config, modelEvents());
}

const modelEvents = () => ({
  notify: log,
  onDownload: (file: string, loaded: number, total: number) =>
    terminal.progress.download(file, loaded, total),
});

/** The surfaces are loaded when they are wanted: grammY alone takes a tenth of a start. */
const surfaces: Surfaces = {
  async ask(folders, question, options) {
    const { runAsk } = await import('./cli/ask.ts');
    await withApp(folders, (app, terminal) => runAsk(app, terminal, question, options));
  },
  async index(folders, { watch, ...options }) {
    if (watch) return keepIndex(folders);
    const { runIndex } = await import('./cli/update.ts');
    await withApp(folders, (app, terminal) => runIndex(app, terminal, options));
  },
  async status(folders, file, options) {
    const { indexPlaceOf, openStore } = await import('./index/open-store.ts');
    const { readFileStatus, readStatus } = await import('./index/status.ts');
    const { printFileStatus, printStatus } = await import('./cli/status.ts');
    const config = currentFolders(readConfig(folders));
    const store = openStore(indexPlaceOf(config));
    try {
      if (file === undefined) printStatus(await readStatus(store), terminal, options);
      else {
        const { corpusPathOf } = await import('./app/one-file.ts');
        const path = corpusPathOf(config.documentsFolder, file);
        printFileStatus(await readFileStatus(store, path), terminal, options);
      }
    } finally {
      await store.close();
    }
  },
  async text(folders, file, options) {
    const { readOneFile } = await import('./app/one-file.ts');
    const { printText } = await import('./cli/text.ts');
    printText(await readOneFile(readConfig(folders), file), terminal, options);
  },
  async doctor(folders, options) {
    const { examine } = await import('./doctor/examine.ts');
    const { runDoctor } = await import('./cli/doctor.ts');
    const overrides = overridesOf(folders);
    const env = takeEnvironment();
    const source = { overrides, env, envFile: resolve('.env'), places: places() };
    await runDoctor(examine(source), terminal, options);
  },
  async model(folders) {
    const { loadModel, loadReader } = await import('./models/load-model.ts');
    const { loadReranker } = await import('./models/load-reranker.ts');
    const config = readConfig(folders);
    await takeOverParts(config, ['models']);
    await loadModel(config, modelEvents());
    await loadReranker(config, modelEvents());
    await loadReader(config, modelEvents());
    for (const model of [config.embeddingModel, config.rerankerModel ?? []].flat()) {
      terminal.print(`${model} (${config.embeddingPrecision}) is in ${config.modelsFolder}`);
    }
  },
  async move(folders, { to, replace }) {
    const { databaseOf, runMove } = await import('./cli/move.ts');
    const target = { DATABASE_URL: databaseOf(to) };
    const config = readConfig(folders);
    await takeOverParts(config, ['index', 'bot']);
    const options = { replace, notify: log };
    await runMove({ from: config, to: readConfig(folders, target) }, terminal, options);
  },
  async exportFeedback(folders, target) {
    const { readFeedback } = await import('./telegram/records/read-feedback.ts');
    const { writeFeedbackSet } = await import('./evaluation/feedback/write-feedback-set.ts');
    const { documentsFolder: documents, botFolder } = currentFolders(readConfig(folders));
    const { judged, unreadable } = await readFeedback(botFolder);
    const { labelled, toLabel } = await writeFeedbackSet(target, judged, { documents });
    if (unreadable > 0)
      log(`${unreadable} votes are left out: their answers cannot be read.`, 'warn');
    terminal.print(`${labelled} labelled questions, ${toLabel} to look at: ${resolve(target)}`);
    if (labelled === 0) return;
    terminal.print(`Measure with: footnote eval ${target} --documents ${documents}`);
  },
  async eval(folders, set, options) {
    const { runEval } = await import('./cli/eval.ts');
    // Whatever INDEX_DIR says: the owner's index must never receive the documents of a set.
    const index = folders.index ?? evaluationIndexFolder(readConfig(folders).dataFolder, set);
    const config = readConfig(
      { documents: set, index },
      { DATABASE_SCHEMA: evaluationSchema(set) },
    );
    const { documents } = folders;
    const own = { ...options, ...(documents && { documents }) };
    await runEval({ config, openApp }, terminal, set, own);
  },
  async checkPrompts() {
    const { checkPrompts } = await import('./chat-model/prompts.ts');
    const { printPrompts } = await import('./cli/prompts.ts');
    const { promptsFolder } = readConfig({});
    printPrompts(await checkPrompts(promptsFolder), terminal, promptsFolder);
  },
  bot: runBot,
  async chatOrBot(folders) {
    if (readConfig(folders).telegram.token) return runBot(folders);
    const { runChat } = await import('./cli/chat.ts');
    await withApp(folders, runChat);
  },
};

/** Moves what an earlier release kept elsewhere, before anything is opened. */
async function takeOverParts(config: Config, parts: readonly Relocation['part'][]): Promise<void> {
  // With it comes SQLite; doctor must be able to say that it does not load.
  const { takeOver } = await import('./data-folder/take-over.ts');
  const relocations = config.relocations.filter(({ part }) => parts.includes(part));
  await takeOver(relocations, { dataFolder: config.dataFolder, notify: log });
}

async function withApp(
  folders: FolderOptions,
  run: (app: App, terminal: Terminal) => Promise<void>,
): Promise<void> {
  const config = readConfig(folders);
  await takeOverParts(config, ['index', 'models']);
  const app = await openApp(config);
  try {
    await run(app, terminal);
  } finally {
    await app.close();
  }
}

async function keepIndex(folders: FolderOptions): Promise<void> {
  const config = readConfig(folders);
  await takeOverParts(config, ['index', 'models']);
  const { keepIndex } = await import('./serve.ts');
  await keepIndex({ log, openApp: () => openApp(config) });
}

async function runBot(folders: FolderOptions): Promise<void> {
  const config = readConfig(folders);
  await takeOverParts(config, ['index', 'models', 'bot']);
  const { serve } = await import('./serve.ts');
  const localesFolder = join(programFolder(), 'locales');
  await serve({ config, localesFolder, log, openApp: () => openApp(config) });
}

const terminal = createTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isPlain: Boolean(process.env.NO_COLOR),
});

const writeLog = (lines: string) => {
  terminal.progress.stop();
  process.stderr.write(lines);
};

let log: Log = createLog({ level: 'info', format: 'text' }, { secrets: [], write: writeLog });

process.stdout.on('error', (error) => {
  // `footnote ask … | head -1`: whoever reads has seen enough.
  if (codeOf(error) !== 'EPIPE') log(`The output cannot be written: ${messageOf(error)}.`, 'error');
  process.exit(codeOf(error) === 'EPIPE' ? 0 : 1);
});
// A log that nobody reads any more does not stop the work.
process.stderr.on('error', () => {});

// A host's addresses are tried one after the other, each for this long. Within the 250 ms of Node.js a slow line does
// not answer, so that the only address that works is given up for one of IPv6 that leads nowhere.
setDefaultAutoSelectFamilyAttemptTimeout(2_500);

logConsole(console, (line, level) => log(line, level));

/** Says what ended the program, and returns its exit code. */
function explain(error: unknown): number {
  terminal.progress.stop();
  // Commander has printed its message already. Asking for help or for the version is not an error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof FootnoteError) {
    log(error.message, 'error');
    if (error.cause) logTrace(error.cause, 'debug');
    return error.exitCode;
  }
  log('This is a bug in Footnote; please report it with the lines below.', 'error');
  logTrace(error, 'error');
  return 1;
}

/** Each line is indented, so that none looks like a sentence of the log. */
function logTrace(error: unknown, level: LogLevel): void {
  for (const line of inspect(error).split('\n')) log(`  ${line}`, level);
}

// Node.js would print the message of an error as it is.
process.on('uncaughtException', (error) => process.exit(explain(error)));

try {
  await createProgram(surfaces, programVersion(), terminal).parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
