import type { Block, Notice } from './blocks.ts';
import type { DocumentDate } from './document-date.ts';
import type { Span } from './span.ts';

/** The place of a span, as a person would name it; lines and pages count from 1. */
export interface Location {
  readonly line: number;
  readonly endLine: number;
  readonly page?: number;
  /** The page's number as it is printed, where pages are not counted from 1: "iv". */
  readonly pageLabel?: string;
  /** Confidence, from 0 to 1, with which the words of the page were recognised on a picture; absent: they are the file's. */
  readonly recognised?: number;
  readonly heading?: string;
}

/** An offset at which a page or a section with a heading begins; the heading is empty where a section only ends. */
export type Landmark =
  | {
      readonly kind: 'page';
      readonly start: number;
      readonly page: number;
      /** As printed, where that is another number. */
      readonly label?: string;
      /** Confidence, from 0 to 1, where its words were recognised on a picture. */
      readonly recognised?: number;
    }
  | { readonly kind: 'heading'; readonly start: number; readonly heading: string };

/** The attributes of a file. While all of them stay the same, its content counts as unchanged. */
export interface FileState {
  readonly bytes: number;
  /** Modification time in milliseconds since 1970. */
  readonly modified: number;
  /**
   * Time of the last change of the content, the name or the attributes (ctime), in milliseconds since 1970.
   * Programs that copy a file set the modification time, but not this one.
   */
  readonly changed: number;
}

/** One file of the corpus and the text that was extracted from it. */
export interface Document extends FileState {
  /** Relative to the corpus, with forward slashes. */
  readonly path: string;
  readonly mediaType: string;
  /** The extracted text, never changed afterwards; spans point into it. */
  readonly text: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  /** In order of `start`. */
  readonly landmarks: readonly Landmark[];
  /** The tree of its blocks; absent where the format tells none. */
  readonly blocks?: readonly Block[];
  /** Encoding of a text file. */
  readonly encoding?: string;
  /** The date that its front matter or its properties tell. */
  readonly dated?: DocumentDate;
  /** What was not read, or was guessed. */
  readonly notices?: readonly Notice[];
  /** The part of the text that is indexed, without front matter; absent: the whole text. */
  readonly prose?: Span;
}
