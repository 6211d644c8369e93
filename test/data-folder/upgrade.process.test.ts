import { existsSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { copyStateFixture, type StateFixture } from '../helpers/state-fixture.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const QUESTION = 'Who waters the roses in the evening?';

describe('a program that finds the state of 134bff2', () => {
  let fixture: StateFixture;
  let data: TempFolder;

  beforeEach(async () => {
    [fixture, data] = await Promise.all([copyStateFixture('134bff2'), createTempFolder()]);
  });
  afterEach(() => Promise.all([fixture.folder.remove(), data.remove()]));

  const config = () =>
    parseConfig(
      { DOCUMENTS_DIR: fixture.documents, DATA_DIR: data.path },
      { program: '/nonexistent', data: '/nonexistent' },
    );
  const ask = (env: Record<string, string>) =>
    runFootnote(['ask', '--json', QUESTION], { env: { DOCUMENTS_DIR: fixture.documents, ...env } });

  it.each([
    ['the container keeps it', '.'],
    ['the systemd unit keeps it', 'index'],
  ])('takes the index over where %s', async (_, place) => {
    await cp(fixture.index, join(data.path, place), { recursive: true });
    // As systemd does for a unit of an earlier release, which does not name DATA_DIR.
    const { stdout, stderr, code } = await ask({ DATA_DIR: '', STATE_DIRECTORY: data.path });
    expect({ code, outcome: JSON.parse(stdout).outcome }).toEqual({ code: 0, outcome: 'answered' });
    expect(stderr).toContain('Moved the index of an earlier release from ');
    expect(await readdir(config().indexFolder)).toContain('catalog.sqlite');
    expect(existsSync(join(data.path, place, 'catalog.sqlite'))).toBe(false);
    // A question does not need the bot's state; the bot takes it over.
    expect(existsSync(join(data.path, place, 'records-123456.sqlite'))).toBe(true);
  });

  it('leaves an index where INDEX_DIR names it, and takes over the state of the bot alone', async () => {
    const env = { DATA_DIR: data.path, INDEX_DIR: fixture.index };
    expect((await ask(env)).stderr).not.toContain('Moved');
    // Without a token it goes no further.
    const { stderr } = await runFootnote(['bot'], {
      env: { DOCUMENTS_DIR: fixture.documents, ...env },
    });
    expect(stderr).toContain(
      `Moved the state of the bot of an earlier release from ${fixture.index}`,
    );
    expect(existsSync(join(fixture.index, 'catalog.sqlite'))).toBe(true);
    expect((await readdir(config().botFolder)).sort()).toEqual([
      'inbox-123456.sqlite',
      'records-123456.sqlite',
    ]);
  });
});
