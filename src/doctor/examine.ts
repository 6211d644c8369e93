import type { Config } from '../config.ts';
import { currentFolders } from '../data-folder/relocation.ts';
import { checkLanguageModel, checkPromptFiles } from './chat-model.ts';
import { type Check, check } from './check.ts';
import { examineDatabase } from './database.ts';
import { checkEncryption } from './encryption.ts';
import {
  checkDataFolder,
  checkDisk,
  checkDocuments,
  checkIndex,
  checkIndexFolder,
} from './folders.ts';
import { checkModel, checkReranker } from './models.ts';
import {
  checkGraph,
  checkModelRuntime,
  checkNode,
  checkRecognition,
  checkSqlite,
} from './parts.ts';
import { checkPrivacy } from './privacy.ts';
import { checkRights } from './rights.ts';
import { readSettings, type SettingsSource } from './settings.ts';
import { checkAccess, examineBot } from './telegram.ts';

/**
 * Checks what Footnote needs, one thing after the other, and changes nothing. After a failure, the checks
 * that do not depend on it still run. Each check is reported as soon as it is done, so that the last line
 * shows which native library killed the process.
 */
export async function* examine(source: SettingsSource): AsyncGenerator<Check> {
  yield check('Node.js', () => checkNode(source.places.program));
  const settings = readSettings(source);
  const { wrong, finding } = settings;
  const config = currentFolders(settings.config);
  yield check('Settings', () => finding);
  const sqlite = await check('SQLite', checkSqlite);
  yield sqlite;
  yield check('Vector graph', checkGraph);
  const runtime = await check('Model runtime', checkModelRuntime);
  yield runtime;
  // Without the library, these checks would only report the same failure again.
  if (runtime.state === 'ok') yield* examineModels(config);
  yield check('Pictures', () => checkRecognition(config.ocr));
  if (!wrong.includes('CHAT_MODEL')) yield* examineWriting(config);
  yield check('Documents', () => checkDocuments(config));
  yield check('Data folder', () => checkDataFolder(settings.config));
  if (config.database) yield* examineDatabase(config, config.database);
  else {
    yield check('Index folder', () => checkIndexFolder(config.indexFolder));
    if (sqlite.state !== 'error') yield check('Index', () => checkIndex(config));
    yield check('Disk space', () => checkDisk(config));
  }
  yield check('Rights', () => checkRights(config));
  yield check('Privacy', () => checkPrivacy(config, source.envFile));
  // An invalid token has already been reported.
  if (wrong.includes('TELEGRAM_BOT_TOKEN')) return;
  const { token, apiRoot } = config.telegram;
  const open = checkEncryption('TELEGRAM_API_ROOT', apiRoot, 'the token and all messages');
  if (token && open) yield check('Way to Telegram', () => open);
  yield* examineBot(config.telegram);
  if (token) yield check('Who may ask', () => checkAccess(config.telegram));
}

async function* examineWriting(config: Config): AsyncGenerator<Check> {
  yield check('Language model', () => checkLanguageModel(config.chatModel));
  const { baseUrl } = config.chatModel ?? {};
  const carried = 'questions, sentences of the documents and CHAT_API_KEY';
  const open = baseUrl && checkEncryption('CHAT_BASE_URL', baseUrl, carried);
  if (open) yield check('Way to the model', () => open);
  if (config.chatModel) yield check('Prompts', () => checkPromptFiles(config.promptsFolder));
}

async function* examineModels(config: Config): AsyncGenerator<Check> {
  yield check('Embedding model', () => checkModel(config));
  const { rerankerModel } = config;
  if (rerankerModel) yield check('Reranker', () => checkReranker({ ...config, rerankerModel }));
}
