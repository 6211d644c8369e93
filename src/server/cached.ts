/**
 * Makes a value at most once in some time. A promise counts as the value from its start, unless it rejects.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function cached<T>(
  milliseconds: number,
  make: () => T,
  now: () => number = () => performance.now(),
): () => T {
  let last: { readonly value: T; readonly at: number } | undefined;
  return () => {
    if (last && now() - last.at < milliseconds) return last.value;
    const made = { value: make(), at: now() };
    last = made;
    if (made.value instanceof Promise) {
      made.value.catch(() => {
        if (last === made) last = undefined;
      });
    }
    return made.value;
  };
}
