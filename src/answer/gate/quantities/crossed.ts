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
  return claim.some((figure) => {
    const date = isDate(figure) ? undefined : besideOf(figure, claim, figure);
    if (!date) return false;
    const isElsewhere = (one: DatedQuantity, beside: DatedQuantity) =>
      sources.every((all) =>
        all
          .filter(({ quantity }) => isSame(one.quantity, quantity))
          .map((source) => besideOf(source, all, figure, ','))
          .every((other) => other && !isSame(beside.quantity, other.quantity)),
      );
    return isElsewhere(figure, date) && isElsewhere(date, figure);
  });
}

/**
 * The date told with a figure, or the figure told with a date: the first date of a text belongs to its first figure, and
 * so on. Undefined where they do not come in pairs, as in "between 2019 and 2021 from 700 to 800 euros".
 *
 * @param figure the figures of its unit are read
 * @param divider keeps several pairs apart, as "In 2021, up from 60 in 2020, there were 80" with a comma
 */
function besideOf(
  one: DatedQuantity,
  all: readonly DatedQuantity[],
  { quantity: { units } }: DatedQuantity,
  divider?: string,
): DatedQuantity | undefined {
  const row = all.filter(
    (other) => isDate(other) || other.quantity.units.some((unit) => units.includes(unit)),
  );
  const isPaired = row.every((other, i) => isDate(other) !== isDate(row[i ^ 1] ?? other));
  const beside = isPaired ? row[row.indexOf(one) ^ 1] : undefined;
  if (!beside || !divider || row.length === 2) return beside;
  const [first, last] = [one.quantity, beside.quantity].sort((a, b) => a.start - b.start);
  return one.text.slice(first?.end, last?.start).includes(divider) ? undefined : beside;
}
