import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempFolder, type TempFolder } from './helpers/temp-folder.ts';

const run = promisify(execFile);
const modules = join(import.meta.dirname, '..', 'node_modules');

/** What a stranger's program may write; its types are checked, and then it runs. */
const USE = `
import { type Answer, type Footnote, openFootnote } from 'footnote-bot';

const footnote: Footnote = await openFootnote({ documents: 'docs', answerThreshold: 0.4 });
footnote.events.on('updated', (report) => report.changes.added.includes(''));
const answer: Answer = await footnote.ask('When are refunds paid?');
const quote: string | undefined =
  answer.outcome === 'answered' ? answer.citations[0]?.quote.text : undefined;
const [found] = await footnote.retriever({ limit: 1 }).invoke('refunds');
const [near] = await footnote.vectorStore().similaritySearch('refunds', 1);
await footnote.close();
console.log(JSON.stringify({ quote, found: found?.pageContent, near: near?.metadata.document }));
// @ts-expect-error: an answer has types, and no such property
answer.nonsense;
// @ts-expect-error: and so have options
void (() => openFootnote({ documents: 'docs', answerTreshold: 0.4 }));
// @ts-expect-error: and events
footnote.events.on('updated', (report: string) => report);
`;

const TSCONFIG = {
  compilerOptions: { module: 'nodenext', target: 'es2023', strict: true, types: ['node'] },
  files: ['use.ts'],
};

describe('the package', () => {
  let folder: TempFolder;
  let installed: string;

  beforeAll(async () => {
    folder = await createTempFolder();
    installed = join(folder.path, 'node_modules', 'footnote-bot');
    await mkdir(installed, { recursive: true });
    // The global setup has built the program; another build would change it under the other tests.
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder.path];
    const [{ filename }] = JSON.parse((await run('npm', pack)).stdout);
    const tarball = join(folder.path, filename);
    await run('tar', ['xzf', tarball, '-C', installed, '--strip-components', '1']);

    await symlink(modules, join(installed, 'node_modules'));
    // What the examples say is to be installed beside it.
    for (const name of ['@types/node', '@langchain/core', 'express']) {
      const link = join(folder.path, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(join(modules, name), link);
    }
    await cp(join(installed, 'examples'), folder.path, { recursive: true });
    await folder.write('package.json', '{"type":"module"}');
    await folder.write('docs/faq.md', 'Refunds are paid within fourteen days of receipt.');
  });
  afterAll(() => folder.remove());

  const node = (...args: string[]) =>
    run(process.execPath, args, {
      cwd: folder.path,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder.path, 'data') },
    });

  it('answers from a folder, and keeps nothing in its own', async () => {
    const { bin, version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const footnote = join(installed, bin.footnote);
    expect((await node(footnote, '--version')).stdout).toBe(`${version}\n`);
    const { stdout } = await node(footnote, 'ask', 'When are refunds paid?', '--documents', 'docs');
    expect(stdout).toContain('within fourteen days');
    expect((await node(footnote, 'prompts', 'check')).stdout).toContain('✓ answer.md');
    await expect(readFile(join(installed, 'locales/en/common.ftl'), 'utf8')).resolves.toBeTruthy();
    await expect(
      readFile(join(installed, 'dist/pdf/cmaps/90ms-RKSJ-H.bcmap')),
    ).resolves.toBeTruthy();
    await expect(readFile(join(installed, 'embeddings/models'))).rejects.toThrow('ENOENT');
  });

  it('opens a folder with types, and prints nothing itself', async () => {
    await folder.write('use.ts', USE);
    await folder.write('tsconfig.json', JSON.stringify(TSCONFIG));

    await node(join(modules, 'typescript/bin/tsc'), '-p', '.');
    const { stdout, stderr } = await node('use.js');
    expect(JSON.parse(stdout)).toEqual({
      quote: expect.stringContaining('fourteen days'),
      found: expect.stringContaining('Refunds'),
      near: 'faq.md',
    });
    expect(stderr).toBe('');
  });

  it('has examples that are short, say how to run them, and are tried here', async () => {
    const examples = await readdir(join(installed, 'examples'));
    expect(examples.sort()).toEqual([
      'cron-digest.mjs',
      'express-route.mjs',
      'langchain-chain.mjs',
    ]);
    for (const name of examples) {
      const text = await readFile(join(installed, 'examples', name), 'utf8');
      expect(text.split('\n').length).toBeLessThan(80);
      expect(text).toContain(`node ${name} ./docs`);
    }
  });

  it('runs in a LangChain chain', async () => {
    const { stdout } = await node('langchain-chain.mjs', './docs', 'When are refunds paid?');
    expect(stdout).toBe('Refunds are paid within fourteen days of receipt.\n(faq.md · line 1)\n');
  });

  it('answers a route of Express', async () => {
    const env = { PATH: process.env.PATH, PORT: '0' };
    const server = spawn(process.execPath, ['express-route.mjs', './docs'], {
      cwd: folder.path,
      env,
    });
    const [line] = await once(server.stdout, 'data');
    const address = `${line}`.trim();
    const ask = async (question: string) => {
      const response = await fetch(address + encodeURIComponent(question));
      return { status: response.status, ...((await response.json()) as object) };
    };
    expect(await ask('When are refunds paid?')).toMatchObject({
      ...{ status: 200, outcome: 'answered' },
      citations: [{ source: 'faq.md · line 1', span: { start: 0, end: 49 } }],
    });
    expect(await ask('')).toMatchObject({ status: 400, error: 'The question is empty.' });
    server.kill('SIGTERM');
    expect((await once(server, 'exit'))[0]).toBe(0);
  });

  it('tells by cron what has changed', async () => {
    await folder.write('news/rates.md', 'A copy costs four pence.');
    await folder.write('questions.txt', 'What does a copy cost?\n\nWho mends the roof?\n');
    const run = async () => (await node('cron-digest.mjs', './news', 'questions.txt')).stdout;
    expect(await run()).toMatch(
      /^What does a copy cost\?\n {2}\+ A copy costs four pence\. \(rates\.md/,
    );
    expect(await run()).toBe('');
    await folder.write('news/rates.md', 'A copy costs five pence.');
    expect(await run()).toMatch(/- A copy costs four pence\..*\n {2}\+ A copy costs five pence\./);
  });
});
