/** The cosine of a unit vector with the nearest of others; -Infinity where there are none. */
export function bestMatch(piece: Float32Array, passage: readonly Float32Array[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const other of passage) {
    const cosine = dot(piece, other);
    if (cosine > best) best = cosine;
  }
  return best;
}

/**
 * The cosine of two unit vectors. Four sums at once, which a processor works on side by side.
 *
 * @param at where the first vector begins, if others stand before it
 */
export function dot(a: Float32Array, b: Float32Array, at = 0): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let i = 0;
  for (; i + 3 < b.length; i += 4) {
    one += (a[at + i] as number) * (b[i] as number);
    two += (a[at + i + 1] as number) * (b[i + 1] as number);
    three += (a[at + i + 2] as number) * (b[i + 2] as number);
    four += (a[at + i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < b.length; i++) one += (a[at + i] as number) * (b[i] as number);
  return one + two + three + four;
}
