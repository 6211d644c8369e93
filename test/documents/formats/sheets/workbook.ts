import { expect } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { makeXlsx, type SheetSource } from '../../../helpers/sheet-files.ts';

/** Names of columns and two rows. */
export const PRICES = [
  ['Item', 'Price'],
  ['Lamp', 12],
  ['Desk', 40],
] as const;

/** The text of `PRICES`. */
export const PRICES_TEXT = 'Item: Lamp; Price: 12\n\nItem: Desk; Price: 40';

/** Reads a workbook of these sheets. */
export const load = (sheets: readonly SheetSource[], formats: readonly string[] = []) =>
  loadFile('a.xlsx', makeXlsx(sheets, formats));

/** The text of one sheet, without its name, once its blocks are found sound. */
export async function textOf(
  sheet: Omit<SheetSource, 'name'>,
  formats: readonly string[] = [],
): Promise<string> {
  const document = await load([{ name: 'S', ...sheet }], formats);
  expect(faultsOf(document)).toEqual([]);
  return document.text.replace(/^S\n\n/, '');
}
