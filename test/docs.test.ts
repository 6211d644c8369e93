import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram, type Surfaces } from '../src/program.ts';
import { SETTINGS } from '../src/settings.ts';

const settings = readFileSync('docs/settings.md', 'utf8');

describe('docs/settings.md', () => {
  it('shows the help that the program prints', () => {
    const unused = () => Promise.resolve();
    const names = ['ask', 'index', 'status', 'model', 'bot', 'chatOrBot'];
    const surfaces = Object.fromEntries(names.map((name) => [name, unused])) as unknown as Surfaces;
    const program = createProgram(surfaces, '1.2.3', { print: unused, note: unused }).configureHelp(
      { helpWidth: 100 },
    );
    expect(settings).toContain(program.helpInformation().trim());
  });

  it('lists every setting, and no other', () => {
    const listed = [...settings.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(listed).toEqual(SETTINGS);
  });
});

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...['docs', 'embeddings', 'prompts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  ),
];

describe('the documentation', () => {
  it.each(pages)('%s links to files that exist', (page) => {
    const text = readFileSync(page, 'utf8');
    const links = [...text.matchAll(/\]\(([^)#]+)|src="([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '');
    const local = links.filter((link) => !/^\w+:/.test(link));
    expect(local.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });

  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])(
    '%s names files and folders that exist',
    (page) => {
      const names = [...readFileSync(page, 'utf8').matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g)];
      const paths = names
        .map(([, name]) => name ?? '')
        .filter((name) => /^(?:src|test|tools|docs)\//.test(name));
      const examples = /\/(?:wiki|ping)\b/;
      expect(paths.length).toBeGreaterThan(10);
      expect(paths.filter((path) => !examples.test(path) && !existsSync(path))).toEqual([]);
    },
  );
});
