import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../helpers/load-file.ts';
import { makePdf } from '../../../helpers/pdf-files.ts';

describe('a PDF that is refused', () => {
  it('is one of more pages than the limit', async () => {
    const pdf = await PDFDocument.create();
    for (let i = 0; i < 5_001; i++) pdf.addPage();
    expect(await refusal('a.pdf', await pdf.save())).toBe('has more pages than the limit of 5,000');
    const two = await makePdf([[{ text: 'one', y: 9 }], [{ text: 'two', y: 9 }]]);
    expect(await refusal('a.pdf', two, { maxPages: 1 })).toBe('has more pages than the limit of 1');
  });
});
