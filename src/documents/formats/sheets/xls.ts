import { type CellObject, read, set_cptable, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { FootnoteError } from '../../../errors.ts';
import type { Extract, ExtractLimits } from '../format.ts';
import { isOle } from '../zip.ts';
import { Sheet } from './sheet.ts';
import { showNumber } from './show-value.ts';
import { WorkbookWriter } from './workbook.ts';

/** Codes of errors as Excel writes them. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/**
 * Extracts the visible sheets of a workbook in the format of Excel 97 to 2003, or of before. Other programs give this
 * ending to files of other kinds, which are read as what they are.
 */
export const extractXls: Extract = async (bytes, limits) => {
  const start = Buffer.from(bytes.subarray(0, 1_000)).toString('latin1');
  if (start.startsWith('PK')) return (await import('./xlsx.ts')).extractXlsx(bytes, limits);
  // A record that begins a workbook outside of a container, up to Excel 4.
  if (isOle(bytes) || (bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1] ?? -1)))
    return readOld(bytes, limits);
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start)) {
    throw new FootnoteError('is a workbook in the XML of Excel 2003; save it as .xlsx');
  }
  if (/<(html|table|!doctype|meta)\b/i.test(start)) {
    return (await import('../html.ts')).extractHtml(bytes, limits);
  }
  return (await import('../csv.ts')).extractCsv(bytes, limits);
};

function readOld(bytes: Uint8Array, limits: ExtractLimits) {
  const workbook = open(bytes);
  const writer = new WorkbookWriter(limits);
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  workbook.SheetNames.forEach((name, i) => {
    const source = workbook.Sheets[name];
    if (workbook.Workbook?.Sheets?.[i]?.Hidden) writer.addHidden(name);
    else if (source) writer.add(toSheet(name, source, limits, is1904));
  });
  return writer.finish();
}

function open(bytes: Uint8Array) {
  // Before Excel 97, text is in the code page of its machine.
  set_cptable(codePages);
  try {
    // Formats of numbers and hidden rows are wanted; formulas, macros and links are not read.
    const wanted = { cellNF: true, cellStyles: true };
    const unwanted = { cellFormula: false, cellHTML: false, cellText: false, bookVBA: false };
    return read(bytes, { type: 'array', dense: true, ...wanted, ...unwanted });
  } catch (cause) {
    if (!/password|encrypt/i.test(String(cause))) throw cause;
    throw new FootnoteError('is encrypted (it opens with a password only)', { cause });
  }
}

function toSheet(name: string, source: WorkSheet, limits: ExtractLimits, is1904: boolean): Sheet {
  const columns = source['!cols'] ?? [];
  const rows = source['!rows'] ?? [];
  const sheet = new Sheet(name, limits, (column) => columns[column]?.hidden === true);
  const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = source['!data'] ?? [];
  for (let row = 0; row < Math.max(data.length, rows.length); row++) {
    const cells: [number, string][] = [];
    data[row]?.forEach((cell, column) => {
      if (!cell) return;
      cells.push([column, shown(cell, is1904)]);
      for (const { t } of cell.c ?? []) if (t) sheet.notes.push({ row, column, text: t });
    });
    sheet.addRow(row, cells, { isHidden: rows[row]?.hidden === true });
  }
  for (const { s, e } of source['!merges'] ?? []) {
    sheet.addMerge({ top: s.r, left: s.c, bottom: e.r, right: e.c });
  }
  return sheet;
}

function shown({ t, v, z = 'General' }: CellObject, is1904: boolean): string {
  if (v === undefined || v === null || t === 'z') return '';
  if (t === 'b') return v ? 'TRUE' : 'FALSE';
  if (t === 'e') return ERRORS[Number(v)] ?? '#N/A';
  return typeof v === 'number' ? showNumber(v, plainDates(String(z)), is1904) : String(v);
}

/** The dates that Excel shows in the way of each machine are written plainly, as in newer files. */
function plainDates(code: string): string {
  return code === 'm/d/yy' ? 'yyyy-mm-dd' : code === 'm/d/yy h:mm' ? 'yyyy-mm-dd h:mm' : code;
}
