/** A picture in shades of grey: a byte a pixel from black (0) to white (255), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Recognised words that stand on one line without a wide gap; in pixels from the upper left corner. */
export interface RecognisedRun {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Height of the base line; it grows downwards. */
  readonly y: number;
  /** Size of the type. */
  readonly height: number;
}

/** What was recognised on a picture of a page. */
export interface RecognisedPage {
  /** Pixels of the picture once its text stands upright. */
  readonly width: number;
  readonly height: number;
  /** In reading order. */
  readonly runs: readonly RecognisedRun[];
  /** Mean confidence of the words, from 0 to 1. */
  readonly confidence: number;
  /** How many words were too uncertain to become text; each place has `UNREADABLE` instead. */
  readonly unreadable: number;
}

/** Stands where words could not be recognised, so that no quote hides that something is missing. */
export const UNREADABLE = '[…]';

/**
 * Recognises the words on a page of a file.
 *
 * @param page its number, from 1
 * @param picture makes the picture, which is not asked for where the page is known; null where nothing is drawn on it
 * @returns null where there is no picture
 * @throws FootnoteError where it cannot be recognised; the message completes "<path> …". `Interrupted` where the work is
 *   to end
 */
export type Recognise = (
  page: number,
  picture: () => Promise<Picture | null>,
) => Promise<RecognisedPage | null>;

/** How pictures are read, or what the owner can do to have them read, as a clause. Plain data. */
export type PictureReading = { readonly identity: string } | { readonly advice: string };
