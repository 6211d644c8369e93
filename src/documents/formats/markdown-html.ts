import type { Cell } from '../blocks.ts';
import { type Span, slice, trim } from '../span.ts';
import type { Draft } from '../structure/draft.ts';
import { endsAsQuestion } from '../structure/question.ts';
import { BLOCK_TAGS } from './markdown-syntax.ts';

/** Each is compared with all blocks; a hostile file has more. */
const MAX_UNFOLDED = 1_000;

const TAG = /<(?<slash>\/?)(?<name>[a-z][a-z\d]*)\b[^<>]*>/gi;
/** Tags one behind the other. */
const TAGS = /<\/?[a-z][a-z\d]*\b[^<>]*>(?:\s*<\/?[a-z][a-z\d]*\b[^<>]*>)*/gi;
const BLOCK_TAG = new RegExp(`</?(?:${BLOCK_TAGS.replaceAll(' ', '|')})\\b`, 'i');

/**
 * Adds what the HTML in a Markdown text tells: headings, tables, and what unfolds below its summary. Tags of blocks are hidden, where
 * they stand in no row.
 *
 * @param blocks of the Markdown
 * @param spans the blocks of HTML, in which no other block stands
 */
export function withHtml(text: string, blocks: readonly Draft[], spans: readonly Span[]): Draft[] {
  if (spans.length === 0) return [...blocks];
  const reader = new HtmlReader(text, blocks);
  for (const span of spans) reader.read(span);
  // The longer one of two that begin together is around the other.
  return [...blocks, ...reader.found].sort((a, b) => a.start - b.start || b.end - a.end);
}

class HtmlReader {
  readonly found: Draft[] = [];
  readonly #text: string;
  readonly #blocks: readonly Draft[];
  /** The summaries of what is unfolded at this place, the outermost first. */
  readonly #unfolded: { summary?: Draft }[] = [];
  #ended = 0;
  #rows: Draft[] = [];
  #row: Draft | undefined;
  #cells: Cell[] = [];
  /** Column of the row's next cell. */
  #column = 0;
  /** The open cell, heading or summary, from behind its tag. */
  #inner: { readonly name: string; readonly start: number } | undefined;

  constructor(text: string, blocks: readonly Draft[]) {
    this.#text = text;
    this.#blocks = blocks;
  }

  read(span: Span): void {
    const before = this.found.length;
    for (const tag of this.#text.slice(span.start, span.end).matchAll(TAG)) {
      const { slash, name = '' } = tag.groups ?? {};
      const start = span.start + tag.index;
      const end = start + tag[0].length;
      if (slash) this.#close(name.toLowerCase(), start, end);
      else this.#open(name.toLowerCase(), start, end);
    }
    // A table with an empty line in it is read up to there.
    this.#endTable();
    this.#inner = undefined;
    this.#hideTags(span, this.found.slice(before));
  }

  #open(name: string, start: number, end: number): void {
    if (/^(?:table|tr)$/.test(name)) this.#endRow();
    if (name === 'details') this.#unfolded.push({});
    if (/^t[dh]$/.test(name)) {
      this.#row ??= {
        kind: 'row',
        start,
        end,
        ...(name === 'th' && { isHeader: true }),
      };
      if (name === 'td') delete this.#row.isHeader;
    }
    if (/^(?:t[dh]|h[1-6]|summary)$/.test(name)) this.#inner = { name, start: end };
  }

  #close(name: string, start: number, end: number): void {
    if (this.#inner?.name === name) {
      const inner = trim(this.#text, { start: this.#inner.start, end: start });
      this.#inner = undefined;
      if (/^t/.test(name)) this.#addCell(inner, end);
      else this.#addTitle(name, inner);
    }
    if (name === 'tr') this.#endRow();
    if (name === 'table') this.#endTable();
    if (name === 'details') this.#endUnfolded(start);
  }

  #addCell({ start, end }: Span, rowEnd: number): void {
    const row = this.#row;
    if (!row) return;
    if (end > start) this.#cells.push({ start, end, column: this.#column });
    this.#column++;
    row.end = rowEnd;
  }

  #endRow(): void {
    if (this.#row && this.#cells.length > 0) this.#rows.push({ ...this.#row, cells: this.#cells });
    this.#row = undefined;
    this.#cells = [];
    this.#column = 0;
  }

  #endTable(): void {
    this.#endRow();
    const [first, last] = [this.#rows[0], this.#rows.at(-1)];
    if (first && last) this.found.push({ kind: 'table', start: first.start, end: last.end });
    // As arguments of one call, very many rows break it.
    for (const row of this.#rows) this.found.push(row);
    this.#rows = [];
  }

  #addTitle(name: string, { start, end }: Span): void {
    const words = withoutTags(this.#text, { start, end });
    if (words.end <= words.start) return;
    const unfolded = this.#unfolded.at(-1);
    if (name !== 'summary')
      this.found.push({ kind: 'heading', level: Number(name.slice(1)), ...words });
    else if (unfolded) {
      unfolded.summary = { kind: 'paragraph', ...words };
      this.found.push(unfolded.summary);
    }
  }

  /** A question with its answer, or what stands below another summary. */
  #endUnfolded(before: number): void {
    const { summary } = this.#unfolded.pop() ?? {};
    if (!summary || ++this.#ended > MAX_UNFOLDED) return;
    const { start, end } = trim(this.#text, { start: summary.start, end: before });
    const below = trim(this.#text, { start: this.#behindTags(summary.end), end });
    const isCrossed = this.#blocks.some(
      (one) =>
        (one.start < start && one.end > start && one.end < end) ||
        (one.start < end && one.end > end && one.start > start),
    );
    if (isCrossed || below.end <= below.start) return;
    const isQuestion = endsAsQuestion(this.#text.slice(summary.start, summary.end));
    // A list stands below the line that names it.
    this.found.push(isQuestion ? { kind: 'question', start, end } : { kind: 'list', ...below });
  }

  #behindTags(place: number): number {
    const tags = /\s*(?:<[^<>]*>\s*)*/y;
    tags.lastIndex = place;
    tags.test(this.#text);
    return tags.lastIndex;
  }

  /** Hides the tags of blocks, with those beside them, between what was found. */
  #hideTags(span: Span, found: readonly Draft[]): void {
    const words = found
      .filter(({ kind }) => /^(?:row|heading|paragraph)$/.test(kind))
      .sort((a, b) => a.start - b.start);
    let at = span.start;
    for (const { start, end } of [...words, { start: span.end, end: span.end }]) {
      for (const tags of this.#text.slice(at, Math.max(at, start)).matchAll(TAGS)) {
        const from = at + tags.index;
        if (BLOCK_TAG.test(tags[0]) || tags[0].length === span.end - span.start)
          this.found.push({ kind: 'hidden', start: from, end: from + tags[0].length });
      }
      at = end;
    }
  }
}

/**
 * What is left of a title without the tags around its words, but with those that end what begins among them. A loop, as a pattern would
 * try each blank of a long run.
 */
function withoutTags(text: string, span: Span): Span {
  const before = /^(?:\s*<[^<>]*>)*\s*/.exec(slice(text, span))?.[0].length ?? 0;
  const start = span.start + before;
  let words = text.slice(start, span.end).trimEnd();
  const begun = new Set<string>();
  for (const { groups } of words.matchAll(TAG))
    if (!groups?.slash) begun.add(`</${groups?.name?.toLowerCase()}`);
  while (words.endsWith('>') && words.includes('<')) {
    const tag = words.lastIndexOf('<');
    const [end = ''] = /^<\/[a-z\d]*/i.exec(words.slice(tag)) ?? [];
    if (begun.has(end.toLowerCase())) break;
    words = words.slice(0, tag).trimEnd();
  }
  return { start, end: start + words.length };
}
