import type { Span } from '../span.ts';

/** A longer line is prose with dots in it. */
const MAX_LINE = 300;
const MIN_LEADERS = 4;

interface Led {
  /** What the dots lead from, as a span of the line. */
  readonly label: Span;
  readonly value: string;
  readonly isDotted: boolean;
}

/**
 * For each line whether it leads with dots to a page or to a value: lines that stand together are those of a table of
 * contents where all lead to numbers of pages, which never fall, and entries of a list of prices or a form otherwise.
 */
export function ledLines(contents: readonly string[]): (undefined | 'contents' | 'entry')[] {
  const led = contents.map(ledIn);
  const roles: (undefined | 'contents' | 'entry')[] = led.map(() => undefined);
  for (let from = 0; from < led.length; from++) {
    let after = from;
    while (led[after]) after++;
    const values = led.slice(from, after).map((each) => each?.value ?? '');
    // One such line alone may be a sentence in which something is left out.
    const isList = led.slice(from, after).filter((each) => each?.isDotted).length > 1;
    const role = arePages(values) ? 'contents' : 'entry';
    for (let at = from; at < after; at++) {
      if (role === 'contents' || isList || isPage(values[at - from] ?? '')) roles[at] = role;
    }
    from = after;
  }
  return roles;
}

/** The words that dots lead from, as a span of the line. */
export const ledFrom = (line: string): Span | undefined => ledIn(line)?.label;

const isPage = (value: string) => /^(?:\d{1,5}|[ivxlc]{1,5})$/i.test(value);

function arePages(values: readonly string[]): boolean {
  const numbers = values.filter((value) => /^\d/.test(value)).map(Number);
  return (
    values.every(isPage) && numbers.every((page, i) => i === 0 || page >= (numbers[i - 1] ?? 0))
  );
}

/** The words on both sides of the last dots of a line that are as many as leaders are. */
function ledIn(line: string): Led | undefined {
  if (line.length > MAX_LINE) return undefined;
  const run = [...line.matchAll(/[.·…_ \t\u00a0]{2,}/g)].findLast(
    ([dots]) => leadersIn(dots) >= MIN_LEADERS,
  );
  if (!run) return undefined;
  const value = line.slice(run.index + run[0].length);
  return value === ''
    ? undefined
    : { label: { start: 0, end: run.index }, value, isDotted: !run[0].includes('_') };
}

/** Number of dots; "…" is three. */
const leadersIn = (dots: string): number =>
  dots.replaceAll('…', '...').replace(/[^.·_]/g, '').length;
