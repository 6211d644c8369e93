import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { createProgram, type Surfaces } from '../../src/program.ts';
import { SETTINGS } from '../../src/settings.ts';

const FILE = 'compose.scale.yaml';
const text = readFileSync(FILE, 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');

interface Mount {
  readonly type: 'bind' | 'volume';
  readonly source: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly bind?: { readonly create_host_path?: boolean };
}

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly env_file?: string;
  readonly command?: readonly string[];
  readonly hostname?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly Mount[];
  readonly tmpfs?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly depends_on?:
    | readonly string[]
    | Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
}

/** What Docker Compose reads, by a parser of YAML that many machines have; null where this one has none. */
function parse(): Compose | null {
  const script = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
  try {
    return JSON.parse(
      execFileSync('python3', ['-c', script], { input: text, stdio: 'pipe' }).toString(),
    );
  } catch {
    return null;
  }
}

const compose = parse();
const { services, volumes, configs } = compose ?? { services: {}, volumes: {}, configs: {} };
const own = Object.entries(services).filter(([, { image }]) => image === 'footnote');

/** Variables that Compose puts in, as an owner's `.env` may have them. */
const given: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'secret',
  WEBHOOK_URL: 'https://bot.example.org',
  TELEGRAM_BOT_TOKEN: '123456:token',
  CHAT_API_KEY: 'key',
};
const filled = (value: string): string =>
  value.replace(/\$\{(\w+)(?::\?[^}]*|:-[^{}]*)?\}/g, (_, name) => given[name] ?? '');

/** The settings of a service. */
function environmentOf({ environment = {}, env_file }: Service) {
  const pairs = Object.entries(environment).map(([name, value]) => [name, filled(String(value))]);
  return { ...(env_file === '.env' && given), ...Object.fromEntries(pairs) };
}

const configOf = (service: Service) =>
  parseConfig(environmentOf(service), { program: '/app', data: '/nonexistent' });

describe('compose.scale.yaml', () => {
  it('names variables that are settings, or are told at its beginning', () => {
    const head = text.slice(0, text.indexOf('x-footnote'));
    const names = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      if (!SETTINGS.includes(name)) expect(head).toMatch(new RegExp(`^# .*\\b${name}=`, 'm'));
    }
    // A line that one forgets must not become an empty password.
    expect(text).not.toMatch(/\$\{POSTGRES_PASSWORD\}/);
  });
});

describe.skipIf(!compose)('compose.scale.yaml, parsed', () => {
  it('has a database, two bots, an indexer and a proxy, which alone is reached from outside', () => {
    expect(Object.keys(services)).toEqual(['database', 'bot1', 'bot2', 'indexer', 'proxy']);
    const published = Object.entries(services).filter(([, { ports }]) => ports);
    expect(published.map(([name]) => name)).toEqual(['proxy']);
    for (const { restart } of Object.values(services)) expect(restart).toBe('unless-stopped');
  });

  it('names services, volumes, files and configurations that exist', () => {
    for (const {
      depends_on = [],
      volumes: mounts = [],
      build,
      configs: used = [],
    } of Object.values(services)) {
      const needed = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      for (const name of needed) expect(Object.keys(services)).toContain(name);
      for (const { type, source } of mounts) {
        if (type === 'volume') expect(Object.keys(volumes)).toContain(source);
      }
      for (const { source } of used) expect(Object.keys(configs)).toContain(source);
      if (build) expect(existsSync(`${build}/Dockerfile`)).toBe(true);
    }
    expect(services.database?.healthcheck?.test?.join(' ')).toContain('pg_isready -U footnote');
  });

  it.each(own)('%s runs a command of the program with settings that it takes', (_, service) => {
    const run: string[] = [];
    const names = ['bot', 'index'] as const;
    const surfaces = Object.fromEntries(
      names.map((name) => [name, async () => void run.push(name)]),
    ) as unknown as Surfaces;
    const program = createProgram(surfaces, '1', { print: () => {}, note: () => {} });
    program.parse(['node', 'footnote', ...(service.command ?? [])]);
    expect(run).toHaveLength(1);
    for (const name of Object.keys(service.environment ?? {})) expect(SETTINGS).toContain(name);
    const { database, telegram } = configOf(service);
    const { POSTGRES_USER: user, POSTGRES_DB: name } = services.database?.environment ?? {};
    expect(database).toEqual({
      url: `postgres://${user}:secret@database:5432/${name}`,
      schema: 'footnote_documents',
    });
    expect(telegram.http?.host).toBe('0.0.0.0');
  });

  it.each(own)(
    '%s may read the documents and change nothing but what is thrown away',
    (_, service) => {
      const { dataFolder, documentsFolder } = configOf(service);
      expect(service.volumes).toMatchObject([
        { target: documentsFolder, read_only: true, bind: { create_host_path: false } },
      ]);
      expect(service.tmpfs?.map((mount) => mount.split(':')[0])).toEqual(['/tmp', dataFolder]);
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], env_file: '.env' });
    },
  );

  it('gives the indexer no secret but the way to the database', () => {
    const { telegram, chatModel } = configOf(services.indexer as Service);
    expect(telegram.token).toBeUndefined();
    expect(telegram.webhookUrl).toBeUndefined();
    expect(chatModel).toBeUndefined();
    expect(services.indexer?.command).toEqual(['index', '--watch']);
    // It has no /healthz, at which the check of the image asks.
    expect(services.indexer?.healthcheck).toEqual({ disable: true });
  });

  it('asks each bot how it is, where nothing from outside leads', () => {
    const bots = own.filter(([, { command }]) => command?.join(' ') === 'bot');
    expect(bots.map(([name]) => name)).toEqual(['bot1', 'bot2']);
    expect(dockerfile).toContain('process.env.METRICS_PORT ?? process.env.HTTP_PORT}/healthz');
    for (const [, bot] of bots) {
      const { http, watch, webhookUrl } = configOf(bot).telegram;
      expect(bot.healthcheck).toBeUndefined();
      expect(webhookUrl).toBe('https://bot.example.org');
      expect(watch?.port).not.toBe(http?.port);
    }
    const upstreams = bots.map(([name, bot]) => `${name}:${configOf(bot).telegram.http?.port}`);
    expect(configs.caddyfile?.content).toContain(`reverse_proxy ${upstreams.join(' ')} {`);
  });
});
