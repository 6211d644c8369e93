import { describe, expect, it } from 'vitest';
import { cellAt, cellsOf, cellsUnder } from '../../src/retrieval/row-cells.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

describe('the cells of a row', () => {
  it('stand between bars, of which those around the row part nothing', () => {
    expect(cellsOf('| Van | 29.00 |')).toEqual(['Van', '29.00']);
    expect(cellsOf('Van | 29.00')).toEqual(['Van', '29.00']);
    expect(cellsOf('|  | Friday |')).toEqual(['', 'Friday']);
  });

  it('have an empty one before a bar that none at the end answers', () => {
    expect(cellsOf('| Doctors | Vet')).toEqual(['', 'Doctors', 'Vet']);
    expect(cellsUnder('| Doctors | Vet', 'Door width | 90 cm | 110 cm')).toEqual([
      { column: '', value: 'Door width' },
      { column: 'Doctors', value: '90 cm' },
      { column: 'Vet', value: '110 cm' },
    ]);
  });

  it('have the last names, and those above where these begin further right', () => {
    const names = (header: string, row: string) =>
      cellsUnder(header, row).map(({ column }) => column);
    expect(names('No. | Price |  | Six\n| 20 min | 40 min | 20 min', 'P1 | 32 | 58 | 174')).toEqual(
      [...['No.', '20 min', '40 min', '20 min']],
    );
    expect(names('Operation | Dog |  | Cat\n| small | large', 'Teeth | 180 | 240 | 170')).toEqual([
      ...['Operation', 'small', 'large', 'Cat'],
    ]);
    expect(
      names('Phase | Bending | Load\nPhase | active | passive | Load', 'I | 70 | 90 | all'),
    ).toEqual([...['Phase', 'active', 'passive', 'Load']]);
  });

  it('are found by a place, also behind a bar at the start', () => {
    const passage = markdownPassage(
      '| | Doctors | Vet |\n|---|---|---|\n| Door width | 90 cm | 110 cm |',
    );
    const row = passage.sentences.length - 1;
    const at = (words: string) => cellAt(passage, row, passage.text.indexOf(words));
    expect(at('Door')).toEqual({ column: '', value: 'Door width' });
    expect(at('90')).toEqual({ column: 'Doctors', value: '90 cm' });
    expect(at('110')).toEqual({ column: 'Vet', value: '110 cm' });
  });
});
