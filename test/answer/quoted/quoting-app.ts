import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import type { App } from '../../../src/app/app.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';
import type { TempFolder } from '../../helpers/temp-folder.ts';

/** Gives each test an app and its folder, which is empty. */
export function useQuotingApp() {
  let opened: TempApp;
  const current = {} as { corpus: TempFolder; app: App };

  // One program for all of them: it takes seconds to load its models, and a moment to follow a folder.
  beforeAll(async () => {
    opened = await openTempApp();
    Object.assign(current, { corpus: opened.corpus, app: opened.app });
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const name of await readdir(current.corpus.path)) {
      await rm(join(current.corpus.path, name), { recursive: true });
    }
  });

  const expectVerbatim = async ({ document, quote, context }: Citation) => {
    const text = await readFile(join(current.corpus.path, document), 'utf8');
    expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
    expect(text.slice(context.span.start, context.span.end)).toBe(context.text);
    expect(context.text).toContain(quote.text);
  };

  return { current, expectVerbatim };
}

export function citationsOf(answer: Answer): readonly Citation[] {
  return answer.outcome === 'answered' ? answer.citations : answer.nearest;
}
