import { homedir } from 'node:os';
import { z } from 'zod';
import { type EncodingRule, parseEncodingRules } from './documents/set-encoding.ts';
import { FootnoteError } from './errors.ts';
import { LOG_FORMATS, LOG_LEVELS } from './log.ts';
import { isProxyOrNone, PROXY_WORDS } from './network/proxy.ts';
import { DATABASE_WORDS, isDatabaseUrl } from './postgres/address.ts';

/** The people or chats that may ask: everybody, or the listed ids. */
export type Allowed = 'everyone' | ReadonlySet<number>;

/** A stretch of each day by the clock of this machine, in minutes after midnight, without the last; it may go over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

const text = z.string();
/** No shell has replaced these in a file of settings; resolved as they are, they would name a new folder beside it. */
const folder = text
  .regex(
    /^(?!\$|~[^/\\])/,
    'a path: ~/ at its beginning is your home folder, but $NAME and ~NAME are not replaced',
  )
  .transform((path) => path.replace(/^~(?=$|[/\\])/, homedir()));
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
const quietHours = text
  .regex(
    /^(?:[01]?\d|2[0-3]):[0-5]\d-(?:[01]?\d|2[0-3]):[0-5]\d$/,
    'two times of the day with - between them, such as 22:00-7:00',
  )
  .transform((stretch): QuietHours => {
    const [from = 0, to = 0] = stretch.split('-').map((time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      return 60 * hours + minutes;
    });
    return { from, to };
  });
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

const ocrLanguages = text
  .regex(
    /^[a-z]{3}(?:_[a-z]+)*(?:\+[a-z]{3}(?:_[a-z]+)*){0,9}$/,
    "Tesseract's names of languages with + between them, such as eng+deu",
  )
  .transform((names): readonly string[] => names.split('+'));

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
  DOCUMENTS_DIR: folder.default('documents'),
  DATA_DIR: folder.optional(),
  INDEX_DIR: folder.optional(),
  MODELS_DIR: folder.optional(),
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
  OCR: yesOrNo.default(true),
  OCR_LANGUAGES: ocrLanguages.default(['eng']),
  OCR_DATA_DIR: folder.optional(),
  SWEEP_MINUTES: minutes.default(0),
  ANSWER_THRESHOLD: fraction.default(0.5),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'the token that @BotFather gave you, such as 123456:ABC-DEF')
    .optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_PROXY: text.refine(isProxyOrNone, PROXY_WORDS).optional(),
  TELEGRAM_FILES_DIR: folder.optional(),
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
  PROMPTS_DIR: folder.optional(),
  BOT_NAME: text.max(64, 'at most 64 characters').optional(),
  SEND_FILES: yesOrNo.default(true),
  QUESTIONS_PER_MINUTE: perMinute.default(20),
  QUIET_HOURS: quietHours.optional(),
  HTTP_PORT: port.optional(),
  METRICS_PORT: port.optional(),
  HTTP_HOST: text.default('127.0.0.1'),
  WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'an address that begins with https://' })
    .optional(),
  // Pages name each other from the root on.
  PUBLIC_URL: z
    .url({ protocol: /^https$/, error: 'an address that begins with https://', abort: true })
    .regex(/^[^/]+:\/\/[^/?#@]+\/*$/, 'an address without a path, such as https://bot.example.org')
    .optional(),
  MCP_TOKEN: text
    .regex(
      /^[!-~]{20,}$/,
      'at least 20 letters, digits and signs without spaces, such as "openssl rand -hex 32" prints',
    )
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'error, warn, info or debug' }).default('info'),
  LOG_FORMAT: z.enum(LOG_FORMATS, { error: 'text or json' }).default('text'),
});

/** The names of all settings. */
export const SETTINGS = Object.keys(schema.shape);

/** What others read that a file of settings may well hold. */
const OTHERS =
  /^(NODE_|npm_|LC_|COMPOSE_|UV_|OMP_|POSTGRES_|CADDY_)|^(NO_COLOR|TZ|LANG|PATH|HOME|(HTTPS?|ALL|NO)_PROXY)$/i;

/** The names in a file of settings that nobody reads: most are misspelt. */
export function unknownSettings(file: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(file).filter((name) => !SETTINGS.includes(name) && !OTHERS.test(name));
}

/** What to do about them. */
export const CORRECT_NAME =
  'docs/settings.md lists the settings; correct the name or remove the line.';

/** Settings that are secrets, even when they are wrong. */
export const SECRETS: ReadonlySet<string> = new Set([
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_PROXY',
  'CHAT_API_KEY',
  'DATABASE_URL',
  'MCP_TOKEN',
]);

/** What the owner has set, each with its type; what is not set has its default value or is absent. */
export type Settings = z.infer<typeof schema>;

/**
 * Reads the settings. A variable that is empty counts as not set; others than ours are passed over.
 *
 * @throws FootnoteError that names each wrong variable, what it is and what it should be
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new FootnoteError(explain(parsed.error, given), { exitCode: 2 });
  return parsed.data;
}

function idSet(list: string): ReadonlySet<number> {
  return new Set(
    list
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(Number),
  );
}

function explain(error: z.ZodError, given: Readonly<Record<string, unknown>>): string {
  return error.issues
    .map(({ path, message }) => {
      const name = String(path[0]);
      const value = SECRETS.has(name) ? '' : ` (it is "${given[name]}")`;
      return `${name} must be ${message}${value}.`;
    })
    .join(' ');
}
