import { describe, expect, it } from 'vitest';
import { blocksOf } from './plain-blocks.ts';

describe('tables in plain text', () => {
  it.each([
    ['with tabs', 'Boat\tFare\nFerry\t5\nCanoe\t3'],
    ['with spaces', 'Boat      Fare\n-----     ----\nFerry        5\nCanoe        3'],
    [
      'with bars',
      '+-------+------+\n| Boat  | Fare |\n+-------+------+\n| Ferry | 5 |\n| Canoe | 3 |',
    ],
  ])('may be drawn %s', (_, text) => {
    expect(blocksOf(`Fares\n\n${text}\n`).slice(-4)).toEqual([
      'table',
      '  row* 0:Boat | 1:Fare',
      '  row 0:Ferry | 1:5',
      '  row 0:Canoe | 1:3',
    ]);
  });

  it('know the column of a cell beside an empty one', () => {
    const text = 'Boat    Day  Night\nFerry   5    7\nCanoe        3\nKayak   2    4';
    expect(blocksOf(text)[3]).toBe('  row 0:Canoe | 2:3');
  });

  it.each([
    ['Fare      2024   2025\nFerry     5      6\nCanoe     3      4', ['row*', 'row', 'row']],
    ['Mill   1911   1948\nBarn   1920   1950\nShed   1930   1951', ['row', 'row', 'row']],
  ])('may have years as names of columns: %j', (text, rows) => {
    expect(blocksOf(text).map((line) => line.trim().split(' ')[0])).toEqual(['table', ...rows]);
  });

  it.each([
    ['Boat\tFare\tNote\nFerry\t5\tdaily\nCanoe\t3\t\nKayak\t2\tnew', '  row 0:Canoe | 1:3'],
    ['Boat\tFare\tNote\nFerry\t5\tdaily\nCanoe\t\t\nKayak\t2\tnew', '  row 0:Canoe'],
    ['Boat\tFare\t\nFerry\t5\tdaily\nCanoe\t3\nKayak\t2\tnew', '  row 0:Canoe | 1:3'],
    [
      '\tMonday\tTuesday\nOpening hours\t9:00\t10:00\nClosing\t17:00\t18:00\nTours\t12:00\t13:00',
      '  row 0:Closing | 1:17:00 | 2:18:00',
    ],
    ['\tBoat\tFare\n\tFerry\t5\n\tCanoe\t3\n\tKayak\t2', '  row 0:Canoe | 1:3'],
    ['| Boat | Fare |\n| Ferry | 5 |\n| Canoe | |\n| Kayak | 2 |', '  row 0:Canoe'],
  ])('are one table where cells are empty: %j', (text, row) => {
    const blocks = blocksOf(text);
    expect(blocks.slice(3, 4)).toEqual([row]);
    expect(blocks[1]).toMatch(/^ {2}row\* /);
    expect(blocks).toHaveLength(5);
  });
});
