import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { faultsOf } from '../../helpers/block-tree.ts';

function rowsOf(lines: readonly string[]): string[] {
  const document = readPlainText(lines.join('\n'));
  expect(faultsOf(document)).toEqual([]);
  return (document.blocks ?? [])
    .filter(({ kind }) => kind === 'row')
    .map(({ start, end }) => document.text.slice(start, end).replace(/\s+/g, ' '));
}

const header = 'Bin       Colour   Block A          Block C';
const residual = 'Residual  black    Monday, weekly   Thursday, weekly';
const glass = 'Glass     green    1st Friday       1st Friday';

describe('a row of a table that is drawn with spaces', () => {
  it.each([
    ['in all columns', '                   weeks            weeks', 'odd weeks weeks'],
    ['in one column', '                   weeks', 'odd weeks'],
  ])('goes on in the line below it %s', (_, rest, end) => {
    const paper = 'Paper     blue     Wednesday, even  Wednesday, odd';
    expect(rowsOf([header, residual, paper, rest, glass])).toEqual([
      'Bin Colour Block A Block C',
      'Residual black Monday, weekly Thursday, weekly',
      `Paper blue Wednesday, even Wednesday, ${end}`,
      'Glass green 1st Friday 1st Friday',
    ]);
  });

  it.each([
    [
      'figures',
      ['Boot  Size  Price', 'Felt  38    12.00', '      39    13.00', 'Fur   40    14.00'],
    ],
    [
      'names',
      ['Boat   Day     Night', 'Ferry  Ida     Olof', '       Eva     Nils', 'Canoe  Vik     Ost'],
    ],
    ['a name of its own', ['boat   day     night', 'ferry  ida     olof', 'raft   eva     nils']],
    ['another column', ['a    day     night', 'b    ida     olof', '     eva   x   nils']],
  ])('ends with its line where the next one has %s', (_, lines) => {
    expect(rowsOf(lines)).toHaveLength(lines.length);
  });
});
