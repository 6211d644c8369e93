import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../src/environment.ts';
import { messageOf } from '../../src/errors.ts';
import { createProgram } from '../../src/program.ts';
import { createSession } from '../../src/session.ts';
import { createSurfaces } from '../../src/surfaces.ts';
import { startBotApi } from '../helpers/bot-api.ts';
import { captureTerminal } from '../helpers/captured-terminal.ts';
import { eventually } from '../helpers/eventually.ts';
import { ended, type Run, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

/** Clears the screen, writes to the clipboard, makes a link, colours, turns the writing, and begins a new line. */
const HOSTILE =
  '\u001b[2J\u001b]52;c;ZXZpbA==\u0007\u001b]8;;http:%evil.test\u001b\\x\u009b31m\u202egnp\u2028y\u0085\u007f\r\nFORGED: token accepted';

/** What no output may hold. */
const DANGEROUS = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

const QUESTION = 'How long do refunds take?';
const QUOTE = 'Refunds take fourteen days';

/** Without them the file would not look like text. */
const WORDS =
  'Ordinary words follow here and there, so that it is text, and nothing else at all. '.repeat(20);

describe('names and texts that would take over a terminal', () => {
  let folder: TempFolder;
  let folders: string[];
  let indexed: Run;
  const name = (suffix: string) => `a${HOSTILE}${suffix}`;

  beforeAll(async () => {
    folder = await createTempFolder();
    const documents = `documents${HOSTILE}`;
    const text = `# Refunds${HOSTILE}\n\n${WORDS}\n\n${QUOTE} ${HOSTILE} after the goods arrived.\n`;
    await folder.write(`${documents}/${name('.md')}`, text);
    await folder.write(`${documents}/${name('.txt')}`, '\u0000\u0001\u0002 not a text');
    await folder.write(`${documents}/${name('.doc')}`, 'Not read.');
    await folder.write(`${documents}/${name(' damaged.pdf')}`, '%PDF-1.4 nothing');
    folders = ['--documents', join(folder.path, documents), '--index', join(folder.path, 'index')];
    indexed = await run(['index', ...folders]);
  });
  afterAll(() => folder.remove());

  const variables = () => ({ LOG_LEVEL: 'debug', DATA_DIR: join(folder.path, 'data') });
  const run = (args: string[], { env = {}, stdin = '' } = {}) =>
    runFootnote(args, {
      env: { ...variables(), ...env },
      stdin,
    });

  it('show as text in what index prints, one line each', () => {
    const { stdout, stderr, code } = indexed;
    expectHarmless(stdout + stderr);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Index: 1 document,.*\n$/);
    expect(stderr).toContain('Not indexed: a\\x1b[2J');
    expect(stderr.match(/\\r\\nFORGED/g)).not.toBeNull();
  });

  it.each([
    ['status'],
    ['status', name('.md')],
    ['status', name(' damaged.pdf')],
    ['text', name('.md')],
    ['text', name('.md'), '--blocks'],
    ['text', name('.txt')],
    ['doctor'],
    [HOSTILE],
    ['ask', `--${HOSTILE}`],
    ['ask', '--limit', HOSTILE, 'x'],
    ['status', HOSTILE, HOSTILE],
    ['text', HOSTILE],
    ['eval', HOSTILE],
    ['index', '--json'],
    ['status', '--json'],
    ['doctor', '--json'],
  ])('show as text in what command %# prints', async (...args) => {
    const given = args[0] === 'eval' ? args : [...args, ...folders];
    // Doctor would load the model, and name it.
    const env = args[0] === 'doctor' ? { EMBEDDING_MODEL: 'Xenova/other' } : {};
    const output = await outputOf(given, { ...variables(), ...env });
    expect(output).not.toBe('');
    expectHarmless(output);
  });

  it('show as text in what ask prints', async () => {
    const { stdout, stderr } = await run(['ask', QUESTION, ...folders]);
    expect(stdout).toContain(QUOTE);
    expectHarmless(stdout + stderr);
  });

  it('show as text in a chat, and in the lines of a quote', async () => {
    const { stdout, stderr } = await run(folders, { stdin: `${QUESTION}\n` });
    expectHarmless(stdout + stderr);
    const lines = stdout.split('\n');
    const quoted = lines.filter((line) => line.includes(QUOTE));
    expect(quoted).not.toEqual([]);
    for (const line of quoted) expect(line).toMatch(/^┃ /);
    expect(lines.filter((line) => line.startsWith('[1] '))).toHaveLength(1);
  });

  it('keep their characters in JSON', async () => {
    const { stdout } = await run(['ask', QUESTION, '--json', ...folders]);
    const { citations } = JSON.parse(stdout);
    expect(citations[0].document).toBe(name('.md'));
    expect(citations[0].quote).toContain(`${QUOTE} \u001b[2J`);
  });

  it('show as text in the log of the bot', async () => {
    const api = await startBotApi({ botInfo: { username: `bot${HOSTILE}` } });
    const env = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.url };
    const bot = startFootnote(['bot', ...folders], { env: { ...variables(), ...env } });
    const ending = ended(bot);
    let log = '';
    bot.stderr?.on('data', (data) => {
      log += data;
    });
    api.failNext('getMyCommands', { status: 400, description: HOSTILE });
    await eventually(() => expect(log).toMatch(/did not accept.*FORGED/));
    bot.kill('SIGTERM');
    const { stdout, stderr } = await ending;
    await api.close();
    expect(stdout).toBe('');
    expect(stderr).toContain('Answering in Telegram as @bot\\');
    expectHarmless(stderr);
  });
});

/** What a command prints and logs, in this process. */
async function outputOf(args: string[], variables: Record<string, string>): Promise<string> {
  const { terminal, written } = captureTerminal({ isTTY: false });
  let log = '';
  const session = createSession({
    environment: createEnvironment({ ...process.env, ...variables }),
    terminal,
    writeLog: (lines) => {
      log += lines;
    },
  });
  const program = createProgram(createSurfaces(session), '1.0.0', terminal);
  await program
    .parseAsync(args, { from: 'user' })
    .catch((error) => session.log(messageOf(error), 'error'));
  return written() + log;
}

/** No character acts on a terminal, and no line is what a name or a text says. */
function expectHarmless(output: string): void {
  expect(DANGEROUS.exec(output)).toBeNull();
  expect(output).not.toMatch(/^FORGED/m);
}
