import { unitsOf } from './units.ts';

/** "Column: " before a number in a row with named columns, and the end of its cell behind it. */
const COLUMN = /(?:^|; )([^;:]{1,80}): $/;
const CELL_END = /^\.?(?:;|$)/;

/** The unit that a name of a column ends with: "Price (EUR)", "Weight [kg]", "Duration in minutes", "Distance km". */
const IN_BRACKETS = /[([]([^()[\]]+)[)\]]$/;
const AFTER_IN = / in ([\p{L}%°€$£²³]+)$/u;
const LAST_SIGN = /(?<!\b(?:per|an?|each|every)) ([ghlmt]|\p{L}{2,3}|[%€$£]|°[CF])$/iu;

/**
 * The units of the number that is all of a cell: those that its column's name ends with, and none, as it is written. Undefined
 * for all else.
 */
export function columnUnits(text: string, start: number, end: number): string[] | undefined {
  const [, name] = COLUMN.exec(text.slice(0, start)) ?? [];
  if (name === undefined || !CELL_END.test(text.slice(end))) return undefined;
  const [, written = ''] =
    IN_BRACKETS.exec(name) ?? AFTER_IN.exec(name) ?? LAST_SIGN.exec(name) ?? [];
  const units = unitsOf(written.trim());
  return units.length > 0 ? [...units, ''] : undefined;
}
