/** A paragraph of an RTF file. */
export interface RtfParagraph {
  readonly is: 'paragraph';
  /** Lines that the author has broken, parted by line ends. */
  readonly text: string;
  /** Depth of a heading, from 1. */
  readonly heading: number | undefined;
  /** What stands before an item or a numbered heading; undefined where it is neither. */
  readonly mark: string | undefined;
  /** Depth of an item's list, from 0. */
  readonly level: number;
}

export interface RtfCell {
  readonly text: string;
  /** Covered by the cell to its left, or by that above. */
  readonly covered: 'left' | 'above' | undefined;
}

export interface RtfRow {
  readonly is: 'row';
  readonly cells: readonly RtfCell[];
  readonly isHeader: boolean;
}

export type RtfBlock = RtfParagraph | RtfRow;

/** A part of a document that is read by itself. */
export interface RtfPart {
  readonly kind: 'body' | 'header' | 'footer' | 'note' | 'box';
  /** The number of a footnote or the author of a comment. */
  readonly mark: string;
  readonly blocks: RtfBlock[];
}
