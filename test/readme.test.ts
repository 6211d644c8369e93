import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config.ts';
import { createProgram } from '../src/program.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('shows the help that the program prints', () => {
    const unused = () => Promise.resolve();
    const surfaces = { ask: unused, index: unused, model: unused, bot: unused, chatOrBot: unused };
    const program = createProgram(surfaces).configureHelp({ helpWidth: 100 });
    expect(readme).toContain(program.helpInformation().trim());
  });

  it('lists every setting, and no other', () => {
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    expect(listed).toEqual(SETTINGS);
  });
});
