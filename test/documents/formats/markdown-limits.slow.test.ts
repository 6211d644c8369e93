import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';

describe('headings', () => {
  it('are found in linear time', () => {
    const hostile = ['- ', '> ', '#', '`', '=\n', '<a ', '*', '[', '| ', '\t', 'x\n', '- a\n'];
    for (const piece of hostile) readMarkdown(piece.repeat(2e5 / piece.length));
  }, 120_000);
});

it('the rows of a very long table of HTML are read', () => {
  const rows = 150_000;
  const { blocks } = readMarkdown(`<table>${'<tr><td>a</td></tr>'.repeat(rows)}</table>`);
  expect(blocks?.filter(({ kind }) => kind === 'row')).toHaveLength(rows);
}, 60_000);
