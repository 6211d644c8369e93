import { format } from 'node:util';
import { pino } from 'pino';
import { printable } from './printable.ts';

/** From the gravest to the least important. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Readable lines, or one JSON object a line. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/**
 * Writes one sentence to the log, as one line, whatever names and messages it holds; the level is `info` unless it
 * is given. '' writes nothing.
 */
export type Log = (sentence: string, level?: LogLevel) => void;

export interface LogSettings {
  /** The least important level that is written. */
  readonly level: LogLevel;
  readonly format: LogFormat;
}

/**
 * Creates the program's log. As text, a line is the sentence alone, because systemd and Docker add the
 * time. As JSON, a line is `{"level", "time", "message"}`, with the time in ISO 8601.
 *
 * @param secrets tokens and keys; `***` takes the place of each one, whatever sentence it gets into
 * @param write takes whole lines, line break included
 */
export function createLog(
  { level, format }: LogSettings,
  { secrets, write }: { secrets: readonly string[]; write: (lines: string) => void },
): Log {
  const asText = (line: string) => write(`${(JSON.parse(line) as { message: string }).message}\n`);
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: format === 'json' ? write : asText },
  );
  return (sentence, level = 'info') => {
    if (sentence) logger[level](printable(withoutSecrets(sentence, secrets)));
  };
}

/** The methods of a console that print. */
const CONSOLE_METHODS = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/**
 * Has a console write to the log, at the level of what is of no use to the owner: libraries print there, and what they
 * print may come from a document or a server.
 */
export function logConsole(
  target: Pick<Console, (typeof CONSOLE_METHODS)[number]>,
  log: Log,
): void {
  for (const method of CONSOLE_METHODS) {
    target[method] = (...values: unknown[]) => log(format(...values), 'debug');
  }
}

function withoutSecrets(sentence: string, secrets: readonly string[]): string {
  const forms = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return forms.reduce((text, secret) => text.replaceAll(secret, '***'), sentence);
}
