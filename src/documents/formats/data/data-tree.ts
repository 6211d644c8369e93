import type { Landmark } from '../../document.ts';
import { type Span, trim } from '../../span.ts';
import type { Draft } from '../../structure/draft.ts';
import { type Extracted, nestedTooDeeply } from '../format.ts';
import { headingName } from '../text-writer.ts';

/** A value of a data file with its place in the text. */
export interface DataValue extends Span {
  /** The entries of an object or the elements of an array; absent for a single value. */
  readonly parts?: readonly DataPart[];
}

/** An entry or an element of a value; from its key on, if it has one. */
export interface DataPart extends Span {
  /** As it stands in the text, with its quotation marks. */
  readonly key?: Span;
  readonly value: DataValue;
}

/** Nested deeper, it is an attack. */
export const MAX_DEPTH = 500;
/** A record up to this length is one sentence, and so is an entry in one line. */
const MAX_WHOLE = 250;
/** A longer value is prose, under its key. */
const MAX_LINE = 200;
/** A record has its name among as many entries. */
const MAX_BEFORE_NAME = 3;
const BETWEEN = ' › ';

/**
 * Makes the blocks of a data file, whose text stays unchanged: an entry with a single value is a field, a short record
 * is an item, and what holds more is an item with a list in it, so that its key stands above all in it. Citations name
 * the keys on the way.
 *
 * @param roots the values of the text, in order
 * @param comments paragraphs between them
 * @throws FootnoteError where it is nested too deeply
 */
export function describeData(
  text: string,
  roots: readonly DataValue[],
  comments: readonly Span[] = [],
): Extracted {
  const tree = new DataTree(text);
  const isRecords = roots.length > 1;
  for (const root of roots) {
    tree.nameSection(root.start, '');
    if (isRecords && isRecord(text, root))
      tree.addPart(root, { start: root.start, end: root.end, value: root }, '', 1);
    else tree.addParts(root, '', 1);
  }
  return { text, landmarks: tree.landmarks, blocks: withComments(text, tree.blocks, comments) };
}

/** The blocks and headings of values that are added in order. */
class DataTree {
  readonly blocks: Draft[] = [];
  readonly landmarks: Landmark[] = [];
  private readonly text: string;
  private section = '';

  constructor(text: string) {
    this.text = text;
  }

  addParts(value: DataValue, path: string, depth: number): void {
    if (depth > MAX_DEPTH) throw nestedTooDeeply(MAX_DEPTH);
    if (value.parts && value.parts.length > 0) {
      this.add('list', value);
      for (const part of value.parts) this.addPart(value, part, path, depth);
    } else if (depth === 1) this.add('item', value);
  }

  addPart(parent: DataValue, part: DataPart, path: string, depth: number): void {
    const { key, value } = part;
    const size = part.end - part.start;
    const place = key ? joined(path, nameOf(this.text.slice(key.start, key.end))) : path;
    const isHolder = value.parts !== undefined && value.parts.length > 0;
    const isWhole = key ? this.isOneLine(part) : size <= MAX_WHOLE && !holdsObjects(value);
    if (isHolder && !isWhole) {
      this.nameSection(part.start, place);
      const inner = behindName(this.text, value) ?? (key ? value : behindFirst(value));
      // Without a key or a name, nothing can stand above its parts.
      if (inner) this.add('item', part);
      this.addParts(inner ?? value, place, depth + 1);
      if (part !== parent.parts?.at(-1)) this.nameSection(part.end, path);
    } else if (!isHolder && key && size > MAX_LINE) {
      // A long value is read as prose, and its key stands above it.
      this.add('item', part);
      if (value.end > value.start) {
        this.add('list', value);
        this.add('item', value);
      }
    } else if (key) {
      const field = this.add('field', part);
      if (field) field.label = key;
    } else this.add('item', part);
  }

  private isOneLine({ start, end }: Span): boolean {
    return end - start <= MAX_LINE && !/[\r\n]/.test(this.text.slice(start, end));
  }

  private add(kind: Draft['kind'], span: Span): Draft | undefined {
    const { start, end } = trim(this.text, span);
    if (end <= start) return undefined;
    const block: Draft = { kind, start, end };
    this.blocks.push(block);
    return block;
  }

  nameSection(start: number, path: string): void {
    const heading = headingName(path);
    if (heading !== this.section) this.landmarks.push({ kind: 'heading', start, heading });
    this.section = heading;
  }
}

function isRecord(text: string, { start, parts }: DataValue): boolean {
  return parts === undefined || /[{[]/.test(text[start] ?? '');
}

/**
 * The rest of a record behind the entry that names it, one of the first: what stands up to there stands above all else
 * in it.
 */
function behindName(text: string, value: DataValue): DataValue | undefined {
  const { parts = [] } = value;
  const other = parts.findIndex((part) => !part.key || part.value.parts);
  const first = parts.slice(0, Math.min(MAX_BEFORE_NAME, other < 0 ? parts.length : other));
  const isName = ({ key }: DataPart) =>
    key &&
    /(?<!host|user|file|sub|database_?)(?:name|title|label)$/i.test(
      nameOf(text.slice(key.start, key.end)),
    );
  let named = first.findIndex(isName) + 1;
  // A first name and a last name.
  while (named > 0 && first[named] && isName(first[named] as DataPart)) named++;
  const isShort = (first[named - 1]?.end ?? 0) - value.start <= MAX_LINE;
  return named > 0 && isShort ? behind(value, named) : undefined;
}

/** The rest of a record behind its first entry, where that is short: "- pump: 3" stands above all else in it. */
function behindFirst(value: DataValue): DataValue | undefined {
  const first = value.parts?.[0];
  const isShort = first?.key && !first.value.parts && first.end - first.start <= 100;
  return isShort ? behind(value, 1) : undefined;
}

/** The rest of a record behind its first entries; undefined where nothing is left. */
function behind({ parts = [], end }: DataValue, count: number): DataValue | undefined {
  const rest = parts.slice(count);
  const [next] = rest;
  return next && { start: next.start, end: rest.at(-1)?.end ?? end, parts: rest };
}

function holdsObjects({ parts = [] }: DataValue): boolean {
  return parts.some(({ value }) => value.parts?.some((part) => part.value.parts));
}

/** A key without quotation marks. */
function nameOf(key: string): string {
  return key
    .slice(0, 200)
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/\s*:$/, '');
}

const joined = (path: string, name: string) => (path === '' ? name : `${path}${BETWEEN}${name}`);

/**
 * Puts comments between the blocks; one in a single value or in a short record belongs to it, and one directly above a
 * field stands above that field alone.
 */
function withComments(text: string, blocks: Draft[], comments: readonly Span[]): Draft[] {
  const all: Draft[] = [];
  const open: Draft[] = [];
  let at = 0;
  for (const span of comments) {
    const comment: Draft = { kind: 'paragraph', ...trim(text, span) };
    for (let block = blocks[at]; block && block.start <= comment.start; block = blocks[++at]) {
      while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= block.start) open.pop();
      open.push(block);
      all.push(block);
    }
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= comment.start) open.pop();
    const around = open.at(-1);
    const next = blocks[at]?.start ?? Number.POSITIVE_INFINITY;
    const isInValue = around && around === all.at(-1) && next >= around.end;
    const isApart = next >= comment.end && open.every(({ end }) => end >= comment.end);
    if (isInValue || !isApart || comment.end <= comment.start) continue;
    const list = blocks[at];
    if (list?.kind === 'list' && (!around || list.end <= around.end)) {
      // The comment above the first entry of a list is part of the list.
      list.start = comment.start;
      open.push(list);
      all.push(list);
      at++;
    }
    const entry = blocks[at];
    const isAbove =
      entry && /^[ \t]*(?:\r\n?|\n)[ \t]*$/.test(text.slice(comment.end, entry.start));
    const hasWords = /\p{L}/u.test(text.slice(comment.start, comment.end));
    if (entry?.kind !== 'field' || !isAbove || !hasWords) all.push(comment);
    else {
      const { start, end } = entry;
      all.push({ kind: 'item', start: comment.start, end }, { kind: 'list', start, end });
    }
  }
  return [...all, ...blocks.slice(at)];
}
