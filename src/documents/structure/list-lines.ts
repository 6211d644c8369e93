import { slice } from '../span.ts';
import type { Draft } from './draft.ts';
import { linesTogether, type TextLine } from './lines.ts';
import { isNumberedTitle } from './title-line.ts';
import { wrappedLines } from './wrapping.ts';

/** The mark of a list item: a bullet, a number or a letter. */
interface Marker {
  readonly kind: 'bullet' | 'number' | 'letter';
  /** With its space. */
  readonly length: number;
  readonly symbol: string;
}

const MARKER =
  /^(?:([-*+•●·‣◦▪▫■□➢✓✔☐☑☒–—]|\[[ xX✓✔]?\])\s+|(\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)])\s+|(\(?(?:[a-zA-Z]|[ivx]{1,5})\)|[a-z]\.)\s+)(?=\S)/u;

export function markerOf(line: string): Marker | undefined {
  const match = MARKER.exec(line.slice(0, 40));
  if (!match) return undefined;
  const [whole, bullet, number, letter = ''] = match;
  const kind = bullet ? 'bullet' : number ? 'number' : 'letter';
  return { kind, length: whole.length, symbol: bullet ?? number ?? letter };
}

/**
 * "2. Term of the contract" directly above "2.1. The contract ends in May.": a heading, not an item of a list. Where
 * "3." stands directly below its clauses, all are steps of one list.
 */
export function headsClauses(text: string, lines: readonly TextLine[], at: number): boolean {
  const [line, next] = [lines[at], lines[at + 1]];
  if (!line?.isFirst || !next || next.isFirst) return false;
  const [, number] = /^(\d{1,3})[.)]?\s+\p{L}.*[^\s.,;:!?…|]$/u.exec(slice(text, line)) ?? [];
  const clause = slice(text, next);
  const [, first] = /^(\d{1,3})\.1[.)]?\s+(?!\p{Ll})/u.exec(clause) ?? [];
  if (number === undefined || number !== first || !/[.!?:;]$|^.{60}/u.test(clause)) return false;
  const following = String(Number(number) + 1);
  const numbers = linesTogether(lines, at).map((each) => /^(\d+)[.)]?\s/.exec(slice(text, each)));
  return numbers.every((found) => found?.[1] !== following);
}

/** Whether a line begins a list. A number within a paragraph does not: the next one must follow. */
export function startsList(text: string, lines: readonly TextLine[], at: number): boolean {
  const line = lines[at] as TextLine;
  const marker = markerAt(text, line);
  if (!marker) return false;
  const above = lines[at - 1];
  if (above && /[:：]$/.test(text.slice(above.end - 1, above.end))) return true;
  if (line.isFirst)
    return marker.kind !== 'number' || !isTitleOfOthers(text, linesTogether(lines, at));
  if (marker.kind === 'bullet')
    return !/^[-–—]$/.test(marker.symbol) || hasSibling(text, lines, at, marker);
  return /^\(?(?:1|a|A|i)\b/.test(marker.symbol) || hasSibling(text, lines, at, marker);
}

/** Whether the first line is the title of the others, of which none begins an item or is indented. */
function isTitleOfOthers(text: string, lines: readonly TextLine[]): boolean {
  const [first, ...others] = lines;
  const isPlain = others.every(
    (line) => line.indent <= (first?.indent ?? 0) && !markerAt(text, line),
  );
  const isWrapped = wrappedLines(text, lines)[0];
  return isPlain && !isWrapped && isNumberedTitle(lines.map((line) => slice(text, line)));
}

function markerAt(text: string, line: TextLine): Marker | undefined {
  return markerOf(text.slice(line.start, Math.min(line.end, line.start + 40)));
}

/** Whether one of the next lines begins an item of the same kind. */
function hasSibling(
  text: string,
  lines: readonly TextLine[],
  at: number,
  { kind, symbol }: Marker,
): boolean {
  for (const line of lines.slice(at + 1, at + 5)) {
    const other = markerAt(text, line);
    if (other?.kind === kind && (kind !== 'bullet' || other.symbol === symbol)) return true;
  }
  return false;
}

interface OpenItem {
  readonly indent: number;
  readonly content: number;
  readonly kind: Marker['kind'];
  readonly list: Draft;
  readonly item: Draft;
}

/** Deeper lists are read as part of their item. */
const MAX_DEPTH = 20;

/**
 * Reads a list from its first line on, with the lists in its items.
 *
 * @param blocks gets the list and all that it holds
 * @returns the index of the first line after it
 */
export function readList(
  text: string,
  lines: readonly TextLine[],
  from: number,
  blocks: Draft[],
): number {
  let open: OpenItem[] = [];
  let at = from;
  const grow = (end: number) => {
    for (const { list, item } of open) list.end = item.end = end;
  };
  const add = (kind: Draft['kind'], { start, end }: TextLine): Draft => {
    const block: Draft = { kind, start, end };
    blocks.push(block);
    return block;
  };
  for (; at < lines.length; at++) {
    const line = lines[at] as TextLine;
    const marker = markerAt(text, line);
    if (marker && at > from && headsClauses(text, lines, at)) break;
    if (marker) {
      const before = open.at(-1);
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) > line.indent) open.pop();
      const sibling = open.at(-1);
      // A list that is indented less than the first one, or of another kind behind a blank line, is another.
      if (
        before &&
        (!sibling || (sibling.kind !== marker.kind && line.isFirst && open.length === 1))
      )
        break;
      const isNested = sibling && line.indent > sibling.indent + 1 && open.length < MAX_DEPTH;
      const isSame = sibling && !isNested && sibling.kind === marker.kind;
      if (sibling && !isNested) open.pop();
      const list = isSame ? sibling.list : add('list', line);
      list.end = line.end;
      const item = add('item', line);
      const content = line.indent + marker.length;
      open.push({ indent: line.indent, content, kind: marker.kind, list, item });
      grow(line.end);
      continue;
    }
    const innermost = open.findLast(({ indent }) => line.indent > indent);
    if (line.isFirst) {
      if (!innermost || line.indent < innermost.content - 1) break;
      open = open.slice(0, open.indexOf(innermost) + 1);
      at = addParagraph(text, lines, at, blocks) - 1;
      grow(lines[at]?.end ?? line.end);
    } else if (innermost || isWrapped(text, lines, at)) grow(line.end);
    else break;
  }
  return at;
}

/** Whether an editor put the line under the one above it. */
function isWrapped(text: string, lines: readonly TextLine[], at: number): boolean {
  return wrappedLines(text, lines.slice(at - 1, at + 1))[0] ?? false;
}

/** A further paragraph of an item. */
function addParagraph(
  text: string,
  lines: readonly TextLine[],
  from: number,
  blocks: Draft[],
): number {
  let at = from + 1;
  while (lines[at] && !lines[at]?.isFirst && !markerAt(text, lines[at] as TextLine)) at++;
  const [first, last] = [lines[from] as TextLine, lines[at - 1] as TextLine];
  blocks.push({ kind: 'paragraph', start: first.start, end: last.end });
  return at;
}
