import { expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** Tables and headings of a page, each row with its cells; a header's with a star. */
async function outlineOf(drawn: Drawn[]) {
  const { text, blocks = [] } = await loadFile('a.pdf', await makePdf([drawn]));
  return blocks.map(({ kind, start, end, isHeader }) => {
    return kind === 'table'
      ? kind
      : `${kind}${isHeader ? '*' : ''} ${text.slice(start, end).trim()}`;
  });
}

/** Rows from a height down, "|" between their cells, which are bold where they begin with a star. */
function rows(y: number, ...lines: readonly string[]): Drawn[] {
  return lines.flatMap((line, i) =>
    line.split('|').map((cell, column): Drawn => {
      const [isBold, text] = [cell.startsWith('*'), cell.replace('*', '')];
      return { text, x: 40 + 110 * column, y: y - 18 * i, size: 10, isBold };
    }),
  );
}

it.each([
  ['names with figures', ['*Part|*GX-240|*GX-340', 'Power|6 kW|8 kW', 'Knives|2|4'], true],
  ['names above words', ['*Word|*Sense', 'DANGER|Death', 'WARNING|Wounds', 'NOTICE|Loss'], true],
  ['names beside an empty corner', ['|*Monday|*Friday', '1|Maths|Art', '2|Music|French'], true],
  ['names above bold labels', ['*Part|*Word', '*Bow|Front', '*Stern|Back', '*Deck|Floor'], true],
  ['names above a bold sum', ['*Part|*Word', 'Bow|Front', 'Stern|Back', '*All|*Boat'], true],
  ['bold labels of a form', ['*Name|Ida Moss', '*Town|Mandal', '*Boat|Heron'], false],
  ['one bold label of a form', ['*Tenant|Ida', 'Town|Mandal', 'Boat|Heron'], false],
  ['a bold sum at the top', ['*Sum|*50|*60', 'Men|20|30', 'Women|30|30'], false],
  ['rows in one font', ['Word|Sense', 'DANGER|Death', 'WARNING|Wounds'], false],
  ['bold rows', ['*Word|*Sense', '*DANGER|*Death', '*WARNING|*Wounds'], false],
])('a table has a header or none: %s', async (_, lines, hasHeader) => {
  const [table, first] = await outlineOf(rows(700, ...lines));
  expect(table).toBe('table');
  expect(first?.startsWith('row*')).toBe(hasHeader);
});
