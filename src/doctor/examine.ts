import type { Config } from '../config.ts';
import { checkLanguageModel, checkPromptFiles } from './chat-model.ts';
import { type Check, check } from './check.ts';
import { checkDisk, checkDocuments, checkIndex, checkIndexFolder } from './folders.ts';
import { checkModel, checkReranker } from './models.ts';
import { checkGraph, checkModelRuntime, checkNode, checkSqlite } from './parts.ts';
import { readSettings, type SettingsSource } from './settings.ts';
import { checkAccess, examineBot } from './telegram.ts';

/**
 * Looks at one thing after the other that Footnote needs. A failure stops nothing but what cannot be
 * looked at without it. Each check is told as soon as it is done, so that of a native library that
 * kills the process it is known which one it was.
 */
export async function* examine(source: SettingsSource): AsyncGenerator<Check> {
  yield check('Node.js', () => checkNode(source.places.program));
  const { config, wrong, finding } = readSettings(source);
  yield check('Settings', () => finding);
  const sqlite = await check('SQLite', checkSqlite);
  yield sqlite;
  yield check('Vector graph', checkGraph);
  const runtime = await check('Model runtime', checkModelRuntime);
  yield runtime;
  // What a library that does not load is needed for would only fail once more, in other words.
  if (runtime.state === 'ok') yield* examineModels(config);
  if (!wrong.includes('CHAT_MODEL')) yield* examineWriting(config);
  yield check('Documents', () => checkDocuments(config));
  yield check('Index folder', () => checkIndexFolder(config.indexFolder));
  if (sqlite.state !== 'error') yield check('Index', () => checkIndex(config.indexFolder));
  yield check('Disk space', () => checkDisk(config));
  // Of a token that is no token all is said already.
  if (wrong.includes('TELEGRAM_BOT_TOKEN')) return;
  yield* examineBot(config.telegram);
  if (config.telegram.token) yield check('Who may ask', () => checkAccess(config.telegram));
}

async function* examineWriting(config: Config): AsyncGenerator<Check> {
  yield check('Language model', () => checkLanguageModel(config.chatModel));
  if (config.chatModel) yield check('Prompts', () => checkPromptFiles(config.promptsFolder));
}

async function* examineModels(config: Config): AsyncGenerator<Check> {
  yield check('Embedding model', () => checkModel(config));
  const { rerankerModel } = config;
  if (rerankerModel) yield check('Reranker', () => checkReranker({ ...config, rerankerModel }));
}
