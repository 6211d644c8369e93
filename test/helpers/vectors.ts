/** The cosine of the angle between two vectors; 0 where one of them has no direction. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? Number.NaN, b[i] ?? Number.NaN];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return product === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers of a normal distribution around 0 (Box and Muller). */
export function normalNumbers(length: number, random: () => number): Float32Array {
  return Float32Array.from(
    { length },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

/** A source of vectors that lie in `clusters` heaps, as those of real passages do. */
export function clusteredVectors(
  dimension: number,
  clusters: number,
  random: () => number,
): () => Float32Array {
  const centres = Array.from({ length: clusters }, () => normalNumbers(dimension, random));
  return () => {
    const centre = centres[Math.floor(random() * clusters)] ?? new Float32Array(dimension);
    const spread = normalNumbers(dimension, random);
    return centre.map((value, i) => value + 0.6 * (spread[i] ?? 0));
  };
}
