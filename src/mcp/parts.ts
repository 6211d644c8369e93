import { setTimeout } from 'node:timers/promises';
import type { McpServer } from '@modelcontextprotocol/server';
import type { App } from '../app/app.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

/** The part of the program that the tools call. */
export type McpApp = Pick<
  App,
  'ask' | 'search' | 'readAround' | 'documents' | 'counts' | 'firstReading'
>;

/** What the tools are made of. */
export interface McpParts {
  /** A promise while it opens, so that clients, which are not patient, are answered at once. */
  readonly app: McpApp | Promise<McpApp>;
  /** The program's version. */
  readonly version: string;
  readonly log: Log;
  /**
   * Counts questions before they are asked.
   *
   * @throws FootnoteError where its sender has asked too many
   */
  readonly admit?: (questions: number) => Promise<void>;
}

/** Adds one tool to a server. */
export type AddTool = (server: McpServer, parts: McpParts) => void;

/** No tool changes anything, and none looks outside of the documents. */
export const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const;

/** The result of a tool: for programs, and the same for models that read text. */
export function resultOf<T extends Readonly<Record<string, unknown>>>(value: T, text: string) {
  return { content: [{ type: 'text' as const, text }], structuredContent: value };
}

/** Runs a tool. The reason of an error that is a bug goes to the log only: it may name what the caller may not know. */
export async function guarded<T>(
  { log }: McpParts,
  tool: string,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FootnoteError) throw error;
    log(`The tool ${tool} failed: ${messageOf(error)}`, 'error');
    throw new FootnoteError(
      'Footnote could not do this; its log says why. Call the tool once more, or ask the owner to look at the log.',
    );
  }
}

/** How far it is, where that is known. */
const shareOf = ({ done, total }: { readonly done: number; readonly total: number }) =>
  total > 0 ? ` (${done} of ${total} files)` : '';

/** Clients give up a call after a minute or so. */
const PATIENCE_MS = 20_000;

/**
 * Waits a while for documents that are read for the first time, because what is indexed is only a part of them.
 *
 * @param questions that are asked
 * @returns the app to ask
 * @throws FootnoteError where there is nothing to answer from, or too many questions were asked
 */
export async function admitQuestion(
  { app: opening, admit }: McpParts,
  questions = 1,
): Promise<McpApp> {
  await admit?.(questions);
  const app = await opening;
  await Promise.race([app.firstReading()?.ended, setTimeout(PATIENCE_MS, null, { ref: false })]);
  if ((await app.counts()).documents > 0) return app;
  const reading = app.firstReading();
  throw new FootnoteError(
    reading
      ? `The documents are being read for the first time${shareOf(reading)}. Call the tool again in a minute.`
      : 'No document is indexed yet. Call list_documents to see whether files could not be read, and ask again when it names documents.',
  );
}
