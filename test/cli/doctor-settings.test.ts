import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/doctor/settings.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('what doctor says of the settings', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
  });
  afterEach(() => folder.remove());

  const read = (env = {}, overrides = {}) =>
    readSettings({
      env,
      overrides,
      envFile: join(folder.path, '.env'),
      places: { program: folder.path, data: folder.path },
    });

  it('ranks them as the program does: command line, environment, file', async () => {
    await folder.write('.env', 'INDEX_DIR=/file\nDOCUMENTS_DIR=/file\nMODELS_DIR=/file\n');
    const { config, finding } = read(
      { DOCUMENTS_DIR: '/env', INDEX_DIR: '/env' },
      { DOCUMENTS_DIR: '/line' },
    );
    const { documentsFolder, indexFolder, modelsFolder } = config;
    expect([documentsFolder, indexFolder, modelsFolder]).toEqual(['/line', '/env', '/file']);
    expect(finding).toEqual({ state: 'ok', found: 'valid: DOCUMENTS_DIR, INDEX_DIR, MODELS_DIR' });
  });

  it('warns of names that are not settings', async () => {
    await folder.write('.env', 'TELEGRAM_TOKEN=1:x\nTZ=UTC\nNODE_OPTIONS=\nADMINS=1\n');
    const { finding, wrong } = read();
    expect(wrong).toEqual([]);
    expect(finding).toMatchObject({
      state: 'warning',
      found: expect.stringMatching(/unknown settings: TELEGRAM_TOKEN$/),
      advice: expect.stringContaining('docs/settings.md'),
    });
  });

  it.each(['ADMINS: 1', 'ADMINS 1', ' export ADMINS :1'])(
    'tells of a line that sets nothing: %s',
    async (line) => {
      await folder.write('.env', `# ADMINS: who\nTZ = UTC\n${line}\n`);
      expect(read().finding).toMatchObject({
        state: 'error',
        found: expect.stringMatching(/^Line 3 of .*\.env has no "=" behind ADMINS$/),
      });
    },
  );

  it.each([
    'ADMINS = 1',
    'ADMINS    =   1',
    'ADMINS=1',
    'export ADMINS=1',
    'ADMINS ="1"',
    'ADMINS=1\nALLOWED_USERS # nobody yet',
    'ADMINS=1\nINDEX_DIR="a name of two lines:\nALLOWED_USERS and others"',
  ])('reads %s', async (line) => {
    await folder.write('.env', `${line}\n`);
    expect(read().finding).toMatchObject({ found: expect.stringMatching(/^valid: .*ADMINS/) });
  });

  it('uses the default for a wrong one, and never shows a token', async () => {
    await folder.write('.env', 'TELEGRAM_BOT_TOKEN=geheim\nALLOWED_USERS=@ada\nMAX_FILE_MB=7\n');
    const { config, finding, wrong } = read();
    expect(wrong).toEqual(['TELEGRAM_BOT_TOKEN', 'ALLOWED_USERS']);
    expect(config.maxFileBytes).toBe(7e6);
    expect(config.telegram.token).toBeUndefined();
    expect(finding.found).toMatch(/ALLOWED_USERS must be ids .*@ada/);
    expect(JSON.stringify(finding)).not.toContain('geheim');
  });

  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])(
    'tells of a wrong %s, which keeps the program from its start',
    (name) => {
      const { config, finding } = read({ [name]: 'ftp://x:geheim@y', MAX_FILE_MB: '7' });
      expect(config.maxFileBytes).toBe(7e6);
      expect(config.telegram.proxy).toBeUndefined();
      expect(finding).toMatchObject({
        state: 'error',
        found: expect.stringMatching(new RegExp(`^${name} must be the address of a proxy`)),
      });
      expect(JSON.stringify(finding)).not.toContain('geheim');
    },
  );

  it.each([
    { TELEGRAM_PROXY: 'none' },
    { NO_PROXY: 'api.telegram.org' },
    { https_proxy: 'http://proxy:3128' },
    { TELEGRAM_API_ROOT: 'http://bot-api:8081' },
  ])('says nothing of a wrong HTTPS_PROXY that is not used: %o', (env) => {
    expect(read({ HTTPS_PROXY: 'ftp://x', ...env }).finding.state).toBe('ok');
  });

  it('says so where the file cannot be read', async () => {
    await mkdir(join(folder.path, '.env'));
    expect(read().finding).toMatchObject({
      state: 'error',
      found: expect.stringMatching(/\.env cannot be read/),
      advice: expect.stringContaining('may read'),
    });
  });

  it('reads a file of settings as Windows writes it', async () => {
    await folder.write('.env', '\ufeffMAX_FILE_MB=7\r\nSEND_FILES=no\r\n');
    const { config, finding } = read();
    expect(config).toMatchObject({ maxFileBytes: 7e6, telegram: { sendsFiles: false } });
    expect(finding).toEqual({ state: 'ok', found: 'valid: MAX_FILE_MB, SEND_FILES' });
  });

  it('says so where the file is in UTF-16', async () => {
    await folder.write('.env', Buffer.from('\ufeffMAX_FILE_MB=7\r\n', 'utf16le'));
    expect(read().finding).toMatchObject({
      state: 'error',
      found: expect.stringMatching(/\.env is not text in UTF-8$/),
      advice: 'Save it again in that encoding.',
    });
  });
});
