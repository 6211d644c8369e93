import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runEval } from '../../src/cli/eval.ts';
import type { Config } from '../../src/config.ts';
import { captureTerminal } from '../helpers/captured-terminal.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';

describe('an evaluation', () => {
  let set: TempFolder;
  beforeEach(async () => {
    set = await createTempFolder();
    const line = { id: 1, question: 'What?', doc: 'a.txt', answer: 'Mill' };
    await set.write('questions.jsonl', JSON.stringify(line));
    await set.write('docs/a.txt', 'Mill');
  });
  afterEach(() => set.remove());

  it.each([
    ['its own documents without', undefined, []],
    ['the documents of the owner with', 'docs', [{ files: '*.txt', encoding: 'koi8-r' }]],
  ])('reads %s the encodings of the settings', async (_, named, encodings) => {
    const env = { ENCODINGS: '*.txt=koi8-r', DOCUMENTS_DIR: set.path, INDEX_DIR: set.path };
    const opened: Config[] = [];
    const openApp = (config: Config) => {
      opened.push(config);
      return Promise.reject(new Error('seen'));
    };
    const options = { json: false, details: false, written: false };
    const documents = named && { documents: `${set.path}/${named}` };
    const parts = { config: testConfig(env), pictures: {}, openApp };
    const running = runEval(parts, captureTerminal().terminal, set.path, {
      ...options,
      ...documents,
    });
    await expect(running).rejects.toThrow('seen');
    expect(opened.map((config) => config.encodings)).toEqual([encodings]);
  });
});
