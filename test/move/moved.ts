import { afterEach, beforeEach, expect } from 'vitest';
import type { CatalogReader } from '../../src/index/catalog/catalog.ts';
import { indexPlaceOf, openStore } from '../../src/index/open-store.ts';
import {
  type StateTables,
  stateInDatabase,
  stateInFiles,
} from '../../src/telegram/bot/stored-state.ts';
import { SERVER } from '../helpers/pglite.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { BOT_ID } from '../helpers/state-fixture.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/test-database.ts';
import { contentOf } from './state-content.ts';

/** Gives each test a data folder and a database, and what moves between them and looks into both. */
export function useMove() {
  const current = {} as { data: TempFolder; database: TestDatabase; env: Record<string, string> };

  beforeEach(async () => {
    current.data = await createTempFolder();
    current.database = await createTestDatabase(SERVER ?? '');
    current.env = { DATA_DIR: current.data.path, DOCUMENTS_DIR: 'documents' };
  });
  afterEach(async () => {
    await current.data.remove();
    await current.database.remove();
  });

  const shared = () => ({ ...current.env, DATABASE_URL: current.database.url });
  const footnote = (args: readonly string[], settings = current.env) =>
    runFootnote(args, { env: settings });
  const move = async (args: readonly string[], settings = current.env) => {
    const { stdout, stderr, code } = await footnote(['move', ...args], settings);
    expect({ stderr, code }).toEqual({
      stderr: expect.stringMatching(
        /^(?:Moved the (?:state of the bot|index) of an earlier release .*\n)*$/,
      ),
      code: 0,
    });
    return stdout;
  };
  const storeOf = (settings: Record<string, string>) =>
    openStore(indexPlaceOf(testConfig(settings)));
  const look = async <T>(
    settings: Record<string, string>,
    read: (catalog: CatalogReader) => Promise<T>,
  ): Promise<T> => {
    const store = storeOf(settings);
    return store.lookInto(read).finally(() => store.close());
  };
  const stateOf = async (settings: Record<string, string>) => {
    const { botFolder, denials, database: place } = testConfig(settings);
    const bots = place ? stateInDatabase(place.url) : stateInFiles(botFolder, denials, () => {});
    const state = await bots.open(BOT_ID);
    return contentOf(state as StateTables).finally(() => state.close());
  };

  return { current, shared, footnote, move, storeOf, look, stateOf };
}
