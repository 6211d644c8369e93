import type { Span } from '../../span.ts';
import type { Draft } from '../../structure/draft.ts';
import { drawnTable } from '../../structure/drawn-table.ts';
import type { TextLine } from '../../structure/lines.ts';
import type { LineRule, ReadLines } from './read-by-lines.ts';

/** Rules look at so much of a line; what begins a block stands at its beginning. */
const MAX_LOOK = 1_000;

/** A term and what it means are one sentence up to this length; beyond, the term stands above each sentence. */
const MAX_WHOLE = 250;

/** The visible characters of a line, as far as rules look. */
export function contentOf(text: string, line: Span | undefined): string {
  return line ? text.slice(line.start, Math.min(line.end, line.start + MAX_LOOK)) : '';
}

/** How many lines from one on come before the first that ends them. */
export function linesUntil(
  lines: readonly TextLine[],
  from: number,
  isEnd: (line: TextLine, at: number) => boolean,
): number {
  let at = from;
  while (at < lines.length && !isEnd(lines[at] as TextLine, at)) at++;
  return at - from;
}

/** As `linesUntil`, with the line that ends them, which may be missing at the end of the text. */
export function linesThrough(
  lines: readonly TextLine[],
  from: number,
  isEnd: (line: TextLine) => boolean,
): number {
  return Math.min(linesUntil(lines, from, isEnd) + 1, lines.length - from);
}

/** A block that holds some lines. */
export function blockOf(
  kind: Draft['kind'],
  lines: readonly TextLine[],
  from: number,
  count = 1,
): Draft {
  const [first, last] = [lines[from] as TextLine, lines[from + count - 1] as TextLine];
  return { kind, start: first.start, end: last.end };
}

/** Lines that are a block of one kind. */
export function readAs(
  kind: Draft['kind'],
  lines: readonly TextLine[],
  from: number,
  count = 1,
): ReadLines {
  return { blocks: [blockOf(kind, lines, from, count)], lines: count };
}

/** A heading of one line, with the name of its section. */
export function headingOf(line: TextLine, level: number, section: string): ReadLines {
  const { start, end } = line;
  return { blocks: [{ kind: 'heading', start, end, level }], lines: 1, section };
}

/**
 * A field: a line whose name a pattern finds as its group `name`, with the lines below it that go on.
 *
 * @param goesOn whether a line continues the field that begins at `from`
 */
export function readField(
  pattern: RegExp,
  goesOn: (line: TextLine, first: TextLine) => boolean = () => false,
): LineRule {
  return (text, lines, at) => {
    const line = lines[at] as TextLine;
    const name = pattern.exec(contentOf(text, line))?.groups?.name?.trim();
    if (!name) return undefined;
    const start = text.indexOf(name, line.start);
    const count = 1 + linesUntil(lines, at + 1, (each) => !goesOn(each, line));
    const field = {
      ...blockOf('field', lines, at, count),
      label: { start, end: start + name.length },
    };
    return { blocks: [field], lines: count };
  };
}

/** Blocks of a term with its meaning: an item, which holds the meaning as a list of its own if it is long. */
export function termBlocks(term: Span, meaning: Span): Draft[] {
  const whole = { start: term.start, end: meaning.end };
  const item: Draft[] = [
    { kind: 'list', ...whole },
    { kind: 'item', ...whole },
  ];
  if (whole.end - whole.start <= MAX_WHOLE) return item;
  const { start, end } = meaning;
  return [...item, { kind: 'list', start, end }, { kind: 'item', start, end }];
}

/** A drawn table, or one paragraph: in a markup language a line end is a space. */
export function readProse(text: string, lines: readonly TextLine[]): Draft[] {
  const table = drawnTable(text, lines, 0);
  if (table.blocks.length === 0) return [blockOf('paragraph', lines, 0, lines.length)];
  const rest = lines.slice(table.lines);
  return [...table.blocks, ...(rest.length > 0 ? readProse(text, rest) : [])];
}
