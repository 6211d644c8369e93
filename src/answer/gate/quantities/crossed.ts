import type { Quantity } from './quantities.ts';

/** A quantity of a text; a year or a day is one, too. */
export interface DatedQuantity {
  readonly text: string;
  readonly quantity: Quantity;
  readonly isYear: boolean;
}

/** Whether a quantity is a day or a year. */
export const isDate = ({ quantity, isYear }: DatedQuantity) => isYear || quantity.dates.length > 0;

/**
 * Whether a claim tells a figure with the date of another: "700 euros in 2021" where the sources have 700 euros in 2019
 * and 800 euros in 2021. Both the figure and the date must stand beside others wherever they stand.
 *
 * @param isSame whether the quantity of a source supports that of the claim
 */
export function isCrossed(
  claim: readonly DatedQuantity[],
  sources: readonly (readonly DatedQuantity[])[],
  isSame: (claim: Quantity, source: Quantity) => boolean,
): boolean {
  return (
    isCrossedAsRead(claim, sources, isSame) ||
    isCrossedAsRead(withoutCompared(claim), sources.map(withoutCompared), isSame)
  );
}

const isCrossedAsRead: typeof isCrossed = (told, held, isSame) =>
  told.some((figure) => {
    const date = isDate(figure) ? undefined : besideOf(figure, told, figure);
    if (!date) return false;
    const isElsewhere = (one: DatedQuantity, beside: DatedQuantity) =>
      held.every((all) =>
        all
          .filter(({ quantity }) => isSame(one.quantity, quantity))
          .map((source) => besideOf(source, all, figure, true))
          .every((other) => other && !isSame(beside.quantity, other.quantity)),
      );
    return isElsewhere(figure, date) && isElsewhere(date, figure);
  });

/** "18% more than in 2022" tells no figure of 2022, but "more than in 2022, when it was 100" does. */
const withoutCompared = (all: readonly DatedQuantity[]) =>
  all.filter((one) => !isDate(one) || !COMPARED.test(one.text.slice(0, one.quantity.start)));

const COMPARED = /\b(?:than|compared (?:with|to))(?: in)? $/i;

/**
 * The date told with a figure, or the figure told with a date: the first date of a text belongs to its first figure, and
 * so on. Undefined where they do not come in pairs, as in "between 2019 and 2021 from 700 to 800 euros".
 *
 * @param figure the figures of its unit are read
 * @param isSource a comma within a pair may end it: "In 2021, up from 60 in 2020, there were 80" has other pairs
 */
function besideOf(
  one: DatedQuantity,
  all: readonly DatedQuantity[],
  { quantity: { units } }: DatedQuantity,
  isSource = false,
): DatedQuantity | undefined {
  const row = all.filter(
    (other) => isDate(other) || other.quantity.units.some((unit) => units.includes(unit)),
  );
  const isPaired = row.every((other, i) => isDate(other) !== isDate(row[i ^ 1] ?? other));
  if (!isPaired) return undefined;
  const at = row.indexOf(one);
  const first = at & ~1;
  /** What stands between a quantity and the next one; null before the first and after the last. */
  const gap = (i: number) => {
    const [left, right] = [row[i], row[i + 1]];
    return left && right ? one.text.slice(left.quantity.end, right.quantity.start) : null;
  };
  const isApart = (i: number) => /[,;.]/.test(gap(i) ?? ';');
  const isWhole = !gap(first)?.includes(',') || (isApart(first - 1) && isApart(first + 1));
  return isWhole || !isSource ? row[at ^ 1] : undefined;
}
