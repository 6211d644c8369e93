import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { builtinModules } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { SETTINGS } from '../../src/settings.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const dockerfile = read('Dockerfile').replace(/\\\n/g, ' ');
const [buildStage = '', runtimeStage = ''] = dockerfile.split(/^(?=FROM )/m).slice(1);
const compose = read('compose.yaml');
const unit = read('footnote.service');
const manifest = JSON.parse(read('package.json'));

/** `NAME=value` pairs behind a word at the start of a line. */
const assignments = (text: string, word: string) =>
  Object.fromEntries(
    [...text.matchAll(new RegExp(`^${word}[ =](.*)$`, 'gm'))].flatMap(([, line = '']) =>
      line
        .trim()
        .split(/\s+/)
        .map((pair) => pair.split('=') as [string, string]),
    ),
  );

/** What is copied from outside the build, or from a stage of it. */
const copied = (text: string, from: string) =>
  [...text.matchAll(/^COPY (--from=\S+ )?(.*) \S+$/gm)]
    .filter(([, stage = '']) => stage.trim() === from)
    .flatMap(([, , paths = '']) => paths.split(' '));

describe('the Dockerfile', () => {
  it('copies what exists and what .dockerignore lets through', () => {
    const paths = [...copied(buildStage, ''), ...copied(runtimeStage, '')];
    expect(paths.length).toBeGreaterThan(5);
    const allowed = read('.dockerignore').match(/(?<=^!).*/gm);
    for (const path of paths) {
      expect(existsSync(path)).toBe(true);
      expect(allowed).toContain(path);
    }
  });

  it('keeps documents, indexes, models and the token of this machine out', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines).toContain('*');
    expect(lines.indexOf('embeddings/index')).toBeGreaterThan(lines.indexOf('!embeddings'));
    expect(lines.indexOf('embeddings/models')).toBeGreaterThan(lines.indexOf('!embeddings'));
    expect(lines).not.toContain('!.env');
    expect(lines).not.toContain('!documents');
  });

  it('takes from the build what the program looks for', () => {
    const settings = assignments(runtimeStage, 'ENV');
    const config = parseConfig(settings, { program: '/app', data: '/nonexistent' });
    expect(config).toMatchObject({
      documentsFolder: '/documents',
      dataFolder: '/index',
      modelsFolder: '/app/models',
      promptsFolder: '/app/prompts',
    });
    expect(copied(runtimeStage, '')).toContain('prompts');
    expect(manifest.files).toContain('prompts');
    const paths = copied(runtimeStage, '--from=build');
    expect(paths).toContain(config.modelsFolder);
    expect(paths).toContain(`/app/${manifest.bin.footnote.split('/')[0]}`);
    expect(runtimeStage).toContain(`ENTRYPOINT ["node", "${manifest.bin.footnote}"]`);
  });

  it('is healthy as /healthz says', async () => {
    const [, json = '[]'] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(runtimeStage) ?? [];
    const [command, ...args] = JSON.parse(json) as [string, ...string[]];
    let status = 200;
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/healthz' ? status : 404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const HTTP_PORT = `${(server.address() as AddressInfo).port}`;
    // The image sets both; an image that was made before METRICS_PORT sets HTTP_PORT alone.
    const ports = [{ HTTP_PORT }, { HTTP_PORT: '1', METRICS_PORT: HTTP_PORT }];
    const check = async () => {
      const env = { ...process.env, ...ports[0] };
      ports.reverse();
      const [code] = await once(spawn(command, args, { env }), 'exit');
      return code;
    };
    expect(await check()).toBe(0);
    expect(await check()).toBe(0);
    status = 503;
    expect(await check()).toBe(1);
    server.close();
    server.closeAllConnections();
    expect(await check()).toBe(1);
  });

  it('sets only what is a setting', () => {
    const names = Object.keys(assignments(dockerfile, 'ENV'));
    const others = ['NODE_ENV', 'npm_config_nodedir'];
    expect(names.filter((name) => !SETTINGS.includes(name) && !others.includes(name))).toEqual([]);
  });

  it('compiles every dependency that has to be, in both stages on one system', () => {
    const scripts = Object.entries(manifest.allowScripts).filter(([, isAllowed]) => isAllowed);
    const names = scripts.map(([name]) => name).filter((name) => name in manifest.dependencies);
    expect(buildStage).toContain(`npm rebuild ${names.join(' ')}`);
    const [, version] =
      /^FROM node:(\d+\.\d+\.\d+-bookworm)(?:@sha256:[0-9a-f]{64})? AS build$/m.exec(buildStage) ??
      [];
    expect(runtimeStage.split('@')[0]).toMatch(new RegExp(`^FROM node:${version}-slim\\b`, 'm'));
    expect(runtimeStage.indexOf('USER node')).toBeLessThan(runtimeStage.indexOf('ENTRYPOINT'));
  });

  it('leaves out nothing that the program imports', () => {
    const files = ['src', 'embeddings'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    );
    const sources = files.filter((file) => file.endsWith('.ts'));
    const names = sources.flatMap((file) =>
      [...read(file).matchAll(/^(?!import type).*(?:from|import\()\s*'([^'.\s][^'\s]*)'/gm)].map(
        ([, path = '']) => path.split('/', path.startsWith('@') ? 2 : 1).join('/'),
      ),
    );
    const outside = [...new Set(names)].filter(
      (name) => !name.startsWith('node:') && !builtinModules.includes(name),
    );
    expect(outside.length).toBeGreaterThan(10);
    const installed = { ...manifest.dependencies, ...manifest.optionalDependencies };
    expect(outside.filter((name) => !(name in installed))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  it('gives the container the folders of the image, whatever .env says', () => {
    const environment = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(compose)?.[1] ?? '';
    const pairs = [...environment.matchAll(/^ {6}(\w+): (.*)$/gm)].map(([, name, to]) => [
      name,
      to,
    ]);
    const { DOCUMENTS_DIR, DATA_DIR, HTTP_PORT } = assignments(runtimeStage, 'ENV');
    const port = `${'$'}{HTTP_PORT:-${HTTP_PORT}}`;
    expect(Object.fromEntries(pairs)).toEqual({ DOCUMENTS_DIR, DATA_DIR, HTTP_PORT: port });
    const targets = [...compose.matchAll(/^ +target: (.*)$/gm)].map((match) => match[1]);
    expect(targets).toEqual([DOCUMENTS_DIR, DATA_DIR]);
    for (const [, name = ''] of compose.matchAll(/\$\{(\w+)/g)) expect(SETTINGS).toContain(name);
  });

  it('restarts, and lets the container change nothing but its data', () => {
    for (const line of ['restart: unless-stopped', 'read_only: true', 'cap_drop: [ALL]']) {
      expect(compose).toMatch(new RegExp(`^ {4}${line.replace(/[[\]]/g, '\\$&')}$`, 'm'));
    }
  });
});

describe('footnote.service', () => {
  it('sets only what is a setting, below the folder that it may write to', () => {
    const { NODE_ENV: _, ...settings } = assignments(unit, 'Environment');
    expect(Object.keys(settings)).toEqual(['DATA_DIR']);
    const folder = `/var/lib/${/^StateDirectory=(.*)$/m.exec(unit)?.[1]}`;
    for (const [name, value] of Object.entries(settings)) {
      expect(SETTINGS).toContain(name);
      expect(value.startsWith(folder)).toBe(true);
    }
    expect(unit).toContain(`/opt/footnote/${manifest.bin.footnote} bot\n`);
  });

  it('leaves no memory of the program on the disk, nor its state to other users', () => {
    for (const line of ['LimitCORE=0', 'UMask=0077', 'StateDirectoryMode=0700']) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  it('does not start again where the settings are wrong', async () => {
    const { code } = await runFootnote(['bot'], { env: { ALLOWED_USERS: '@ada' } });
    expect(unit).toMatch(/^Restart=on-failure$/m);
    expect(unit).toMatch(new RegExp(`^RestartPreventExitStatus=${code}$`, 'm'));
  });

  it.runIf(existsSync('/usr/bin/systemd-analyze'))('is understood by systemd', async () => {
    const folder = await createTempFolder();
    // The command must exist where this is checked.
    const here = unit.replace('/usr/bin/node', process.execPath);
    const file = await folder.write('footnote.service', here);
    const { stdout, stderr } = await promisify(execFile)('systemd-analyze', ['verify', file]);
    expect(stdout + stderr).toBe('');
    await folder.remove();
  });
});
