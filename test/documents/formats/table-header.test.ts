import { describe, expect, it } from 'vitest';
import { namesColumns } from '../../../src/documents/formats/table-header.ts';

describe('the first row of a table that marks no header', () => {
  it.each([
    [['', 'VAQ-9/230', 'VAQ-9/400'], true],
    [['', 'Heron 40', 'Heron 60'], true],
    [['', '230 V', '230 V'], false],
    [['', '64', '79'], false],
    [['', 'It is full.', 'It is empty.'], false],
    [['Pump', '20 (PFPE oil)', '20 (oil)'], false],
  ])('names models beside an empty corner: %s', (first, expected) => {
    const below = [
      ['Weight', '64 kg', '79 kg'],
      ['Oil', 'PFPE', 'mineral'],
    ];
    expect(namesColumns(first, below)).toBe(expected);
  });

  it('names nothing above rows without names', () => {
    expect(namesColumns(['', 'K2/230', 'K2/400'], [['', 'a', 'b']])).toBe(false);
  });
});

describe('names with figures above figures', () => {
  it.each(['16', '–', '-', ''])('are names also where a cell has none: "%s"', (cell) => {
    const first = ['Treatment', '20 min (£)', '40 min (£)'];
    const below = [
      ['Foot', '16', cell],
      ['Back', '18', '30'],
    ];
    expect(namesColumns(first, below)).toBe(true);
  });
});
