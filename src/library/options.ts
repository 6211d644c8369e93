import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, parseConfig } from '../config.ts';
import { FootnoteError } from '../errors.ts';
import type { IndexProgress } from '../index/updating/report.ts';
import type { LogLevel } from '../log.ts';
import { programFolder } from '../program-folder.ts';

/** The settings of docs/settings.md that are not about Telegram, HTTP or the log. */
const SETTINGS = [
  ...(['INDEX_DIR', 'MODELS_DIR', 'DATABASE_URL', 'DATABASE_SCHEMA'] as const),
  ...(['EMBEDDING_MODEL', 'EMBEDDING_PRECISION', 'RERANKER_MODEL', 'MODEL_HUB'] as const),
  ...(['MAX_FILE_MB', 'ENCODINGS', 'OCR', 'OCR_LANGUAGES', 'OCR_DATA_DIR'] as const),
  ...(['SWEEP_MINUTES', 'ANSWER_THRESHOLD'] as const),
  ...(['CHAT_MODEL', 'ANSWERS', 'CHAT_BASE_URL', 'CHAT_API_KEY'] as const),
  ...(['CHAT_TIMEOUT_SECONDS', 'CHAT_MAX_TOKENS', 'PROMPTS_DIR'] as const),
] as const;

/** `ANSWER_THRESHOLD` as `answerThreshold`. */
type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

/** Each has its name of docs/settings.md in camel case, and the same values. */
export type FootnoteSettings = {
  readonly [Name in (typeof SETTINGS)[number] as CamelCase<Name>]?: string | number;
};

export interface FootnoteOptions extends FootnoteSettings {
  /** The folder to answer from, as a path or an address such as `new URL('docs', import.meta.url)`. */
  readonly documents: string | URL;
  /** The folder for models and index, which is made where it is missing; `.footnote` in the current folder unless given. */
  readonly data?: string;
  /** Whether the folder is followed until `close`; it is unless told otherwise. */
  readonly watch?: boolean;
  /** Told in a sentence what is going on; nothing is printed. */
  readonly log?: (sentence: string, level: LogLevel) => void;
  /** Told how far the first update is, while `openFootnote` waits for it. */
  readonly onProgress?: (progress: IndexProgress) => void;
}

/** Options that are not settings. */
const OTHERS = ['documents', 'data', 'watch', 'log', 'onProgress'];

/** The names of all options, those of settings last. */
export const OPTIONS: readonly string[] = [...OTHERS, ...SETTINGS.map(camelCase)];

/** @throws FootnoteError that names each wrong option, and what it should be */
export function configOf(options: FootnoteOptions): Config {
  const names = new Map<string, string>(SETTINGS.map((name) => [camelCase(name), name]));
  const unknown = Object.keys(options ?? {}).filter((key) => !OPTIONS.includes(key));
  if (unknown.length > 0) {
    throw new FootnoteError(
      `openFootnote has no option ${unknown.join(', ')}. It has ${OPTIONS.join(', ')}.`,
    );
  }
  const documents = pathOf(options?.documents);
  if (documents.trim() === '') {
    throw new FootnoteError('openFootnote needs the folder to answer from, as documents.');
  }
  const given = [...names].flatMap(([key, name]) => {
    const value = options[key as keyof FootnoteSettings];
    return value === undefined ? [] : [[name, String(value)]];
  });
  const env = { ...Object.fromEntries(given), DOCUMENTS_DIR: documents };
  const places = {
    program: programFolder(),
    data: options.data ?? join(process.cwd(), '.footnote'),
  };
  try {
    return parseConfig(env, places);
  } catch (error) {
    throw explainInOptions(error);
  }
}

/** The path of a folder; '' where nothing names one. */
function pathOf(folder: unknown): string {
  if (folder instanceof URL && folder.protocol === 'file:') return fileURLToPath(folder);
  return typeof folder === 'string' ? folder : '';
}

/**
 * Refuses what only a caller without types can give.
 *
 * @param counts numbers by the names of their options, each with the least that it may be
 * @throws FootnoteError
 */
export function checkQuestion(
  question: unknown,
  counts: Readonly<Record<string, readonly [value: unknown, least: number]>>,
): void {
  if (typeof question !== 'string') throw new FootnoteError('A question must be a string.');
  for (const [name, [value, least]] of Object.entries(counts)) {
    const isCount = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
    if (value === undefined || (isCount && Number(value) >= least)) continue;
    throw new FootnoteError(`${name} must be a whole number from ${least} (it is ${value}).`);
  }
}

/** Names in sentences of the program, and what a programmer writes in their place. The first that fits counts. */
const IN_OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/--documents DIR(?: or DOCUMENTS_DIR)?/g, 'documents'],
  [alone('DOCUMENTS_DIR'), 'documents'],
  [/--index DIR or INDEX_DIR/g, 'indexDir'],
  [/"footnote index --(again|prune)"/g, 'update({ $1: true })'],
  [/\bunset (\w+)/g, 'leave $1 out'],
  [alone('DATA_DIR'), 'data'],
  ...SETTINGS.map((name) => [alone(name), camelCase(name)] as const),
];

/** A name of a setting, and not a part of a path; one that may be a word of a sentence only where it is used as a name. */
function alone(name: string): RegExp {
  const used = name.includes('_') ? '' : '(?= must|=| says)';
  return new RegExp(`(?<![\\w/\\\\.-])${name}(?![\\w/\\\\-])${used}`, 'g');
}

/** A sentence of the program in the names of options: flags and environment variables are not read here. */
export function inOptions(sentence: string): string {
  return IN_OPTIONS.reduce((text, [name, option]) => text.replace(name, option), sentence);
}

/** An error with such a sentence; any other one is returned as it is. */
export function explainInOptions(error: unknown): unknown {
  if (!(error instanceof FootnoteError)) return error;
  const { message, cause, exitCode } = error;
  const own = inOptions(message);
  return own === message ? error : new FootnoteError(own, { cause, exitCode });
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
