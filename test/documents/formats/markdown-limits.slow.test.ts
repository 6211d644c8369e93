import { describe, it } from 'vitest';
import { readMarkdown } from '../../../src/documents/formats/markdown.ts';

describe('headings', () => {
  it('are found in linear time', () => {
    const hostile = ['- ', '> ', '#', '`', '=\n', '<a ', '*', '[', '| ', '\t', 'x\n', '- a\n'];
    for (const piece of hostile) readMarkdown(piece.repeat(2e5 / piece.length));
  }, 120_000);
});
