import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Answer, Citation } from '../../src/answer/answer.ts';
import { type App, createApp } from '../../src/app/app.ts';
import { createTempFolder, type TempFolder } from './temp-folder.ts';
import { testConfig } from './test-config.ts';

/** The whole program with a language model, over a corpus of a test's own. */
export interface WrittenApp {
  readonly corpus: TempFolder;
  readonly app: App;
  /** The notices to the owner. */
  readonly log: string[];
  close(): Promise<void>;
}

/** @param settings of the language model, as environment variables */
export async function openWrittenApp(
  settings: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
): Promise<WrittenApp> {
  const [corpus, index] = await Promise.all([createTempFolder(), createTempFolder()]);
  for (const [name, text] of Object.entries(files)) await corpus.write(name, text);
  const env = { DOCUMENTS_DIR: corpus.path, INDEX_DIR: index.path, ...settings };
  const log: string[] = [];
  const app = await createApp(testConfig(env), {
    notify: (line) => log.push(line),
  });
  await app.update();
  return {
    corpus,
    app,
    log,
    async close() {
      await app.close();
      await Promise.all([corpus.remove(), index.remove()]);
    },
  };
}

/** The text that a language model wrote for an answer; '' for a quoted answer. */
export function proseIn(answer: Answer): string {
  const written = answer.outcome === 'answered' ? answer.written : undefined;
  return written?.sentences.map(({ text }) => text).join(' ') ?? '';
}

export function citationsIn(answer: Answer): readonly Citation[] {
  return answer.outcome === 'answered' ? answer.citations : answer.nearest;
}

/** Fails unless every quote stands in its file, character by character. */
export async function expectVerbatim(folder: string, citations: readonly Citation[]) {
  for (const { document, quote, context } of citations) {
    const text = await readFile(join(folder, document), 'utf8');
    expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
    expect(text.slice(context.span.start, context.span.end)).toBe(context.text);
  }
}

/** The numbered sentences of a prompt: what the model may point to. */
export function sourcesIn(prompt: string): { number: number; document: string; text: string }[] {
  let document = '';
  return prompt.split('\n').flatMap((line) => {
    document = /^Document: (.*)/.exec(line)?.[1] ?? document;
    const [, number, text = ''] = /^\[S(\d+)\] (.*)/.exec(line) ?? [];
    return number ? [{ number: Number(number), document, text }] : [];
  });
}
