import { type App, createApp } from '../../src/app/app.ts';
import { createTempFolder, type TempFolder } from './temp-folder.ts';
import { testConfig } from './test-config.ts';

/** The whole program over an empty corpus of a test's own. */
export interface TempApp {
  readonly corpus: TempFolder;
  readonly app: App;
  readonly indexFolder: string;
  /** Closes the program and removes its folders. */
  close(): Promise<void>;
}

export async function openTempApp(notify: (sentence: string) => void = () => {}): Promise<TempApp> {
  const [corpus, index] = await Promise.all([createTempFolder(), createTempFolder()]);
  const env = { DOCUMENTS_DIR: corpus.path, INDEX_DIR: index.path, DATA_DIR: index.path };
  const app = await createApp(testConfig(env), { notify });
  return {
    corpus,
    app,
    indexFolder: index.path,
    async close() {
      await app.close();
      await Promise.all([corpus.remove(), index.remove()]);
    },
  };
}
