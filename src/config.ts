import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ChatModelSettings } from './chat-model/chat-model.ts';
import { foldersFor, schemaName } from './data-folder/folders.ts';
import type { Relocation } from './data-folder/relocation.ts';
import { type EncodingRule, parseEncodingRules } from './documents/set-encoding.ts';
import { FootnoteError } from './errors.ts';
import { LOG_FORMATS, LOG_LEVELS, type LogSettings } from './log.ts';
import { isProxyOrNone, PROXY_WORDS, type ProxyServer, proxyFor } from './network/proxy.ts';
import { DATABASE_WORDS, isDatabaseUrl } from './postgres/address.ts';

/** The people or chats that may ask: everybody, or the listed ids. */
export type Allowed = 'everyone' | ReadonlySet<number>;

const text = z.string();
/** @param words what would be right: for every way in which a number is wrong */
const number = (words: string, least: number, most: number) =>
  z.coerce.number({ error: words }).min(least, words).max(most, words);
const wholeNumber = (words: string, least: number, most: number) =>
  number(words, least, most).int(words);
const fraction = number('a number from 0 to 1', 0, 1);
// A week: beyond 35,791 minutes a timer of Node.js overflows and fires without a pause.
const minutes = number('a number of minutes up to 10080, or 0 for never', 0, 10_080);
const url = z.url({ protocol: /^https?$/, error: 'an address such as https://example.org' });
const allowed = z
  .string()
  .regex(/^\s*(\*|-?\d+(\s*[,\s]\s*-?\d+)*)\s*$/, 'ids with commas between them, or * for everyone')
  .transform((value): Allowed => (value.trim() === '*' ? 'everyone' : idSet(value)));

const users = z
  .string()
  .regex(/^\s*\d+(\s*[,\s]\s*\d+)*\s*$/, 'ids of users with commas between them')
  .transform(idSet);

const port = wholeNumber('a port, from 1 to 65535', 1, 65_535);
const seconds = number('a number of seconds from 1 to 600', 1, 600);
const tokens = wholeNumber('a whole number from 50 to 4000', 50, 4_000);
const perMinute = wholeNumber('a whole number, or 0 for no limit', 0, Number.MAX_SAFE_INTEGER);
const yesOrNo = z.stringbool({
  truthy: ['yes', 'true', '1'],
  falsy: ['no', 'false', '0'],
  error: 'yes or no',
});

const encodings = z.string().transform((list, context): readonly EncodingRule[] => {
  const rules = parseEncodingRules(list);
  if (typeof rules !== 'string') return rules;
  const message = `files and their encoding with commas between them, such as letters/=ibm866, *.txt=windows-1251; "${rules}" names no encoding that is known`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const hubModel = (example: string) =>
  z
    .string()
    // Not '..': the id is a path below the models folder, which an error may say to delete.
    .regex(
      /^\w[\w.-]*\/\w[\w.-]*(@\w[\w.-]*)?$/,
      `a model of the Hub such as ${example}, or ${example}@REVISION`,
    );

/** Every setting by the name of its environment variable; a message says what would be right. */
const schema = z.object({
  DOCUMENTS_DIR: text.default('documents'),
  DATA_DIR: text.optional(),
  INDEX_DIR: text.optional(),
  MODELS_DIR: text.optional(),
  DATABASE_URL: text.refine(isDatabaseUrl, DATABASE_WORDS).optional(),
  DATABASE_SCHEMA: text
    .regex(/^(?!pg_)[a-z_][a-z0-9_]{0,40}$/, 'up to 41 of a-z, 0-9 and _, and no pg_ first')
    .optional(),
  EMBEDDING_MODEL: hubModel('Xenova/all-MiniLM-L6-v2').default('Xenova/all-MiniLM-L6-v2'),
  EMBEDDING_PRECISION: z.enum(['int8', 'fp32'], { error: 'int8 or fp32' }).default('int8'),
  RERANKER_MODEL: hubModel('Xenova/ms-marco-MiniLM-L-6-v2').optional(),
  MODEL_HUB: url.default('https://huggingface.co/'),
  MAX_FILE_MB: z.coerce
    .number({ error: 'a number of megabytes above 0' })
    .positive('a number of megabytes above 0')
    .default(25),
  ENCODINGS: encodings.default([]),
  SWEEP_MINUTES: minutes.default(0),
  ANSWER_THRESHOLD: fraction.default(0.5),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'the token that @BotFather gave you, such as 123456:ABC-DEF')
    .optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_PROXY: text.refine(isProxyOrNone, PROXY_WORDS).optional(),
  TELEGRAM_FILES_DIR: text.optional(),
  ALLOWED_USERS: allowed.default(new Set()),
  ALLOWED_CHATS: allowed.default(new Set()),
  DENIED_USERS: users.default(new Set()),
  ADMINS: users.default(new Set()),
  CHAT_MODEL: text.regex(/^\w+:\S+$/, 'a provider and a model, such as ollama:qwen3:4b').optional(),
  ANSWERS: z.enum(['written', 'quotes'], { error: 'written or quotes' }).default('written'),
  CHAT_BASE_URL: url.optional(),
  CHAT_API_KEY: text.optional(),
  CHAT_TIMEOUT_SECONDS: seconds.default(30),
  CHAT_MAX_TOKENS: tokens.default(700),
  PROMPTS_DIR: text.optional(),
  BOT_NAME: text.max(64, 'at most 64 characters').optional(),
  SEND_FILES: yesOrNo.default(true),
  QUESTIONS_PER_MINUTE: perMinute.default(20),
  HTTP_PORT: port.optional(),
  METRICS_PORT: port.optional(),
  HTTP_HOST: text.default('127.0.0.1'),
  WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'an address that begins with https://' })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'error, warn, info or debug' }).default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: 'text or json' }).default('text'),
});

/** Where the proxy hands a webhook's messages to, unless HTTP_PORT says otherwise. */
const WEBHOOK_PORT = 8080;

/** The names of all settings. */
export const SETTINGS = Object.keys(schema.shape);

export interface Config {
  /** Absolute path of the corpus. */
  readonly documentsFolder: string;
  /** Absolute path of the folder that holds everything that Footnote stores, unless told otherwise. */
  readonly dataFolder: string;
  /** Absolute path of the folder that holds the catalog and the graph; it can be built again. */
  readonly indexFolder: string;
  /** Absolute path of the folder that holds what the bot must not lose: its inbox and its records. */
  readonly botFolder: string;
  /** Absolute path of the folder that keeps removed documents for a day. */
  readonly trashFolder: string;
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
    /** Where the webhook is served or, without one, `/healthz` and `/metrics`; absent: nowhere. */
    readonly http?: { readonly host: string; readonly port: number };
    /** Where `/healthz` and `/metrics` are served as well, or beside the webhook; absent: nowhere else. */
    readonly watch?: { readonly host: string; readonly port: number };
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
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new FootnoteError(explain(parsed.error, given), { exitCode: 2 });
  const settings = parsed.data;
  const { HTTP_HOST: host } = settings;
  const httpPort = settings.HTTP_PORT ?? (settings.WEBHOOK_URL && WEBHOOK_PORT);
  const documentsFolder = resolve(settings.DOCUMENTS_DIR);
  const proxy = proxyFor(settings.TELEGRAM_API_ROOT, given);
  return {
    documentsFolder,
    ...foldersFor(settings, documentsFolder, places),
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
    sweepMilliseconds: settings.SWEEP_MINUTES * 60_000,
    answerThreshold: settings.ANSWER_THRESHOLD,
    answers: settings.ANSWERS,
    ...(settings.CHAT_MODEL && {
      chatModel: {
        model: settings.CHAT_MODEL,
        ...(settings.CHAT_BASE_URL && { baseUrl: settings.CHAT_BASE_URL }),
        ...(settings.CHAT_API_KEY && { apiKey: settings.CHAT_API_KEY }),
        timeoutMs: settings.CHAT_TIMEOUT_SECONDS * 1_000,
        maxTokens: settings.CHAT_MAX_TOKENS,
      },
    }),
    promptsFolder: resolve(settings.PROMPTS_DIR ?? join(places.program, 'prompts')),
    log: { level: settings.LOG_LEVEL, format: settings.LOG_FORMAT },
    indexingEnvironment: Object.fromEntries(
      SYSTEM_VARIABLES.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
    ),
    telegram: {
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
      ...(httpPort && { http: { host, port: httpPort } }),
      ...(settings.METRICS_PORT && { watch: { host, port: settings.METRICS_PORT } }),
      ...(settings.WEBHOOK_URL && { webhookUrl: settings.WEBHOOK_URL }),
    },
  };
}

/**
 * What a process needs to find libraries and room for temporary files. None of it is a secret, and none has Node.js run
 * code or open a debugger, as NODE_OPTIONS may.
 */
const SYSTEM_VARIABLES = ['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR'] as const;

function idSet(list: string): ReadonlySet<number> {
  return new Set(
    list
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(Number),
  );
}

/** Settings that are secrets, even when they are wrong. */
export const SECRETS: ReadonlySet<string> = new Set([
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_PROXY',
  'CHAT_API_KEY',
  'DATABASE_URL',
]);

function explain(error: z.ZodError, given: Readonly<Record<string, unknown>>): string {
  return error.issues
    .map(({ path, message }) => {
      const name = String(path[0]);
      const value = SECRETS.has(name) ? '' : ` (it is "${given[name]}")`;
      return `${name} must be ${message}${value}.`;
    })
    .join('\n');
}
