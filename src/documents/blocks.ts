import type { Span } from './span.ts';

/**
 * What a block is to its reader:
 * - `heading` — with its number where it has one; `level` tells how deep
 * - `paragraph` — prose; the only kind whose lines are joined into sentences
 * - `list` holds `item`s (and, for a nested list, a `list` inside the item)
 * - `table` holds `row`s; a caption is a `paragraph` in it
 * - `question` — a question with its answer; its first block is the question
 * - `turn` — a speaker's words; its `label` spans the speaker
 * - `field` — a line "name: value" of a form or of front matter; its `label` spans the name
 * - `note` — a footnote, a comment, a speaker's note or a remark on a page
 * - `margin` — a running header or footer, a page number
 * - `contents` — a table of contents
 * - `code` — lines that mean something as they stand
 * - `hidden` — a comment that the program which shows the text leaves out; never quoted
 */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'item'
  | 'table'
  | 'row'
  | 'question'
  | 'turn'
  | 'field'
  | 'note'
  | 'margin'
  | 'contents'
  | 'code'
  | 'hidden';

/**
 * A part of a document's text. Blocks stand in order of `start`, a block before those inside it, so the list is
 * a tree: two blocks either lie apart, or one lies inside the other. Blocks neither begin nor end with white
 * space. Text outside of all blocks is read as paragraphs.
 */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** Depth of a heading, from 1. */
  readonly level?: number;
  /** The cells of a row that hold text, in order, each inside the row. */
  readonly cells?: readonly Cell[];
  /** Whether a row names the columns of the rows below it. */
  readonly isHeader?: true;
  /** The name in a `field`, the speaker in a `turn`. */
  readonly label?: Span;
}

export interface Cell extends Span {
  /** The first column that it covers, from 0. */
  readonly column: number;
  /** Number of columns that it covers; 1 unless given. */
  readonly columns?: number;
}

/** Something that the owner should know about how a file was read. */
export interface Notice {
  readonly kind:
    | 'no-text' // parts that hold pictures only
    | 'unreadable' // glyphs or bytes without a meaning
    | 'guessed' // an encoding that nothing declares
    | 'left-out'; // parts that are not read: deleted text, hidden sheets, embedded files
  /** A clause that completes "<path>: …", such as "pages 3 and 7 of 12 hold no text (pictures?)". */
  readonly text: string;
}
