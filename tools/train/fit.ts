/** The values of features by name. */
export type Row = { readonly [name: string]: number };

/** The rows of one question and whether each is right. */
export interface Group {
  readonly rows: readonly Row[];
  readonly right: readonly boolean[];
}

/** A row with its class and its weight. */
export interface Example {
  readonly row: Row;
  readonly isPositive: boolean;
  readonly weight: number;
}

const LEARNING_RATE = 0.3;

/**
 * Steps and ridge penalty of each fit: a ranking has thousands of rows, a confidence a few numbers per
 * example.
 */
const RANKING = { steps: 400, ridge: 1e-3 };
const LOGISTIC = { steps: 2_000, ridge: 1e-5 };

/**
 * Fits the weights of a sum that ranks right rows first. It maximises the softmax probability of the right
 * rows of a question ("ListNet" with top-one probabilities, Cao et al. 2007).
 */
export function fitRanking(names: readonly string[], groups: readonly Group[]): number[] {
  const usable = groups.filter(({ right }) => right.some(Boolean));
  const data = usable.map(({ rows, right }) => ({
    rows: rows.map((row) => values(row, names)),
    right,
  }));
  return descend(names.length, RANKING, (weights, gradient) => {
    for (const { rows, right } of data) {
      const scores = rows.map((row) => dot(row, weights));
      const top = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - top));
      const total = sum(shares);
      const onRight = sum(shares.filter((_, i) => right[i]));
      rows.forEach((row, i) => {
        const share = (shares[i] as number) / total;
        const wanted = right[i] ? (shares[i] as number) / onRight : 0;
        addScaled(gradient, row, (share - wanted) / data.length);
      });
    }
  });
}

/**
 * Logistic regression. Examples are weighted so that positive ones have the given share, for which the
 * fitted probability is calibrated.
 *
 * @param share share of positive examples, 0 to 1
 * @returns the weights in the order of `names`, then the bias
 */
export function fitLogistic(
  names: readonly string[],
  examples: readonly Example[],
  share: number,
): number[] {
  const weightOf = (isPositive: boolean) =>
    sum(examples.filter((e) => e.isPositive === isPositive).map(({ weight }) => weight));
  const totals = { true: weightOf(true), false: weightOf(false) };
  const data = examples.map(({ row, isPositive, weight }) => ({
    row: [...values(row, names), 1],
    target: isPositive ? 1 : 0,
    weight: ((isPositive ? share : 1 - share) * weight) / totals[`${isPositive}`],
  }));
  return descend(names.length + 1, LOGISTIC, (weights, gradient) => {
    for (const { row, target, weight } of data) {
      const told = 1 / (1 + Math.exp(-dot(row, weights)));
      addScaled(gradient, row, weight * (told - target));
    }
  });
}

/** Gradient descent with Adam (Kingma and Ba 2014), from zero. */
function descend(
  size: number,
  { steps, ridge }: { steps: number; ridge: number },
  addGradient: (weights: readonly number[], gradient: number[]) => void,
): number[] {
  const zeros = () => new Array<number>(size).fill(0);
  const [weights, mean, variance] = [zeros(), zeros(), zeros()];
  for (let step = 1; step <= steps; step++) {
    const gradient = weights.map((weight) => 2 * ridge * weight);
    addGradient(weights, gradient);
    gradient.forEach((slope, i) => {
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * slope;
      variance[i] = 0.99 * (variance[i] as number) + 0.01 * slope * slope;
      const direction = (mean[i] as number) / (1 - 0.9 ** step);
      const scale = Math.sqrt((variance[i] as number) / (1 - 0.99 ** step)) + 1e-8;
      weights[i] = (weights[i] as number) - (LEARNING_RATE * direction) / scale;
    });
  }
  return weights;
}

const values = (row: Row, names: readonly string[]) => names.map((name) => row[name] ?? 0);

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
}

function addScaled(target: number[], row: readonly number[], scale: number): void {
  for (let i = 0; i < row.length; i++)
    target[i] = (target[i] as number) + scale * (row[i] as number);
}
