/** What the best alignment of two sequences puts side by side. */
export interface Alignment {
  /** Sum of the weights of the pairs, less what lies between them. */
  readonly score: number;
  /** Indices of equal elements in both sequences, ascending in both. */
  readonly pairs: readonly Pair[];
}

/** An index of the first sequence and one of the second. */
export type Pair = readonly [first: number, second: number];

/** What an element without a partner costs: so little that a few rare words bridge a replaced sentence. */
const GAP = 0.05;

const STOP = 0;
const BOTH = 1;
const FIRST = 2;
const SECOND = 3;

/**
 * The local alignment (Smith and Waterman) of two sequences: those parts of them that are most alike, in order. Takes
 * time and bytes of memory in proportion to the product of their lengths.
 *
 * @param weights what a pair of each element of the first is worth; a negative element pairs with none
 */
export function align(
  first: readonly number[],
  second: readonly number[],
  weights: readonly number[],
): Alignment {
  const width = second.length + 1;
  const steps = new Uint8Array((first.length + 1) * width);
  let above = new Float64Array(width);
  let row = new Float64Array(width);
  let best = 0;
  let end = 0;
  for (let i = 1; i <= first.length; i++) {
    const element = first[i - 1] as number;
    const weight = weights[i - 1] as number;
    for (let j = 1; j < width; j++) {
      let score = 0;
      let step = STOP;
      if (element >= 0 && element === second[j - 1]) {
        score = (above[j - 1] as number) + weight;
        step = BOTH;
      }
      const isBeside = (row[j - 1] as number) >= (above[j] as number);
      const gap = (isBeside ? (row[j - 1] as number) : (above[j] as number)) - GAP;
      if (gap > score) {
        score = gap;
        step = isBeside ? SECOND : FIRST;
      }
      row[j] = score;
      steps[i * width + j] = step;
      if (score <= best) continue;
      best = score;
      end = i * width + j;
    }
    [above, row] = [row, above];
  }
  return { score: best, pairs: pairsTo(end, steps, width) };
}

function pairsTo(end: number, steps: Uint8Array, width: number): Pair[] {
  const pairs: Pair[] = [];
  for (let at = end; steps[at] !== STOP; ) {
    const step = steps[at];
    if (step === BOTH) pairs.push([Math.floor(at / width) - 1, (at % width) - 1]);
    at -= (step === SECOND ? 0 : width) + (step === FIRST ? 0 : 1);
  }
  return pairs.reverse();
}
