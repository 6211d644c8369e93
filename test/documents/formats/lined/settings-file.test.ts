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
      'paragraph # The owner of the pump.⏎# He lives in Lund.',
      'field [owner] owner = "Ingrid"',
      'heading2 [server.backup] # nightly',
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
      'paragraph ; a remark',
      'field [next] next: value',
    ]);
  });
});
