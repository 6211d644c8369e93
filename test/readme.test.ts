import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config.ts';
import { createProgram, type Surfaces } from '../src/program.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows the help that the program prints', () => {
    const unused = () => Promise.resolve();
    const names = ['ask', 'index', 'status', 'model', 'bot', 'chatOrBot'];
    const surfaces = Object.fromEntries(names.map((name) => [name, unused])) as unknown as Surfaces;
    const program = createProgram(surfaces).configureHelp({ helpWidth: 100 });
    expect(readme).toContain(program.helpInformation().trim());
  });

  it('lists every setting, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(listed).toEqual(SETTINGS);
  });
});
