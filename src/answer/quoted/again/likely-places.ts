/** Pieces of the text whose votes are counted together. */
const BUCKET = 32;
/** Only so many places of a pair that the passage repeats have a vote: the time stays in proportion to the text. */
const MAX_REPEATS = 4;
/** Weight above which a word votes by itself: a common one says nothing. */
const RARE = 0.3;

/**
 * Where in a text a passage may stand that has been edited, most likely first. Each rare word and each pair of
 * neighbours that both have vote for the place at which the passage would begin, with their weight. Takes time in
 * proportion to the length of the text.
 *
 * @param passage numbers of its pieces
 * @param text the same for the text; negative for pieces that the passage lacks
 * @param weights the weight of each number
 * @param near the place that is preferred to one with as many votes
 * @returns indices of pieces of the text, near which the passage would begin; the first may be negative
 */
export function likelyPlaces(
  passage: readonly number[],
  text: readonly number[],
  { weights, near, count }: { weights: readonly number[]; near: number; count: number },
): number[] {
  const size = weights.length;
  const votes = new Float64Array(Math.ceil((text.length + passage.length) / BUCKET) + 1);
  const singles = placesOf(passage);
  const pairs = placesOf(passage.slice(1).map((next, i) => (passage[i] as number) * size + next));
  const vote = (at: number, places: readonly number[] | undefined, weight: number) => {
    for (const place of places ?? []) {
      const bucket = Math.floor((at - place + passage.length) / BUCKET);
      votes[bucket] = (votes[bucket] as number) + weight;
    }
  };
  for (let at = 0; at < text.length; at++) {
    const id = text[at] as number;
    if (id < 0) continue;
    const weight = weights[id] as number;
    if (weight > RARE) vote(at, singles.get(id), weight);
    const next = text[at + 1] ?? -1;
    if (next >= 0) vote(at, pairs.get(id * size + next), weight + (weights[next] as number));
  }
  const preferred = Math.floor((near + passage.length) / BUCKET);
  return bestBuckets(votes, preferred, count).map((bucket) => bucket * BUCKET - passage.length);
}

/** Where each number stands, the first places alone. */
function placesOf(numbers: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const [at, number] of numbers.entries()) {
    const known = places.get(number);
    if (!known) places.set(number, [at]);
    else if (known.length < MAX_REPEATS) known.push(at);
  }
  return places;
}

/** The buckets with the most votes, but none right beside a better one, which looks beyond its borders. */
function bestBuckets(votes: Float64Array, preferred: number, count: number): number[] {
  const voted = [...votes.keys()].filter((bucket) => votes[bucket] !== 0);
  const distance = (bucket: number) => Math.abs(bucket - preferred);
  voted.sort(
    (a, b) => (votes[b] as number) - (votes[a] as number) || distance(a) - distance(b) || a - b,
  );
  const best: number[] = [];
  for (const bucket of voted) {
    if (best.length === count) break;
    if (!best.some((other) => Math.abs(other - bucket) <= 1)) best.push(bucket);
  }
  return best;
}
