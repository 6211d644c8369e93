import { join, resolve } from 'node:path';
import { counted } from './counted.ts';
import { evaluationIndexFolder, evaluationSchema } from './data-folder/folders.ts';
import { currentFolders } from './data-folder/relocation.ts';
import { readEnvFile } from './env-file.ts';
import { shellWord } from './files/shell-word.ts';
import type { FolderOptions, Surfaces } from './program.ts';
import { programVersion } from './program-folder.ts';
import type { Pictures } from './recognition/pictures.ts';
import { folderSettings, type Session } from './session.ts';
import { CORRECT_NAME, unknownSettings } from './settings.ts';

/** What each command runs. The surfaces are loaded when they are wanted: grammY alone takes a tenth of a start. */
export function createSurfaces(session: Session): Surfaces {
  const { environment, terminal, log, readConfig, withApp, takeOver } = session;
  return {
    async ask(folders, question, options) {
      const { runAsk } = await import('./cli/ask.ts');
      await withApp(folders, (app, terminal) => runAsk(app, terminal, question, options));
    },
    verify: verify(session),
    async index(folders, { watch, ...options }) {
      if (watch) return keepIndex(session, folders);
      const { runIndex } = await import('./cli/update.ts');
      await withApp(folders, (app, terminal) => runIndex(app, terminal, options));
    },
    status: status(session),
    async text(folders, file, options) {
      const { readOneFile } = await import('./app/one-file.ts');
      const { printText } = await import('./cli/text.ts');
      printText(await readOneFile(readConfig(folders), file), terminal, options);
    },
    async doctor(folders, options) {
      const { examine } = await import('./doctor/examine.ts');
      const { runDoctor } = await import('./cli/doctor.ts');
      const { envFile, places } = environment;
      const overrides = folderSettings(folders);
      const source = { overrides, env: environment.take(), envFile, places };
      await runDoctor(examine(source), terminal, options);
    },
    model: model(session),
    async move(folders, { to, replace }) {
      const { databaseOf, runMove } = await import('./cli/move.ts');
      const target = { DATABASE_URL: databaseOf(to) };
      const config = readConfig(folders);
      await takeOver(config, ['index', 'bot']);
      const options = { replace, notify: log };
      await runMove({ from: config, to: readConfig(folders, target) }, terminal, options);
    },
    exportFeedback: exportFeedback(session),
    eval: measure(session),
    async checkPrompts() {
      const { checkPrompts } = await import('./chat-model/prompts.ts');
      const { printPrompts } = await import('./cli/prompts.ts');
      const { promptsFolder } = readConfig({});
      printPrompts(await checkPrompts(promptsFolder), terminal, promptsFolder);
    },
    mcp: (folders) => runMcp(session, folders),
    bot: (folders) => runBot(session, folders),
    async chatOrBot(folders) {
      if (readConfig(folders).telegram.token) return runBot(session, folders);
      await runChat(session, folders);
    },
  };
}

const verify =
  ({ readConfig, terminal }: Session): Surfaces['verify'] =>
  async (folders, receipt, options) => {
    const { runVerify } = await import('./cli/verify.ts');
    const { withPictures } = await import('./recognition/pictures.ts');
    const { documentsFolder: folder, maxFileBytes: maxBytes, encodings, ocr } = readConfig(folders);
    await withPictures(ocr, (limits) =>
      runVerify(receipt, { folder, maxBytes, encodings, ...limits }, terminal, options),
    );
  };

const status =
  ({ readConfig, terminal }: Session): Surfaces['status'] =>
  async (folders, file, options) => {
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
  };

const model =
  ({ readConfig, takeOver, terminal, modelEvents }: Session): Surfaces['model'] =>
  async (folders) => {
    const { loadModel, loadReader } = await import('./models/load-model.ts');
    const { loadReranker } = await import('./models/load-reranker.ts');
    const config = readConfig(folders);
    await takeOver(config, ['models']);
    await loadModel(config, modelEvents);
    await loadReranker(config, modelEvents);
    await loadReader(config, modelEvents);
    for (const model of [config.embeddingModel, config.rerankerModel ?? []].flat()) {
      terminal.print(`${model} (${config.embeddingPrecision}) is in ${config.modelsFolder}`);
    }
  };

const exportFeedback =
  ({ readConfig, terminal, log }: Session): Surfaces['exportFeedback'] =>
  async (folders, target) => {
    const { readFeedback } = await import('./telegram/bot/read-feedback.ts');
    const { writeFeedbackSet } = await import('./evaluation/feedback/write-feedback-set.ts');
    const { withPictures } = await import('./recognition/pictures.ts');
    const config = currentFolders(readConfig(folders));
    const { documentsFolder: documents, encodings, ocr } = config;
    const { judged, unreadable } = await readFeedback(config);
    const write = (limits: Pictures['limits']) =>
      writeFeedbackSet(target, judged, { documents, reading: { ...limits, encodings } });
    const { labelled, toLabel } = await withPictures(ocr, write, { isKnownOnly: true });
    if (unreadable > 0)
      log(`${unreadable} votes are left out: their answers cannot be read.`, 'warn');
    terminal.print(
      `${counted(labelled, 'labelled question')}, ${toLabel} to look at: ${resolve(target)}`,
    );
    if (labelled === 0) return;
    terminal.print(
      `Measure with: footnote eval ${shellWord(target)} --documents ${shellWord(documents)}`,
    );
  };

const measure =
  ({ readConfig, openApp, terminal }: Session): Surfaces['eval'] =>
  async (folders, set, options) => {
    const { runEval } = await import('./cli/eval.ts');
    const { withPictures } = await import('./recognition/pictures.ts');
    // Whatever INDEX_DIR says: the owner's index must never receive the documents of a set.
    const index = folders.index ?? evaluationIndexFolder(readConfig(folders).dataFolder, set);
    const config = readConfig(
      { documents: set, index },
      { DATABASE_SCHEMA: evaluationSchema(set) },
    );
    const { documents } = folders;
    const own = { ...options, ...(documents && { documents }) };
    await withPictures(config.ocr, (pictures) =>
      runEval({ config, pictures, openApp }, terminal, set, own),
    );
  };

/** The settings of what goes on running, with a warning of misspelt ones: without DENIED_USERS, somebody is let in. */
function readStartConfig({ readConfig, environment, log }: Session, folders: FolderOptions) {
  const config = readConfig(folders);
  const { envFile } = environment;
  const unknown = unknownSettings(readEnvFile(envFile));
  if (unknown.length > 0) {
    log(`${envFile} holds unknown settings: ${unknown.join(', ')}. ${CORRECT_NAME}`, 'warn');
  }
  return config;
}

async function keepIndex(session: Session, folders: FolderOptions): Promise<void> {
  const config = readStartConfig(session, folders);
  await session.takeOver(config, ['index', 'models']);
  const { keepIndex } = await import('./keeping.ts');
  await keepIndex({ log: session.log, openApp: () => session.openApp(config) });
}

/** The chat in the terminal and, where a person types or there is a port for it, the same in a browser. */
async function runChat(session: Session, folders: FolderOptions): Promise<void> {
  const { runChat } = await import('./cli/chat.ts');
  const config = readStartConfig(session, folders);
  await session.withApp(folders, async (app, terminal) => {
    const isWanted = terminal.isTyped || config.telegram.http !== undefined;
    const browsing = isWanted
      ? await (await import('./browse.ts')).serveBrowser(config, app, session.log)
      : undefined;
    try {
      const isAsked = await runChat(app, terminal, browsing?.address);
      // Nobody asks here: a service serves the pages alone.
      if (browsing && !terminal.isTyped && !isAsked) await untilSignal(session.log);
    } finally {
      await browsing?.close();
    }
  });
}

async function untilSignal(log: Session['log']): Promise<void> {
  const { stopOnSignal } = await import('./keeping.ts');
  log('The input is empty: the pages are served until the program is stopped.');
  await new Promise<void>((resolve) => stopOnSignal(async () => resolve(), log));
}

async function runBot(session: Session, folders: FolderOptions): Promise<void> {
  const config = readStartConfig(session, folders);
  await session.takeOver(config, ['index', 'models', 'bot']);
  const { serve } = await import('./serve.ts');
  const localesFolder = join(session.environment.places.program, 'locales');
  await serve({ config, localesFolder, log: session.log, openApp: () => session.openApp(config) });
}

async function runMcp(session: Session, folders: FolderOptions): Promise<void> {
  const config = readStartConfig(session, folders);
  await session.takeOver(config, ['index', 'models']);
  const { serveMcp } = await import('./serve-mcp.ts');
  // The client is a language model itself, or has one.
  const { chatModel: _, ...withoutChatModel } = config;
  const openApp = () => session.openApp(withoutChatModel);
  await serveMcp({ version: programVersion(), log: session.log, openApp });
}
