import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ended, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('the command line', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
  });
  afterEach(() => folder.remove());

  it('prints its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await runFootnote(['--version'])).toEqual({
      stdout: `${version}\n`,
      stderr: '',
      code: 0,
    });
  });

  it('ends without a word when whoever reads its output has seen enough', async () => {
    const child = startFootnote(['--help']);
    child.stdout?.destroy();
    const { stderr, code } = await ended(child);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it.each(['--prune', '--again', '--json'])('refuses index --watch with %s', async (option) => {
    const args = ['index', '--watch', option, '--documents', folder.path, '--index', folder.path];
    const { stdout, stderr, code } = await runFootnote(args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(`'--watch' cannot be used with option '${option}'`);
  });

  it('names a .env that is a folder', async () => {
    await mkdir(join(folder.path, '.env'));
    const { stdout, stderr, code } = await runFootnote(['status'], { cwd: folder.path });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^\S+\.env cannot be read \(EISDIR.*\)\. Make it a file .*\n$/);
  });

  it('reads a .env with a byte-order mark, and refuses one in UTF-16', async () => {
    const settings = '\ufeffDOCUMENTS_DIR=papers\r\n';
    const run = () => runFootnote(['text', 'a.md'], { cwd: folder.path });
    await folder.write('papers/a.md', 'Ada was here.');
    await folder.write('.env', settings);
    expect(await run()).toMatchObject({ stdout: expect.stringContaining('Ada'), code: 0 });
    await folder.write('.env', Buffer.from(settings, 'utf16le'));
    const { stdout, stderr, code } = await run();
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/\.env is not text in UTF-8\. Save it again/);
  });

  it('warns of a misspelt setting, and not of those of others', async () => {
    await folder.write('.env', 'DENIED_USER=5\nTZ=UTC\nCOMPOSE_PROFILES=web\nADMINS=1\n');
    const env = { DATA_DIR: join(folder.path, 'data') };
    const { stderr, code } = await runFootnote(['bot'], { cwd: folder.path, env });
    const [warning, error] = stderr.split('\n');
    expect(warning).toMatch(/\.env holds unknown settings: DENIED_USER\. docs\/settings\.md lists/);
    expect(error).toContain('TELEGRAM_BOT_TOKEN is not set');
    expect(code).toBe(2);
  });

  it('names the lines of the sources in a stack trace', async () => {
    const args = ['text', 'nothing', '--documents', folder.path, '--index', folder.path];
    const { stderr } = await runFootnote(args, { env: { LOG_LEVEL: 'debug' } });
    expect(stderr).toMatch(/ at .*\/src\/documents\/\w+\.ts:\d+/);
  });

  it('writes its log as JSON where LOG_FORMAT says so', async () => {
    const env = { LOG_FORMAT: 'json', LOG_LEVEL: 'debug', INDEX_DIR: folder.path };
    const { stderr, code } = await runFootnote(['status'], { env });
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(lines.map(({ level }) => level)).toEqual(expect.arrayContaining(['debug', 'error']));
    expect(lines.at(-1).message).toContain('There is no index');
  });
});
