import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempFolder, type TempFolder } from './helpers/temp-folder.ts';

const run = promisify(execFile);
const modules = join(import.meta.dirname, '..', 'node_modules');

/** What a stranger's program may write; its types are checked, and then it runs. */
const USE = `
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, createApp } from 'footnote-bot';
import { type Config, parseConfig } from 'footnote-bot/config';
import { openRetrieval } from 'footnote-bot/retrieval';
import { HybridRetriever } from 'footnote-bot/retriever';
import { HnswVectorStore } from 'footnote-bot/vector-store';

const program = dirname(fileURLToPath(import.meta.resolve('footnote-bot/package.json')));
const data = join(import.meta.dirname, 'data');
const config: Config = parseConfig({ DOCUMENTS_DIR: 'docs' }, { program, data });
const events = { notify: () => {} };
const app: App = await createApp(config, events);
await app.update();
const answer = await app.ask('When are refunds paid?');
const quote: string | undefined =
  answer.outcome === 'answered' ? answer.citations[0]?.quote.text : undefined;
await app.close();
const { keeper, parts } = await openRetrieval(config, events);
const [first] = await new HybridRetriever(parts).invoke('refunds');
await keeper.close();
console.log(JSON.stringify({ quote, found: first?.pageContent, store: HnswVectorStore.name }));
// @ts-expect-error: an answer has types, and no such property
answer.nonsense;
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
    await mkdir(join(folder.path, 'node_modules', '@types'));
    await symlink(join(modules, '@types/node'), join(folder.path, 'node_modules/@types/node'));
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

  it('gives the App, the retriever and the vector store with their types', async () => {
    await folder.write('use.ts', USE);
    await folder.write('tsconfig.json', JSON.stringify(TSCONFIG));

    await node(join(modules, 'typescript/bin/tsc'), '-p', '.');
    const { stdout } = await node('use.js');
    expect(JSON.parse(stdout)).toEqual({
      quote: expect.stringContaining('fourteen days'),
      found: expect.stringContaining('Refunds'),
      store: 'HnswVectorStore',
    });
  });
});
