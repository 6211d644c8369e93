import { FootnoteError } from '../../../errors.ts';
import type { Landmark } from '../../document.ts';
import type { Draft } from '../../structure/draft.ts';
import { type TextLine, visibleLines } from '../../structure/lines.ts';
import type { Extract, Extracted } from '../format.ts';
import { blockOf, contentOf, linesUntil } from '../lined/line-blocks.ts';
import { extractDecoded } from '../text.ts';
import { headingName } from '../text-writer.ts';
import { COMMENTS, type CommentStyle, commentLines, DOCSTRING } from './comments.ts';
import { continuedLines } from './continued-lines.ts';
import { definedBy } from './definitions.ts';

/** A longer line was written by a program: a minified script, data in a string. */
const MAX_LINE = 5_000;
/** Deeper definitions are read as lines of what they stand in. */
const MAX_DEPTH = 8;
const CLOSING = /^[\])}{]|^(?:end|fi|done|esac)\b/;
/** A line for the preprocessor of C and its like. */
const DIRECTIVE =
  /^#\s*(?:if|ifdef|ifndef|else|elif|endif|define|undef|include|pragma|region|endregion)\b/;
/** Lines that the head of a definition may take. */
const MAX_HEAD = 12;

/**
 * Finds the definitions and the comments of a source file by the form and the indentation of its lines; the text stays
 * unchanged. A definition is an item that begins with its comment and its head, which stand above what is in it;
 * comments are prose, other lines are code.
 */
export function extractCode(style: CommentStyle): Extract {
  return extractDecoded((text) => readCode(text, style));
}

/** As `extractCode`, for a text that is already decoded. */
export function readCode(text: string, style: CommentStyle): Extracted {
  const lines = visibleLines(text);
  if (lines.some(({ start, end }) => end - start > MAX_LINE)) {
    throw new FootnoteError(
      `has lines of more than ${MAX_LINE.toLocaleString('en')} characters, as only programs write them; it is left out`,
    );
  }
  const reader = new CodeReader(text, lines, style);
  reader.read(0, lines.length, '', 0);
  const { blocks, landmarks } = reader;
  return { text, landmarks, blocks };
}

class CodeReader {
  readonly blocks: Draft[] = [];
  readonly landmarks: Landmark[] = [];
  readonly #text: string;
  readonly #lines: readonly TextLine[];
  readonly #style: CommentStyle;
  readonly #continued: ReadonlySet<number>;

  constructor(text: string, lines: readonly TextLine[], style: CommentStyle) {
    this.#text = text;
    this.#lines = lines;
    this.#style = style;
    this.#continued = continuedLines(text, lines, style);
  }

  /** Reads lines that stand in the definition of this path. */
  read(from: number, to: number, path: string, depth: number): void {
    for (let at = from; at < to; ) {
      const comment = this.#commentAt(at, to);
      // A docstring belongs to what it stands in, not to what follows it.
      const isApart = comment > 0 && DOCSTRING.test(contentOf(this.#text, this.#lines[at]));
      const isRead = depth < MAX_DEPTH && !isApart;
      const definition = isRead ? this.#definition(at, at + comment, to) : undefined;
      if (definition) at = this.#readDefinition(at, definition, path, depth);
      else if (comment > 0) {
        at = this.#readComment(at, comment, to, path, depth);
      } else {
        const count = linesUntil(
          this.#lines,
          at + 1,
          (line, i) => i >= to || line.isFirst || this.#begins(i, to, depth),
        );
        this.blocks.push(blockOf('code', this.#lines, at, count + 1));
        at += count + 1;
      }
    }
  }

  /** Reads a comment as prose; one of a tool for documentation stands above what is directly below it. */
  #readComment(at: number, count: number, to: number, path: string, depth: number): number {
    const below = this.#lines[at + count];
    const isDocumenting = /^(?:\/\*\*|\/\/\/)/.test(contentOf(this.#text, this.#lines[at]));
    const isAbove =
      below && at + count < to && !below.isFirst && !this.#begins(at + count, to, depth);
    if (!isDocumenting || !isAbove || depth >= MAX_DEPTH) {
      this.blocks.push(blockOf('paragraph', this.#lines, at, count));
      return at + count;
    }
    const end = this.#endOf(at + count, to, below.indent);
    const list = blockOf('list', this.#lines, at + count, end - at - count);
    this.blocks.push(blockOf('item', this.#lines, at, end - at), list);
    this.read(at + count, end, path, depth + 1);
    return end;
  }

  #begins(at: number, to: number, depth: number): boolean {
    return this.#commentAt(at, to) > 0 || (depth < MAX_DEPTH && this.#nameAt(at) !== undefined);
  }

  #commentAt(at: number, to: number): number {
    if (this.#continued.has(at)) return 0;
    return Math.min(commentLines(this.#text, this.#lines, at, COMMENTS[this.#style]), to - at);
  }

  #nameAt(at: number): string | undefined {
    if (this.#continued.has(at)) return undefined;
    const below = (distance: number) => contentOf(this.#text, this.#lines[at + distance]);
    return definedBy(below(0), below);
  }

  /** The definition below a comment that ends before `at`: its name, where its body begins and where it ends. */
  #definition(from: number, at: number, to: number) {
    const line = this.#lines[at];
    if (!line || at >= to || (at > from && line.isFirst)) return undefined;
    // Decorators and attributes belong to it.
    const skipped = linesUntil(
      this.#lines,
      at,
      (each, i) =>
        i >= to ||
        (i > at && each.isFirst) ||
        !/^(?:@\w|#\[|\[\w)/.test(contentOf(this.#text, each)),
    );
    const head = this.#lines[at + skipped];
    const name = at + skipped < to ? this.#nameAt(at + skipped) : undefined;
    if (!head || !name) return undefined;
    const end = this.#endOf(at + skipped, to, head.indent);
    return { name, body: Math.min(this.#bodyOf(at + skipped, end), end), end };
  }

  /** Behind the last line that is indented more than the head, with what closes it. */
  #endOf(at: number, to: number, indent: number): number {
    let end = at + 1;
    for (let i = at + 1; i < to; i++) {
      const line = this.#lines[i] as TextLine;
      const content = contentOf(this.#text, line);
      const closes = line.indent === indent && CLOSING.test(content);
      if (this.#continued.has(i) || line.indent > indent || closes) end = i + 1;
      // A comment and a line for the preprocessor may stand at the margin, also amid what is indented.
      else if (!COMMENTS[this.#style].line.test(content) && !DIRECTIVE.test(content)) break;
    }
    return end;
  }

  #bodyOf(at: number, end: number): number {
    const isEnd = (line: TextLine) =>
      /[:{;=]\s*$|=>\s*$|[:{]\s*(?:#|\/\/|--).*$/.test(contentOf(this.#text, line));
    for (let i = at; i < Math.min(end, at + MAX_HEAD); i++) {
      if (isEnd(this.#lines[i] as TextLine)) return i + 1;
    }
    return at + 1;
  }

  #readDefinition(
    at: number,
    { name, body, end }: { name: string; body: number; end: number },
    path: string,
    depth: number,
  ): number {
    const place = path === '' ? name : `${path} › ${name}`;
    const start = (this.#lines[at] as TextLine).start;
    this.landmarks.push({ kind: 'heading', start, heading: headingName(place) });
    const whole = blockOf('item', this.#lines, at, end - at);
    this.blocks.push({ ...whole, kind: 'list' }, whole);
    if (end > body) {
      this.blocks.push(blockOf('list', this.#lines, body, end - body));
      this.read(body, end, place, depth + 1);
    }
    this.landmarks.push({ kind: 'heading', start: whole.end, heading: headingName(path) });
    return end;
  }
}
