/**
 * The indices at which a run of numbers begins in a longer one, ascending (Knuth, Morris and Pratt): in time that grows with
 * the lengths, whatever repeats itself.
 */
export function placesOfRun(run: readonly number[], numbers: readonly number[]): number[] {
  if (run.length === 0) return [];
  const borders = [0];
  for (let i = 1, border = 0; i < run.length; i++) {
    while (border > 0 && run[i] !== run[border]) border = borders[border - 1] as number;
    if (run[i] === run[border]) border++;
    borders.push(border);
  }
  const places: number[] = [];
  for (let i = 0, matched = 0; i < numbers.length; i++) {
    while (matched > 0 && numbers[i] !== run[matched]) matched = borders[matched - 1] as number;
    if (numbers[i] === run[matched]) matched++;
    if (matched < run.length) continue;
    places.push(i + 1 - matched);
    matched = borders[matched - 1] as number;
  }
  return places;
}
