import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotApi, startBotApi } from '../helpers/bot-api.ts';
import { copyIndex } from '../helpers/copy-index.ts';
import { ended, runFootnote, runLimited, startFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';
const QUESTION = 'When are refunds paid?';

describe('when something is wrong', () => {
  let corpus: TempFolder;
  let index: TempFolder;

  beforeEach(async () => {
    corpus = await createTempFolder();
    index = await createTempFolder();
  });
  afterEach(() => Promise.all([corpus.remove(), index.remove()]));

  const run = (args: string[], env: Record<string, string> = {}) =>
    runFootnote([...args, '--documents', corpus.path, '--index', index.path], { env });
  const writeIndexed = async () => {
    const file = await corpus.write('faq.md', REFUNDS);
    await copyIndex(corpus.path, index.path);
    return file;
  };
  const expectAnswer = async (env: Record<string, string> = {}) => {
    const { stdout, stderr, code } = await run(['ask', QUESTION], env);
    expect(stdout).toContain(REFUNDS);
    expect(code).toBe(0);
    return stderr;
  };

  it('a missing folder is named, with what to do', async () => {
    await corpus.remove();
    const { stdout, stderr, code } = await run(['ask', QUESTION]);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/documents folder .* does not exist\. Create it, or name another one/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('an empty folder is named, with what to do', async () => {
    const { stderr, code } = await run(['ask', QUESTION]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/holds nothing that can be read\. Put documents into it \(text, /);
  });

  it('a folder that became empty loses nothing until --prune is given', async () => {
    await rm(await writeIndexed());
    const refused = await run(['index']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /is empty, but the index holds 1 .*Nothing was removed.*--prune/,
    );
    const pruned = await run(['index', '--prune', '--json']);
    expect(JSON.parse(pruned.stdout)).toMatchObject({ documents: 0, removed: 1 });
  });

  it('files that cannot be read are named with the reason, and the others answer', async () => {
    await corpus.write('faq.md', REFUNDS);
    await corpus.write(
      'photo.txt',
      new Uint8Array(1000).map((_, i) => i * 7),
    );
    await corpus.write('empty.txt', '');
    await corpus.write('big.txt', 'word '.repeat(30_000));
    await corpus.write(
      'cut.txt',
      Buffer.from('Gäste übernachten in zwölf Zelten. ü').subarray(0, -1),
    );
    const limit = { MAX_FILE_MB: '0.1' };
    const { stdout, code } = await run(['index', '--json'], limit);
    expect(code).toBe(0);
    const { failed, documents, noticed } = JSON.parse(stdout);
    expect(documents).toBe(2);
    const notices = [expect.stringContaining('no valid UTF-8')];
    expect(noticed).toEqual([{ path: 'cut.txt', notices }]);
    expect(failed.map(({ path }: { path: string }) => path).sort()).toEqual([
      'big.txt',
      'empty.txt',
      'photo.txt',
    ]);
    expect(JSON.stringify(failed)).toMatch(/larger than the limit .*MAX_FILE_MB.*holds no text/);
    expect(await expectAnswer(limit)).toContain('Not indexed: photo.txt');
  });

  it('a damaged catalog is set aside and built again', async () => {
    await writeIndexed();
    await writeFile(
      join(index.path, 'catalog.sqlite'),
      'this is not a database, but long enough'.repeat(99),
    );
    const told = await expectAnswer();
    expect(told).toMatch(/catalog is damaged; it was set aside as .* indexed again/);
    expect(told).toContain('Index: 1 document,');
    expect(await readdir(index.path)).toContain('catalog.sqlite.damaged');
    expect(await expectAnswer()).toBe('');
  });

  it.runIf(process.platform === 'linux')(
    'a full disk stops the update and loses nothing',
    async () => {
      await writeIndexed();
      for (let i = 0; i < 25; i++)
        await corpus.write(`${i}.md`, `${'Some text to fill it. '.repeat(40)}${i}`);
      const args = ['index', '--documents', corpus.path, '--index', index.path];
      // Files may not grow over 250 KB; the signal that goes with it is ignored, as a disk sends none.
      const { stderr, code } = await runLimited(args, "trap '' XFSZ; ulimit -f 500");
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /cannot be written \(is the disk full\?\)\. What was indexed before still/,
      );
      expect(stderr).not.toContain('bug');
      const { added, unchanged } = JSON.parse((await run(['index', '--json'])).stdout);
      expect(unchanged).toBeGreaterThan(0);
      expect(added + unchanged).toBe(26);
      await expectAnswer();
    },
  );

  it('a damaged graph is rebuilt from the catalog', async () => {
    await writeIndexed();
    const [graph = ''] = (await readdir(index.path)).filter((name) => name.endsWith('.hnsw'));
    await truncate(join(index.path, graph), 100);
    expect(await expectAnswer()).toMatch(/vector graph is damaged or older .* made anew/);
  });

  it('a half-written model is assembled again', async () => {
    await writeIndexed();
    const models = await createTempFolder();
    await cp('embeddings/models', models.path, { recursive: true });
    const env = { MODELS_DIR: models.path };
    const file = join(models.path, 'Xenova/all-MiniLM-L6-v2/onnx/model_quantized.onnx');
    const whole = await readFile(file);
    await truncate(file, 1_000_000);
    const { stdout, stderr } = await run(['ask', QUESTION], env);
    expect(stderr).toContain('files are damaged or of an older release; assembling');
    expect(stdout).toContain(REFUNDS);
    expect((await readFile(file)).equals(whole)).toBe(true);
    await models.remove();
  });

  it('status shows what is indexed and which files failed, without a model', async () => {
    expect((await run(['status'])).stderr).toMatch(/There is no index in .* yet/);
    const begin = Date.now();
    await corpus.write('faq.md', REFUNDS);
    await corpus.write('empty.txt', '');
    await run(['index']);
    const { stdout, code } = await run(['status'], { MODELS_DIR: '/nowhere' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Documents +1 \(1 passage, 1 sentence\)/);
    expect(stdout).toContain('empty.txt holds no text');
    const { failed, documents, lastChange } = JSON.parse((await run(['status', '--json'])).stdout);
    expect({ failed, documents }).toEqual({
      failed: [{ path: 'empty.txt', reason: expect.any(String) }],
      documents: 1,
    });
    expect(Date.parse(lastChange)).toBeGreaterThanOrEqual(begin);
    expect(Date.parse(lastChange)).toBeLessThanOrEqual(Date.now());
  });

  describe('with Telegram', () => {
    let api: BotApi;
    beforeEach(async () => {
      api = await startBotApi();
      await writeIndexed();
    });
    afterEach(() => api.close());

    it('a missing token is named', async () => {
      const { stderr, code } = await run(['bot']);
      expect(code).toBe(2);
      expect(stderr).toMatch(/TELEGRAM_BOT_TOKEN is not set.*BotFather/);
    });

    it('a token that Telegram refuses ends the program with one sentence', async () => {
      const env = { TELEGRAM_API_ROOT: api.url, TELEGRAM_BOT_TOKEN: '1:wrong' };
      const { stderr, code } = await run(['bot'], env);
      expect(code).toBe(2);
      expect(stderr).toContain('Telegram does not accept the bot token.');
      expect(stderr).not.toContain('1:wrong');
    });

    it.each(['SIGINT', 'SIGTERM'] as const)(
      '%s ends it with 0 after the answer',
      async (signal) => {
        const env = {
          DOCUMENTS_DIR: corpus.path,
          INDEX_DIR: index.path,
          TELEGRAM_API_ROOT: api.url,
          TELEGRAM_BOT_TOKEN: api.token,
          ALLOWED_USERS: '*',
        };
        const part = await corpus.write('.footnote-0123456789abcdef.part', 'of a killed upload');
        await utimes(part, 0, 0);
        const child = startFootnote([], { env });
        const end = ended(child);
        api.say(QUESTION);
        await api.waitFor('sendMessage');
        child.kill(signal);
        const { code, stderr } = await end;
        expect(code).toBe(0);
        expect(existsSync(part)).toBe(false);
        expect(stderr).toContain('Answering in Telegram as @');
        expect(api.sent.map(({ text }) => text).join()).toContain(REFUNDS);
      },
    );
  });
});
