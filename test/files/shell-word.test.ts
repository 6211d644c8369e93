import { expect, it } from 'vitest';
import { shellWord } from '../../src/files/shell-word.ts';

it.each([
  ['/srv/notes-1/a_b.md', '/srv/notes-1/a_b.md'],
  ['/srv/my notes', "'/srv/my notes'"],
  ["it's $HOME", "'it'\\''s $HOME'"],
  ['', "''"],
])('writes %s for a shell as %s', (path, word) => {
  expect(shellWord(path)).toBe(word);
});
