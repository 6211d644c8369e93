import { describe, expect, it } from 'vitest';
import { read } from './read-lined.ts';

describe('a file of settings', () => {
  it('has sections, values and comments', async () => {
    const { outline, sections } = await read(
      'a.toml',
      `# The owner of the pump.
# He lives in Lund.
owner = "Ingrid"

[server.backup] # nightly
time = "02:15"
days = [
  "Mon",
  "Tue",
]
text = """
key = none
"""
[[servers]]
name = "alpha"
`,
    );
    expect(outline).toEqual([
      'item',
      '  list',
      '    field [owner] owner = "Ingrid"',
      'heading1 [server.backup] # nightly',
      'field [time] time = "02:15"',
      'field [days] days = [⏎  "Mon",⏎  "Tue",⏎]',
      'field [text] text = """⏎key = none⏎"""',
      'heading1 [[servers]]',
      'field [name] name = "alpha"',
    ]);
    expect(sections).toEqual(['server.backup', 'servers']);
    const ini = 'pattern = [a-z\n; a remark\nnext: value\n';
    expect((await read('a.ini', ini)).outline).toEqual([
      'field [pattern] pattern = [a-z',
      'item',
      '  list',
      '    field [next] next: value',
    ]);
  });

  it('has comments stand above the value directly below them only', async () => {
    const ini =
      '# Apart.\n\n# Switched off:\n#log = /var/log\nport = 80\n# Above a section.\n[a]\n# Last.';
    expect((await read('a.ini', ini)).outline).toEqual([
      'paragraph # Apart.',
      'paragraph # Switched off:⏎#log = /var/log',
      'field [port] port = 80',
      'paragraph # Above a section.',
      'heading1 [a]',
      'paragraph # Last.',
    ]);
  });

  it('has only the last words of a comment stand above a value', async () => {
    const ini =
      '# Made by Ida.\n#\n# Seconds.\nidle = 9\n#log = /var\n# The port.\nport = 80\n# -----\nhost = a\n';
    expect((await read('a.ini', ini)).outline).toEqual([
      'paragraph # Made by Ida.⏎#',
      'item',
      '  list',
      '    field [idle] idle = 9',
      'paragraph #log = /var',
      'item',
      '  list',
      '    field [port] port = 80',
      'paragraph # -----',
      'field [host] host = a',
    ]);
  });

  it('has sections in those with whose names they begin', async () => {
    const toml =
      '[project]\n[tool.ruff]\n[tool.ruff.lint]\n[tool.rufffle]\n[a]\n[a.b]\n[a.b.c.d]\n[c]';
    expect((await read('a.toml', toml)).outline).toEqual([
      'heading1 [project]',
      'heading1 [tool.ruff]',
      'heading2 [tool.ruff.lint]',
      'heading1 [tool.rufffle]',
      'heading1 [a]',
      'heading2 [a.b]',
      'heading3 [a.b.c.d]',
      'heading1 [c]',
    ]);
  });
});
