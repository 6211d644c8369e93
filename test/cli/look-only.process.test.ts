import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runFootnote } from '../helpers/run-footnote.ts';
import { WITH_RECORDS } from '../helpers/state-fixture.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

/** An index and the state of a bot, as each earlier release left them in one folder. */
const STATES = 'test/fixtures/state';
const RECORDS = 'records-123456.sqlite';

describe('a command that only looks', () => {
  let folder: TempFolder;
  let env: Record<string, string>;

  beforeEach(async () => {
    folder = await createTempFolder();
    env = {
      DATA_DIR: folder.path,
      DOCUMENTS_DIR: 'documents',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    };
    await cp(join(STATES, '134bff2', 'index'), folder.path, { recursive: true });
  });
  afterEach(() => folder.remove());

  /** Name and hash of each file in the data folder. */
  const contents = async () => {
    const entries = await readdir(folder.path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
    const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    return Object.fromEntries(files.sort().map((file) => [file, hash(file)]));
  };
  const look = async (...args: string[]) => {
    const before = await contents();
    const run = await runFootnote(args, { env });
    expect(await contents()).toEqual(before);
    expect(run.stderr).not.toContain('bug');
    return run;
  };
  const change = (name: string, sql: string) => {
    const db = new Database(join(folder.path, name));
    db.exec(sql);
    db.close();
  };
  it('changes nothing on disk: status', async () => {
    const { stdout, code } = await look('status');
    expect(stdout).toMatch(/^Documents +[1-9]/m);
    expect(code).toBe(0);
  });

  it.each(WITH_RECORDS)(
    'changes nothing on disk: eval --feedback on records of %s',
    async (commit) => {
      await cp(join(STATES, commit, 'index', RECORDS), join(folder.path, RECORDS));
      const set = await createTempFolder();
      const { stdout, code } = await look('eval', '--feedback', join(set.path, 'set'));
      expect(stdout).toMatch(/, [1-9]\d* to look at/);
      expect(code).toBe(0);
      await set.remove();
    },
  );

  it('changes nothing on disk: doctor', async () => {
    const { stdout } = await look('doctor');
    expect(stdout).toMatch(/Data folder +an earlier release stored its data in /);
    expect(stdout).toMatch(/Index +[1-9]\d* documents/);
  });

  it.each([
    ['status', 'catalog.sqlite', /^The catalog .* was made by a newer release/],
    ['eval --feedback set', RECORDS, /^The bot's database of answers .* newer release/],
  ])('%s says what a newer release means, in one sentence', async (command, name, words) => {
    change(name, 'PRAGMA user_version = 99');
    const { stderr, code } = await look(...command.split(' '));
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/Upgrade Footnote, or use another folder with DATA_DIR\.\n$/);
    expect(code).toBe(1);
  });

  it.each([
    ['status', 'catalog.sqlite', /^The catalog .* is damaged\. Start Footnote again/],
    ['eval --feedback set', RECORDS, /database of answers .* is damaged\. Start Footnote again/],
  ])('%s says that a file is damaged, and leaves it there', async (command, name, words) => {
    const file = join(folder.path, name);
    const whole = readFileSync(file);
    const withGoodHeader = Buffer.from(whole).fill(0xaa, 4_096);
    for (const damaged of [withGoodHeader, Buffer.from('no database '.repeat(1_000))]) {
      await writeFile(file, damaged);
      const { stderr, code } = await look(...command.split(' '));
      expect(stderr).toMatch(words);
      expect(code).toBe(1);
    }
  });
});
