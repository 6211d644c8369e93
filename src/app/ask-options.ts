import type { PreviousTurn } from '../answer/follow-up/follow-up.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';

export interface AskOptions {
  /** How many passages the answer lists; 10 by default. */
  readonly limit?: number;
  /** How many citations an answer has at most; 3 by default, and 8 of the rows of a table that it counts. */
  readonly quotes?: number;
  /** What the question may lean on, as "and in 2021?" does. */
  readonly previous?: PreviousTurn;
  /** Path of the document that came with the question: it is quoted before others that answer about as well. */
  readonly document?: string;
  /** The documents that may answer; all by default. */
  readonly within?: DocumentFilter;
  /** Passages that may not, by their ids. */
  readonly without?: ReadonlySet<number>;
  /** Documents whose rows are not counted; none by default. */
  readonly uncounted?: DocumentFilter;
  /** All of them are asked, whatever folders, files or times the question names. */
  readonly everywhere?: boolean;
  /** How many others wait for an answer meanwhile, so that less is read for this one; by default those that this app has. */
  readonly others?: number;
  /** No language model takes part, whatever the settings say. */
  readonly quotesOnly?: boolean;
  /** Ends the writing of an answer: what is written by then is the answer, or the quotes alone. */
  readonly signal?: AbortSignal;
  /** Told of what is written of an answer so far, from its beginning on; quoted answers have no such parts. */
  readonly onDraft?: (text: string) => void;
}
