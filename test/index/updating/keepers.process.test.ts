import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PostgresCatalogReader } from '../../../src/index/catalog/postgres/postgres-catalog-reader.ts';
import { CATALOG_TABLES } from '../../../src/index/catalog/postgres/schema.ts';
import { type OpenPostgres, openPostgres } from '../../../src/postgres/open-postgres.ts';
import { holderOf } from '../../../src/postgres/session.ts';
import { eventually } from '../../helpers/eventually.ts';
import { SERVER } from '../../helpers/pglite.ts';
import { startFootnote } from '../../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const DOCUMENTS = 100;

/** Processes that share an index need a server. */
describe.skipIf(!SERVER)('an index that several processes share', () => {
  let folder: TempFolder;
  let database: OpenPostgres;
  let catalog: PostgresCatalogReader;
  const running = new Map<ChildProcess, () => string>();

  beforeEach(async () => {
    folder = await createTempFolder();
    await mkdir(join(folder.path, 'docs'));
    for (let i = 0; i < DOCUMENTS; i++) await write(i);
    const schema = `test_${Math.random().toString(36).slice(2)}`;
    database = await openPostgres({ url: SERVER ?? '', schema }, [CATALOG_TABLES]);
    catalog = new PostgresCatalogReader(database.sql);
  });

  afterEach(async () => {
    for (const process of running.keys()) for (const pid of family(process)) kill(pid, 'SIGKILL');
    running.clear();
    await sql`DROP SCHEMA ${sql.id(database.place.schema)} CASCADE`.execute(database.sql);
    await database.close();
    await folder.remove();
  });

  const write = (i: number) =>
    writeFile(join(folder.path, 'docs', `${i}.txt`), `Pier ${i} has ${i + 7} boats.`);

  function startKeeper(name: string): ChildProcess {
    const keeper = startFootnote(['index', '--watch', '--documents', join(folder.path, 'docs')], {
      env: {
        DATABASE_URL: database.place.url,
        DATABASE_SCHEMA: database.place.schema,
        DATA_DIR: join(folder.path, name),
      },
    });
    let log = '';
    keeper.stderr?.on('data', (data) => {
      log += data;
    });
    running.set(keeper, () => log);
    return keeper;
  }

  const keeps = (process: ChildProcess) => expect.stringMatching(new RegExp(`^${process.pid} on `));
  const keeper = async () => (await holderOf(database.sql, 'keeper'))?.holder;
  const documents = async () => (await catalog.counts()).documents;

  it('is kept by another one soon after its keeper is killed', async () => {
    const first = startKeeper('first');
    await eventually(async () => expect(await documents()).toBeGreaterThan(5));
    const second = startKeeper('second');
    await eventually(() => expect(running.get(second)?.()).toContain('updates this index'));
    expect(await keeper()).toEqual(keeps(first));
    first.kill('SIGKILL');
    await eventually(async () => expect(await keeper()).toEqual(keeps(second)));
    // The first one may have read all the others.
    await write(DOCUMENTS);
    await eventually(async () => expect(await documents()).toBe(DOCUMENTS + 1));
  });

  it('gets nothing more from a keeper that was stopped and wakes up, and neither do the others', async () => {
    const first = startKeeper('first');
    await eventually(async () => expect(await documents()).toBeGreaterThan(5));
    const stopped = family(first);
    expect(stopped.length).toBeGreaterThan(1);
    for (const pid of stopped) kill(pid, 'SIGSTOP');
    // Now, so that the second one finds it at once and nothing later.
    await write(DOCUMENTS);
    const second = startKeeper('second');
    await eventually(async () => expect(await keeper()).toEqual(keeps(second)));
    await eventually(async () => expect(await documents()).toBe(DOCUMENTS + 1));
    // Until the end of its update.
    const all = `Index: ${DOCUMENTS + 1} documents`;
    await eventually(() => expect(running.get(second)?.()).toContain(all));
    const before = await catalog.dataVersion();
    for (const pid of stopped) kill(pid, 'SIGCONT');
    await eventually(() => expect(running.get(first)?.()).toContain(`process ${second.pid} on`));
    const nothingMore = async () => {
      expect(await catalog.dataVersion()).toBe(before);
      expect(await keeper()).toEqual(keeps(second));
    };
    await nothingMore();
    first.kill('SIGINT');
    expect((await once(first, 'exit'))[0]).toBe(0);
    await nothingMore();
  });
});

/** A process and its children. */
function family({ pid = 0 }: ChildProcess): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return [pid, ...children.split(' ').filter(Boolean).map(Number)];
  } catch {
    return [];
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {} // It has ended.
}
