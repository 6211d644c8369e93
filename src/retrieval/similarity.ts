/** The lowest quarter of the question's word pieces counts. */
const WEAKEST_PARTS = 4;

/**
 * How well a passage matches the parts of a question that it matches least. Each word piece of the question
 * is compared with all of the passage and keeps its best cosine ("MaxSim", Khattab and Zaharia 2020,
 * https://arxiv.org/abs/2004.12832); the result is the mean of the lowest quarter.
 *
 * As a whole, a passage is near to a question about its topic even if it does not answer it ("At which university
 * did the doctor study?"). The one thing that the passage does not speak of shows the difference.
 *
 * @param question unit vectors of its word pieces
 * @param passage unit vectors of its word pieces, of the same length
 * @returns a cosine; 0 where either has no pieces
 */
export function weakestMatch(
  question: readonly Float32Array[],
  passage: readonly Float32Array[],
): number {
  if (question.length === 0 || passage.length === 0) return 0;
  const weakest = question
    .map((piece) => bestMatch(piece, passage))
    .sort((a, b) => a - b)
    .slice(0, Math.max(1, Math.floor(question.length / WEAKEST_PARTS)));
  return weakest.reduce((sum, cosine) => sum + cosine, 0) / weakest.length;
}

function bestMatch(piece: Float32Array, passage: readonly Float32Array[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const other of passage) {
    const cosine = dot(piece, other);
    if (cosine > best) best = cosine;
  }
  return best;
}

/** The cosine of two unit vectors. Four sums at once, which a processor works on side by side. */
export function dot(a: Float32Array, b: Float32Array): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let i = 0;
  for (; i + 3 < b.length; i += 4) {
    one += (a[i] as number) * (b[i] as number);
    two += (a[i + 1] as number) * (b[i + 1] as number);
    three += (a[i + 2] as number) * (b[i + 2] as number);
    four += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < b.length; i++) one += (a[i] as number) * (b[i] as number);
  return one + two + three + four;
}
