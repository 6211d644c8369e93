import { describe, expect, it } from 'vitest';
import { loadFile } from '../../../helpers/load-file.ts';
import { onePage, rawPdf } from '../../../helpers/pdf-files.ts';

const CONTENT =
  'BT /F1 12 Tf 50 700 Td (1. Prices) Tj 0 -40 Td (A van costs 29.00) Tj 0 -40 Td (Liability and Loss) Tj ET';

/** The headings of a one-page PDF whose outline has the entries given, each with what they name. */
const headingsOf = (...entries: string[]) => headingsIn(CONTENT, ...entries);

async function headingsIn(content: string, ...entries: string[]) {
  const { text, landmarks } = await load(content, ...entries);
  return landmarks.flatMap((mark) =>
    mark.kind === 'heading' ? [[mark.heading, text.slice(mark.start).split('\n')[0]]] : [],
  );
}

function load(content: string, ...entries: string[]) {
  const [, ...objects] = onePage(content);
  const first = objects.length + 3;
  const items = entries.map((entry, i) => {
    const next = i + 1 < entries.length ? `/Next ${first + i + 1} 0 R` : '';
    return `<< /Parent ${first - 1} 0 R ${next} ${entry} >>`;
  });
  const catalog = `<< /Type /Catalog /Pages 2 0 R /Outlines ${first - 1} 0 R >>`;
  const outline = `<< /Type /Outlines /First ${first} 0 R /Last ${first + items.length - 1} 0 R >>`;
  const pdf = rawPdf([catalog, ...objects, outline, ...items]);
  return loadFile('a.pdf', pdf);
}

/** The numbered line is a heading without a bookmark, too. */
const OWN = ['1. Prices', '1. Prices'];

describe('the bookmarks of a PDF', () => {
  it('are headings of the lines that read like them', async () => {
    const headings = await headingsOf(
      '/Title (1 Prices) /Dest [3 0 R /Fit]',
      '/Title (LIABILITY AND LOSS) /Dest [3 0 R /XYZ 0 790 0]',
    );
    expect(headings).toEqual([
      ['1. Prices', '1. Prices'],
      ['Liability and Loss', 'Liability and Loss'],
    ]);
  });

  it('are headings of the first line below their place, if no line reads like them', async () => {
    const headings = await headingsOf(
      '/Title (Contents) /Dest [3 0 R /Fit]',
      '/Title (Vehicles) /Dest [3 0 R /FitH 680]',
    );
    expect(headings).toEqual([['Contents', '1. Prices'], OWN, ['Vehicles', 'A van costs 29.00']]);
  });

  it('are headings of all the lines of a title', async () => {
    const headings = await headingsIn(
      'BT /F1 12 Tf 50 700 Td (Actual and projected numbers of) Tj 0 -14 Td (graduates, by region) Tj ' +
        '0 -14 Td (A sentence follows.) Tj ET',
      '/Title (Actual and projected numbers of graduates, by region) /Dest [3 0 R /Fit]',
    );
    expect(headings).toEqual([
      ['Actual and projected numbers of graduates, by region', 'Actual and projected numbers of'],
    ]);
  });

  it('are headings also where something stands on the right of their line', async () => {
    const content =
      'BT /F1 12 Tf 50 700 Td (Liability and Loss) Tj 200 0 Td (To page 1) Tj -200 -40 Td (A van costs 29.00) Tj ET';
    const headings = await headingsIn(content, '/Title (Liability and Loss) /Dest [3 0 R /Fit]');
    expect(headings).toEqual([['Liability and Loss', 'Liability and Loss']]);
  });

  it('end a table, however wide the white behind the number of their chapter is', async () => {
    const rows = [
      ['Boat', 'Crew'],
      ['Dinghy', '2'],
      ['Cutter', '5'],
      ['2', 'Insurance'],
      ['Cover', 'Excess'],
      ['Hull', '500'],
      ['Engine', '750'],
    ];
    const texts = rows.map(
      ([a, b], r) =>
        `1 0 0 1 50 ${700 - 20 * r} Tm (${a}) Tj 1 0 0 1 130 ${700 - 20 * r} Tm (${b}) Tj`,
    );
    const content = `BT /F1 12 Tf ${texts.join(' ')} ET`;
    const { text } = await load(content, '/Title (2 Insurance) /Dest [3 0 R /Fit]');
    expect(text).toBe(
      'Boat | Crew\nDinghy | 2\nCutter | 5\n\n2  Insurance\n\nCover | Excess\nHull | 500\nEngine | 750',
    );
  });

  it('are left out where they lead nowhere, or go round in a circle', async () => {
    expect(await headingsOf('/Title (Lost) /Dest [99 0 R /Fit]')).toEqual([OWN]);
    expect(await headingsOf('/Title (Web) /A << /S /URI /URI (https://example.org) >>')).toEqual([
      OWN,
    ]);
    expect(await headingsOf('/Title (Prices) /Dest [3 0 R /Fit] /Next 7 0 R')).toHaveLength(2);
  });

  it('that lead nowhere are headings of a line that reads like them', async () => {
    const headings = await headingsOf('/Title (LIABILITY AND LOSS) /Dest [99 0 R /Fit]');
    expect(headings).toEqual([OWN, ['Liability and Loss', 'Liability and Loss']]);
  });
});
