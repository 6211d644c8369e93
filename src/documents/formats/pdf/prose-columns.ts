import type { Run, Strip } from './run.ts';

/** Columns of prose have at least so many lines. */
const MIN_LINES = 4;
/** Words in a line of prose on average; cells of a table have fewer. */
const MIN_WORDS = 4;
/** Lines are at most so far apart, as a share of the font's size: a blank line may lie between. */
const MAX_DROP = 3.5;
/** The first line of a paragraph is indented at most so far, as a share of the font's size. */
const MAX_INDENT = 3;

interface Column {
  readonly left: number;
  /** Where the next column begins. */
  readonly limit: number;
  readonly runs: Run[];
}

/** Parts columns of prose that the page draws line by line across all of them; other strips stay as they are. */
export function partColumns(strips: readonly Strip[]): Strip[] {
  const parted: Strip[] = [];
  for (let start = 0; start < strips.length; ) {
    const { columns, end } = columnsFrom(strips, start);
    if (columns.length > 1 && columns.every(isProse)) {
      for (const { runs } of columns) for (const run of runs) parted.push([run]);
    } else {
      for (const strip of strips.slice(start, end)) parted.push(strip);
    }
    start = end;
  }
  return parted;
}

/** Columns that begin with the runs of a strip, and go on as long as each run stands in one of them. */
function columnsFrom(strips: readonly Strip[], start: number) {
  const head = strips[start] ?? [];
  const columns = head.map((run, i): Column => {
    return { left: run.left, limit: head[i + 1]?.left ?? Infinity, runs: [run] };
  });
  let end = start + 1;
  for (; columns.length > 1 && end < strips.length; end++) {
    const [above, strip] = [strips[end - 1]?.[0], strips[end]];
    if (!above || !strip || !goesOn(above, strip[0])) break;
    const places = strip.map((run) => columns.find((column) => standsIn(column, run)));
    if (places.includes(undefined) || new Set(places).size < strip.length) break;
    for (const [i, run] of strip.entries()) places[i]?.runs.push(run);
  }
  return { columns, end };
}

function goesOn(above: Run, { y, height, angle }: Run): boolean {
  const drop = (above.y - y) / height;
  return angle === above.angle && drop > 0.5 && drop < MAX_DROP;
}

function standsIn({ left, limit }: Column, run: Run): boolean {
  const indent = (run.left - left) / run.height;
  return indent > -0.5 && indent < MAX_INDENT && run.right < limit;
}

function isProse({ runs }: Column): boolean {
  const words = runs.reduce((sum, { text }) => sum + text.trim().split(/\s+/).length, 0);
  return runs.length >= MIN_LINES && words / runs.length >= MIN_WORDS;
}
