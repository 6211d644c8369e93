import { afterAll, afterEach, beforeAll } from 'vitest';
import type { AskOptions } from '../../src/app/app.ts';
import { type ModelServer, modelThat } from './model-server.ts';
import { startOllamaServer } from './ollama-server.ts';
import { startOpenAiServer } from './openai-server.ts';
import { openWrittenApp, sourcesIn, type WrittenApp } from './written-app.ts';

export const REFUNDS = 'Refunds are paid within fourteen days of receipt.';
export const PARCELS = 'A parcel that comes back for a refund must be complete and unused.';
export const FILES = {
  'shop/refunds.md': `# Refunds\n\n${REFUNDS}\n`,
  'shop/parcels.txt': `${PARCELS}\n`,
  'years.txt': 'In 2020 there were 310 refunds.\n\nIn 2021 there were 275 refunds.\n',
  'garden.txt': 'The roses are cut back in early spring, and watered in the evening.\n',
};
export const QUESTION = 'When are refunds paid?';
export const KEY = 'sk-very-secret';

export const BACKENDS = [
  {
    name: 'openai',
    start: startOpenAiServer,
    settings: { CHAT_MODEL: 'openai:x', CHAT_API_KEY: KEY },
  },
  { name: 'ollama', start: startOllamaServer, settings: { CHAT_MODEL: 'ollama:qwen3:4b' } },
];

/** Gives the tests of one backend a model's server, and an app of these files that asks it. */
export function useWrittenShop({ start, settings }: (typeof BACKENDS)[number]) {
  const current = {} as { server: ModelServer; opened: WrittenApp };

  beforeAll(async () => {
    current.server = await start();
    current.opened = await openWrittenApp(
      { ...settings, CHAT_BASE_URL: current.server.url, CHAT_TIMEOUT_SECONDS: '2' },
      FILES,
    );
  });
  afterEach(() => {
    current.server.requests.length = 0;
    current.opened.log.length = 0;
  });
  afterAll(async () => {
    await current.opened.close();
    await current.server.close();
  });

  const ask = (options: AskOptions = {}, question = QUESTION) =>
    current.opened.app.ask(question, options);
  return { current, ask };
}

/** A model that answers with `{REFUNDS}` and the like in place of the numbers of sentences. */
export const writing = (text: string) =>
  modelThat((messages) => numbered(text, messages.map(({ content }) => content).join('\n')));

/** Puts the numbers of sentences in the place of `{REFUNDS}` and `{PARCELS}`. */
export function numbered(text: string, prompt: string): string {
  const sources = sourcesIn(prompt);
  return Object.entries({ REFUNDS, PARCELS }).reduce((filled, [name, wanted]) => {
    const source = sources.find((one) => one.text === wanted);
    return filled.replaceAll(`{${name}}`, `S${source?.number ?? 99}`);
  }, text);
}
