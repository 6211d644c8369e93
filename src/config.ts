import { join, resolve } from 'node:path';
import type { ChatModelSettings } from './chat-model/chat-model.ts';
import { foldersFor, schemaName } from './data-folder/folders.ts';
import type { Relocation } from './data-folder/relocation.ts';
import type { EncodingRule } from './documents/set-encoding.ts';
import type { LogSettings } from './log.ts';
import { type ProxyServer, proxyFor } from './network/proxy.ts';
import { type Allowed, parseSettings, type QuietHours, type Settings } from './settings.ts';

/** Where the proxy hands requests from outside to, unless HTTP_PORT says otherwise. */
const PUBLISHED_PORT = 8080;

export interface Config {
  /** Absolute path of the corpus. */
  readonly documentsFolder: string;
  /** Absolute path of the folder that holds everything that Footnote stores, unless told otherwise. */
  readonly dataFolder: string;
  /** Absolute path of the folder that holds the catalog and the graph; it can be built again. */
  readonly indexFolder: string;
  /** Absolute path of the folder that holds what the bot must not lose: its inbox and its records. */
  readonly botFolder: string;
  /** Absolute path of the folder that holds the questions asked in a browser on this machine, with their answers. */
  readonly browserFolder: string;
  /** Absolute path of the folder that keeps removed documents for a day. */
  readonly trashFolder: string;
  /** Absolute path of the file that says who sees which documents; without it, all who may ask see all. */
  readonly rightsFile: string;
  /** Absolute paths of where bots keep whom they deny, and of the folder with a folder for each corpus. */
  readonly denials: { readonly folder: string; readonly corporaFolder: string };
  /** Absolute path of the folder of models, in the Hub's layout. */
  readonly modelsFolder: string;
  /** PostgreSQL in place of files: the index in a schema, the state of each bot in another; absent: files. */
  readonly database?: { readonly url: string; readonly schema: string };
  /** What earlier releases kept elsewhere. */
  readonly relocations: readonly Relocation[];
  readonly embeddingModel: string;
  /** Precision of every model. */
  readonly embeddingPrecision: 'int8' | 'fp32';
  /** A cross-encoder that judges what was found; absent: none does. */
  readonly rerankerModel?: string;
  readonly modelHub: string;
  readonly maxFileBytes: number;
  /** Encodings of text files; the first that names a file counts. */
  readonly encodings: readonly EncodingRule[];
  /** How the words on pictures are recognised. */
  readonly ocr: {
    readonly isOn: boolean;
    /** Tesseract's names: "eng". */
    readonly languages: readonly string[];
    /** Absolute path of a folder of language files; absent: they are npm packages. */
    readonly dataFolder?: string;
    /** Absolute path of the folder that keeps what was recognised; it can be built again. */
    readonly folder: string;
  };
  /** Time between sweeps of the folder without any event; 0: none. */
  readonly sweepMilliseconds: number;
  /** Confidence below which a question counts as not answered. */
  readonly answerThreshold: number;
  /** What a language model does: it writes, or it only points to the sentences to quote. */
  readonly answers: 'written' | 'quotes';
  /** A language model that writes answers; absent: answers are quotes alone. */
  readonly chatModel?: ChatModelSettings;
  /** Absolute path of the folder of prompts. */
  readonly promptsFolder: string;
  /** The secret of those who may use the tools over HTTP; absent: nobody may. */
  readonly mcpToken?: string;
  readonly log: LogSettings;
  /** All environment variables of the process that reads documents. */
  readonly indexingEnvironment: Readonly<Record<string, string>>;
  readonly telegram: {
    readonly token?: string;
    readonly apiRoot: string;
    /** Absent: `apiRoot` is called directly. */
    readonly proxy?: ProxyServer;
    /** Absolute path of the folder from which files of a Bot API server on this machine are taken; absent: none are. */
    readonly filesFolder?: string;
    readonly users: Allowed;
    readonly chats: Allowed;
    /** Users who may not ask, whatever else lets them in. */
    readonly denied: ReadonlySet<number>;
    /** Users who run the bot: they see its state, add documents and let others in. */
    readonly admins: ReadonlySet<number>;
    /** How the bot is called in Telegram; absent: as @BotFather was told. */
    readonly botName?: string;
    /** Whether people may have the files themselves. */
    readonly sendsFiles: boolean;
    /** Questions that one person may ask in a minute; 0: as many as they like. */
    readonly questionsPerMinute: number;
    /** Nobody is told of changed answers then; absent: there are no such hours. */
    readonly quietHours?: QuietHours;
    /** Where the webhook is served or, without one, `/healthz` and `/metrics`; absent: nowhere. */
    readonly http?: { readonly host: string; readonly port: number };
    /** Where `/healthz` and `/metrics` are served as well, or beside the webhook; absent: nowhere else. */
    readonly watch?: { readonly host: string; readonly port: number };
    /** Public address of `http` for people, without a slash at its end; absent: there are no source pages. */
    readonly publicUrl?: string;
    /** Public address of `http`; absent: the bot fetches its messages. */
    readonly webhookUrl?: string;
  };
}

/** Folders that are not settings; absolute. */
export interface Places {
  /** Where Footnote is installed: it holds the prompts. */
  readonly program: string;
  /** Where data is stored unless DATA_DIR is set. */
  readonly data: string;
}

/**
 * Reads the settings. Pure: it looks at nothing but its arguments. A variable that is empty counts as
 * not set.
 *
 * @param env environment variables; others than ours are passed over
 * @throws FootnoteError that names each wrong variable, what it is and what it should be
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  places: Places,
): Config {
  const settings = parseSettings(env);
  const documentsFolder = resolve(settings.DOCUMENTS_DIR);
  const { recognisedFolder, ...folders } = foldersFor(settings, documentsFolder, places);
  return {
    documentsFolder,
    ...folders,
    ...(settings.DATABASE_URL && {
      database: {
        url: settings.DATABASE_URL,
        schema: settings.DATABASE_SCHEMA ?? schemaName(documentsFolder),
      },
    }),
    embeddingModel: settings.EMBEDDING_MODEL,
    embeddingPrecision: settings.EMBEDDING_PRECISION,
    ...(settings.RERANKER_MODEL && { rerankerModel: settings.RERANKER_MODEL }),
    modelHub: settings.MODEL_HUB.replace(/\/*$/, '/'),
    maxFileBytes: settings.MAX_FILE_MB * 1e6,
    encodings: settings.ENCODINGS,
    ocr: {
      isOn: settings.OCR,
      languages: settings.OCR_LANGUAGES,
      ...(settings.OCR_DATA_DIR && { dataFolder: resolve(settings.OCR_DATA_DIR) }),
      folder: recognisedFolder,
    },
    sweepMilliseconds: settings.SWEEP_MINUTES * 60_000,
    answerThreshold: settings.ANSWER_THRESHOLD,
    answers: settings.ANSWERS,
    ...(settings.CHAT_MODEL && { chatModel: chatModelOf(settings.CHAT_MODEL, settings) }),
    promptsFolder: resolve(settings.PROMPTS_DIR ?? join(places.program, 'prompts')),
    ...(settings.MCP_TOKEN && { mcpToken: settings.MCP_TOKEN }),
    log: { level: settings.LOG_LEVEL, format: settings.LOG_FORMAT },
    indexingEnvironment: Object.fromEntries(
      SYSTEM_VARIABLES.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
    ),
    telegram: telegramOf(settings, env),
  };
}

function chatModelOf(model: string, settings: Settings): ChatModelSettings {
  return {
    model,
    ...(settings.CHAT_BASE_URL && { baseUrl: settings.CHAT_BASE_URL }),
    ...(settings.CHAT_API_KEY && { apiKey: settings.CHAT_API_KEY }),
    timeoutMs: settings.CHAT_TIMEOUT_SECONDS * 1_000,
    maxTokens: settings.CHAT_MAX_TOKENS,
  };
}

function telegramOf(
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Config['telegram'] {
  const { HTTP_HOST: host } = settings;
  const isPublished = settings.WEBHOOK_URL ?? settings.PUBLIC_URL;
  const httpPort = settings.HTTP_PORT ?? (isPublished && PUBLISHED_PORT);
  const proxy = proxyFor(settings.TELEGRAM_API_ROOT, env);
  return {
    ...(settings.TELEGRAM_BOT_TOKEN && { token: settings.TELEGRAM_BOT_TOKEN }),
    apiRoot: settings.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    ...(proxy && { proxy }),
    ...(settings.TELEGRAM_FILES_DIR && { filesFolder: resolve(settings.TELEGRAM_FILES_DIR) }),
    users: settings.ALLOWED_USERS,
    chats: settings.ALLOWED_CHATS,
    denied: settings.DENIED_USERS,
    admins: settings.ADMINS,
    ...(settings.BOT_NAME && { botName: settings.BOT_NAME }),
    sendsFiles: settings.SEND_FILES,
    questionsPerMinute: settings.QUESTIONS_PER_MINUTE,
    ...(settings.QUIET_HOURS && { quietHours: settings.QUIET_HOURS }),
    ...(httpPort && { http: { host, port: httpPort } }),
    ...(settings.METRICS_PORT && { watch: { host, port: settings.METRICS_PORT } }),
    ...(settings.PUBLIC_URL && { publicUrl: settings.PUBLIC_URL.replace(/\/+$/, '') }),
    ...(settings.WEBHOOK_URL && { webhookUrl: settings.WEBHOOK_URL }),
  };
}

/**
 * What a process needs to find libraries and room for temporary files. None of it is a secret, and none has Node.js run
 * code or open a debugger, as NODE_OPTIONS may.
 */
const SYSTEM_VARIABLES = ['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR'] as const;
