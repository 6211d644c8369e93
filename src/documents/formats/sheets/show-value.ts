import { format, isDateFormat } from 'numfmt';

/** Codes of the formats that a workbook need not spell out (ECMA-376, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  // Excel shows these dates in the way of each machine, which nobody can know; so they are written plainly.
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
/** Excel allows no longer one. */
const MAX_CODE = 255;
/** Days between the two dates with which workbooks begin to count. */
const FROM_1904 = 1_462;

/** The code of a number format; `General` if there is no such format. */
export function codeOfFormat(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? BUILT_IN[id] ?? 'General';
}

/** A number as a cell shows it in a wide column. */
export function showNumber(value: number, code: string, is1904 = false): string {
  if (!Number.isFinite(value)) return '';
  // General cuts long figures, such as those of an account or an article.
  if (/^general$/i.test(code) && Number.isInteger(value) && Math.abs(value) < 1e15)
    return `${value}`;
  // A cell of text shows all digits that a workbook keeps.
  if (code === '@') return `${Number(value.toPrecision(15))}`;
  if (code.length > MAX_CODE) return `${value}`;
  try {
    // A length of time, such as [h]:mm, counts from no date.
    if (!is1904 || !isDateFormat(code) || /\[(?:h+|m+|s+)\]/i.test(code))
      return format(code, value).trim();
    // These workbooks have times before the first one, with a minus.
    return `${value < 0 ? '-' : ''}${format(code, Math.abs(value) + FROM_1904).trim()}`;
  } catch {
    // A format that a program has written wrongly.
    return `${value}`;
  }
}
