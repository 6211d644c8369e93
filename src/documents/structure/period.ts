const YEAR = '(?:19|20)\\d\\d';
const [DAY, MONTH] = ['(?:0?[1-9]|[12]\\d|3[01])', '(?:0?[1-9]|1[0-2])'];
const PERIOD = new RegExp(
  `^(?:${YEAR}|${YEAR}[-–/](?:${YEAR}|\\d\\d)|${YEAR}[-./]${MONTH}(?:[-./]${DAY})?|` +
    `(?:${DAY}[-./])?${DAY}[-./]${YEAR})$`,
);

/** Whether a cell is a year, a month or a day in figures, such as "2024", "2023/24", "2024-01" or "1.2.2024". */
export function isPeriod(cell: string): boolean {
  return PERIOD.test(cell);
}

/**
 * Whether a cell names the column of these cells by its time. Above other times it is one of them, and a date above a
 * word belongs to a title ("Printed on | 1.2.2024").
 */
export function isPeriodAbove(cell: string, below: readonly string[]): boolean {
  if (!isPeriod(cell)) return false;
  const filled = below.map((each) => each.trim()).filter((each) => each !== '');
  if (filled.length > 0 && filled.every(isPeriod)) return false;
  return /^\d{4}$/.test(cell) || /\d/.test(filled[0] ?? '');
}
