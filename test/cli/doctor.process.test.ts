import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '../../src/doctor/check.ts';
import { examine } from '../../src/doctor/examine.ts';
import { checkNode } from '../../src/doctor/parts.ts';
import { type BotApi, startBotApi } from '../helpers/bot-api.ts';
import { copyIndex } from '../helpers/copy-index.ts';
import { ended, runFootnote, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SAMPLE = join(ROOT, 'documents');

describe('footnote doctor', () => {
  let index: TempFolder;
  let api: BotApi;

  beforeEach(async () => {
    index = await createTempFolder();
    api = await startBotApi();
  });
  afterEach(() => Promise.all([index.remove(), api.close()]));

  const telegram = () => ({
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_BOT_TOKEN: api.token,
    ALLOWED_USERS: '1001',
  });
  const folders = () => ({ documents: SAMPLE, index: index.path });
  const args = (...more: string[]) => [...more, '--documents', SAMPLE, '--index', index.path];

  /** The checks by their names, made in this process. Whatever happens, the token is never shown. */
  async function examineHere(
    env: Record<string, string> = {},
    { documents, index: indexFolder } = folders(),
  ) {
    const { DATA_DIR, MODELS_DIR } = process.env;
    const source = {
      env: { DATA_DIR, MODELS_DIR, ...env },
      overrides: { DOCUMENTS_DIR: documents, INDEX_DIR: indexFolder },
      envFile: join(index.path, '.env'),
      places: { program: ROOT, data: '/nonexistent/footnote' },
    };
    const checks: Check[] = [];
    for await (const check of examine(source)) checks.push(check);
    return byName(checks, env);
  }

  /** The same by `footnote doctor`. */
  async function examineByProgram(env: Record<string, string>) {
    const { stdout, stderr, code } = await runFootnote(args('doctor', '--json'), { env });
    expect(stderr).not.toContain(env.TELEGRAM_BOT_TOKEN ?? 'bug in Footnote');
    const { healthy, checks } = JSON.parse(stdout) as { healthy: boolean; checks: Check[] };
    expect(code).toBe(healthy ? 0 : 1);
    expect(healthy).toBe(checks.every(({ state }) => state !== 'error'));
    return byName(checks, env);
  }

  function byName(checks: readonly Check[], env: Record<string, string>) {
    expect(JSON.stringify(checks)).not.toContain(env.TELEGRAM_BOT_TOKEN ?? 'bug in Footnote');
    for (const { state, advice } of checks) expect(advice !== undefined).toBe(state !== 'ok');
    const found = new Map(checks.map((check) => [check.name, check]));
    const troubled = checks.filter(({ state }) => state !== 'ok').map(({ name }) => name);
    return { found: (name: string) => found.get(name), names: [...found.keys()], troubled };
  }

  it('finds nothing wrong with a healthy installation', async () => {
    await copyIndex(SAMPLE, index.path);
    const { stdout, stderr, code } = await runFootnote(args('doctor'), { env: telegram() });
    expect({ stderr, code }).toEqual({ stderr: 'All is well.\n', code: 0 });
    const lines = stdout.trim().split('\n');
    expect(lines.filter((line) => !line.startsWith('✓ '))).toEqual([]);
    expect(lines).toHaveLength(21); // Without the reranker and the prompts, which are not used.
    expect(stdout).toMatch(/Language model +none/);
    expect(stdout).toMatch(/Node\.js +20\.|Node\.js +2\d\./);
    expect(stdout).toMatch(/Documents .*5 readable/);
    expect(stdout).toMatch(/Index +5 documents, \d+ passages, 0 files not indexed/);
    expect(stdout).toMatch(/Embedding model .*similarity of a question to its answer/);
    expect(stdout).toContain('the token is that of @footnote_test_bot');
    expect(stdout).toMatch(/Who may ask +1 users .*0 groups/);
    expect(stdout).not.toContain(api.token);
    // Looking changes nothing at Telegram.
    expect(api.calls.map(({ method }) => method)).toEqual(['getMe', 'getWebhookInfo']);
  });

  it('names the process that keeps the index', async () => {
    await copyIndex(SAMPLE, index.path);
    const child = startFootnote(args('bot'), { env: telegram() });
    const end = ended(child);
    await api.waitFor('getUpdates');
    expect((await examineHere()).found('Index')?.found).toContain(`process ${child.pid} keeps it`);
    child.kill('SIGTERM');
    await end;
  });

  it('says what is to be done before a first start', async () => {
    const { found, troubled } = await examineHere();
    expect(troubled).toEqual(['Index', 'Telegram']);
    expect(found('Index')?.advice).toMatch(/"footnote index" makes it/);
    expect(found('Telegram')).toMatchObject({
      state: 'warning',
      advice: expect.stringMatching(/get a token from @BotFather and put it into \.env/),
    });
  });

  it('says what a wrong token and an unreachable Bot API need', async () => {
    const wrong = await examineByProgram({ ...telegram(), TELEGRAM_BOT_TOKEN: '1:wrong' });
    expect(wrong.found('Telegram')).toMatchObject({
      state: 'error',
      found: expect.stringContaining('does not accept the bot token'),
      advice: expect.stringContaining('Copy it again from @BotFather'),
    });
    expect(wrong.names).not.toContain('Webhook');
    expect(wrong.found('Who may ask')?.state).toBe('ok');
    await api.close();
    const gone = await examineHere(telegram());
    expect(gone.found('Telegram')).toMatchObject({
      state: 'error',
      found: expect.stringMatching(/cannot be reached \(.*ECONNREFUSED/),
      advice: expect.stringMatching(/network.*TELEGRAM_API_ROOT/),
    });
  });

  it('tells of the switches, of a webhook, and of who may ask', async () => {
    await api.close();
    const url = 'https://bots.example.org/secret-path';
    api = await startBotApi({
      botInfo: {
        can_join_groups: false,
        can_read_all_group_messages: true,
        supports_inline_queries: false,
      },
      methods: { getWebhookInfo: () => ({ url, pending_update_count: 7 }) },
    });
    const { found } = await examineHere({ ...telegram(), ALLOWED_USERS: '', ALLOWED_CHATS: '' });
    expect(found('Webhook')?.found).toBe(
      "Telegram sends this bot's messages to bots.example.org; 7 messages wait to be fetched",
    );
    expect(found('Webhook')?.advice).toContain('a token of its own');
    expect(found('Groups')?.found).toContain('cannot be added');
    expect(found('Group privacy')?.advice).toContain('/setprivacy');
    expect(found('Inline mode')?.found).toContain('/setinline');
    expect(found('Who may ask')).toMatchObject({
      state: 'warning',
      advice: expect.stringMatching(/write to it.*your id.*ALLOWED_USERS/),
    });
    const open = { ...telegram(), ALLOWED_USERS: '*', ALLOWED_CHATS: '-5' };
    const everyone = await examineHere(open);
    expect(everyone.found('Groups')?.advice).toContain('/setjoingroups');
    expect(everyone.found('Who may ask')?.advice).toContain('list ids in place of *');
  });

  it('goes on after a missing folder and a wrong setting', async () => {
    const env = { ...telegram(), ANSWER_THRESHOLD: '2', SWEEP_MINUTES: 'often' };
    const { found, troubled } = await examineHere(env, {
      documents: '/nowhere/at/all',
      index: index.path,
    });
    expect(troubled).toEqual(['Settings', 'Documents', 'Index']);
    expect(found('Settings')?.found).toMatch(/SWEEP_MINUTES must be .*; ANSWER_THRESHOLD must be/);
    expect(found('Settings')?.advice).toMatch(/Correct it in .*\.env or in the environment/);
    expect(found('Documents')).toEqual({
      name: 'Documents',
      state: 'error',
      found: 'The documents folder /nowhere/at/all does not exist',
      advice: 'Create it, or name another one with --documents DIR or DOCUMENTS_DIR.',
    });
    expect(found('Who may ask')?.state).toBe('ok');
  });

  it('does not ask Telegram with an invalid token', async () => {
    const { names, found } = await examineHere({ ...telegram(), TELEGRAM_BOT_TOKEN: 'my secret' });
    expect(found('Settings')?.found).toContain('TELEGRAM_BOT_TOKEN must be the token');
    expect(names).not.toContain('Telegram');
    expect(api.calls).toEqual([]);
  });

  it('says how a damaged index is put right, and that is so', async () => {
    const corpus = await createTempFolder();
    await corpus.write('faq.md', 'Refunds take two weeks.');
    await index.write('catalog.sqlite', 'no database, but long enough'.repeat(99));
    const { found } = await examineHere();
    expect(found('Index')).toMatchObject({
      state: 'error',
      found: expect.stringMatching(/^The catalog .* is damaged$/),
      advice: expect.stringMatching(/^Start Footnote again: it sets the file aside/),
    });
    await runFootnote(['index', '--documents', corpus.path, '--index', index.path]);
    expect((await examineHere()).found('Index')?.state).toBe('ok');
    await corpus.remove();
  });

  it('counts what is not read, and what an index folder that cannot be made needs', async () => {
    const corpus = await createTempFolder();
    await corpus.write('faq.md', 'Refunds take two weeks.');
    await corpus.write('big.txt', 'word '.repeat(3_000));
    await corpus.write('photo.heic', 'x');
    const file = await index.write('file', 'a file is no folder');
    const folders = { documents: corpus.path, index: join(file, 'index') };
    const { found } = await examineHere({ MAX_FILE_MB: '0.01' }, folders);
    expect(found('Documents')?.found).toMatch(
      /1 readable .*1 of other types \(\.heic\), 1 larger than MAX_FILE_MB/,
    );
    expect(found('Documents')?.advice).toContain('raise MAX_FILE_MB');
    expect(found('Index folder')).toMatchObject({
      state: 'error',
      advice: expect.stringMatching(/Make it writable.*INDEX_DIR/),
    });
    await corpus.remove();
  });

  it.each([
    ['better-sqlite3', 'SQLite', 'Index'],
    ['hnswlib-node', 'Vector graph', 'none'],
    ['@xenova/transformers', 'Model runtime', 'Embedding model'],
  ])('goes on without %s, where that does not load', async (library, name, dependent) => {
    const hooks = `export async function resolve(name, context, next) {
      if (name === '${library}') throw new Error('Could not locate the bindings file.');
      return next(name, context);
    }`;
    const address = `data:text/javascript,${encodeURIComponent(hooks)}`;
    const file = await index.write(
      'hooks.mjs',
      `import { register } from 'node:module'; register(${JSON.stringify(address)});`,
    );
    // The model is not what this is about: without one, none is loaded.
    const without = { NODE_OPTIONS: `--import=${file}`, EMBEDDING_MODEL: 'Xenova/other' };
    const { found, names } = await examineByProgram({ ...without, ...telegram() });
    expect(found(name)).toMatchObject({
      state: 'error',
      found: expect.stringContaining(`${library} does not work (Could not locate`),
      advice: expect.stringMatching(/^Run "npm ci" .*compiler/),
    });
    expect(names).not.toContain(dependent);
    expect(found('Documents')?.state).toBe('ok');
    expect(found('Telegram')?.state).toBe('ok');
  });

  it('tries a missing or damaged model elsewhere, and says what a models folder that cannot be written needs', async () => {
    const models = join(index.path, 'models');
    const made = await examineHere({ MODELS_DIR: models });
    expect(made.found('Embedding model')?.found).toContain(`the next start stores it in ${models}`);
    expect(existsSync(models)).toBe(false);
    await mkdir(join(models, 'Xenova/all-MiniLM-L6-v2'), { recursive: true });
    const damaged = await examineHere({ MODELS_DIR: models });
    expect(damaged.found('Embedding model')).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('the next start stores it'),
    });
    const nowhere = await examineHere({ MODELS_DIR: await index.write('no-folder', '') });
    expect(nowhere.found('Embedding model')).toMatchObject({
      state: 'error',
      advice: expect.stringMatching(/Make the folder writable.*MODELS_DIR/),
    });
    const other = { MODELS_DIR: models, EMBEDDING_MODEL: 'Xenova/other' };
    expect((await examineHere(other)).found('Embedding model')?.advice).toContain(
      '"footnote model"',
    );
    await mkdir(join(models, 'Xenova/other'), { recursive: true });
    expect((await examineHere(other)).found('Embedding model')).toMatchObject({ state: 'error' });
  });

  it('refuses a Node.js that is too old, and warns of one that was not tested', () => {
    const root = join(import.meta.dirname, '..', '..');
    const stateOf = (version: string) => checkNode(root, version).state;
    expect(checkNode(root, '20.18.3')).toMatchObject({
      state: 'error',
      found: expect.stringContaining('tested with 20, 22, 24, 26'),
      advice: expect.stringContaining('Install Node.js 26.0 or later'),
    });
    expect(['18.20.0', '20.19.0', '22.11.0', '22.12.0', '23.1.0', '26.3.1'].map(stateOf)).toEqual([
      'error',
      'ok',
      'warning',
      'ok',
      'warning',
      'ok',
    ]);
  });
});
