import type { Location } from '../documents/document.ts';
import type { DocumentDate } from '../documents/document-date.ts';
import type { Span } from '../documents/span.ts';
import type { Language } from '../language/detect-language.ts';

/** Characters of a document, verbatim, and where they stand. */
export interface Quote {
  readonly text: string;
  readonly span: Span;
}

/** A quote with its source; both were in the file at the moment of answering. */
export interface Citation {
  /** Counts from 1 within an answer. */
  readonly number: number;
  /** Path of the document, relative to the corpus. */
  readonly document: string;
  /** SHA-256 of the file that was quoted from, hexadecimal. */
  readonly contentHash: string;
  /** Size of that file; absent in answers that earlier releases stored. */
  readonly bytes?: number;
  /** Lines of `location` are those of the file only where `isVerbatim`. */
  readonly mediaType: string;
  /** The sentence that answers. */
  readonly quote: Quote;
  /** The words in it that answer; absent where the reader is not sure of them. */
  readonly words?: Quote;
  /** Text above it in the document that gives it its meaning, such as a table's header; verbatim. */
  readonly above?: readonly Quote[];
  /** The quote with what stands around it, verbatim, too. */
  readonly context: Quote;
  readonly location: Location;
  readonly score: number;
  /** Present where the question asks for a time, or where the document has other versions. */
  readonly dated?: DatedCitation;
}

/** When a quoted document is from. */
export interface DatedCitation extends DocumentDate {
  /** Present where there are other versions of the document. */
  readonly version?: 'newest' | 'older';
}

/** The part of the documents in which an answer was sought. */
export interface SearchedIn {
  /** Folders with a slash at their end, paths of files, and limits such as "after:2024-06"; the first 20 of them. */
  readonly places: readonly string[];
  /** How many documents that are. */
  readonly documents: number;
  /** Nothing was found there, so the answer is sought everywhere. */
  readonly isWidened?: true;
}

/** A passage that retrieval found, without its text. */
export interface FoundPassage extends Span {
  readonly document: string;
  /** Retrieval's; the reader may have put a passage before one of a higher score. */
  readonly score: number;
}

/** What an answer was made with: the same parts make the same answer of the same files. */
export interface MadeWith {
  /** Version of Footnote. */
  readonly program: string;
  /** Version of the code that reads files. */
  readonly fileReader: string;
  /** Identity of the index: model, splitter, terms and contexts. */
  readonly index: string;
  readonly models: {
    readonly embedding: string;
    /** Reads the best passages together with the question; absent: none does. */
    readonly reader?: string;
    /** Puts the best passages in order; absent: none does. */
    readonly reranker?: string;
    /** The language model that wrote the answer; absent: it is quotes alone. */
    readonly chat?: string;
  };
}

interface AnswerBase {
  /** The person's words. */
  readonly question: string;
  /** The question as it was searched for, if it was completed from the previous one. */
  readonly understoodAs?: string;
  /** Absent: everywhere. */
  readonly searchedIn?: SearchedIn;
  /** The question's language, if the embedding model does not know it; then only words were compared. */
  readonly foreign?: Language;
  /** Best first. */
  readonly passages: readonly FoundPassage[];
  /** How sure it is that the corpus answers the question: 0 to 1. */
  readonly confidence: number;
  /** Documents that changed since they were indexed; their quotes were left out. */
  readonly stale: readonly string[];
  /** Present while documents are still being indexed, which this answer does not use. */
  readonly indexing?: { readonly done: number; readonly total: number };
  readonly milliseconds: { readonly total: number; readonly retrieval: number };
  /** Absent in answers that earlier releases stored. */
  readonly madeWith?: MadeWith;
  /** Key of the `DocumentFilter` of the documents of which it was made; absent: of all. */
  readonly within?: string;
}

/** A sentence of a language model that passed the gate, and the citations that it rests on. */
export interface WrittenSentence {
  readonly text: string;
  /** Their numbers; at least one. */
  readonly citations: readonly number[];
}

/** An answer in a language model's own words. */
export interface Written {
  readonly sentences: readonly WrittenSentence[];
  /** Why each sentence that was removed did not pass the gate. */
  readonly removed: readonly string[];
}

/** Rows of a table that answer together. */
export interface Counted {
  readonly rows: number;
  /** All rows of the table, sums left out. */
  readonly of: number;
}

export interface Answered extends AnswerBase {
  readonly outcome: 'answered';
  /** Best first, or in the order in which the written sentences cite them; at least one. */
  readonly citations: readonly Citation[];
  /** Present where the citations are all rows that the question asks for, or the first of them. */
  readonly counted?: Counted;
  readonly written?: Written;
  /** Why each sentence of the language model was removed, if none was left; then there are quotes alone. */
  readonly refused?: readonly string[];
}

export interface NotFound extends AnswerBase {
  readonly outcome: 'not_found';
  /** The nearest passages, which do not answer the question. */
  readonly nearest: readonly Citation[];
  /** What the nearest passage has instead: verbatim codes, or names of its table's rows or columns, and "…" where it has more. */
  readonly offer?: readonly string[];
}

export type Answer = Answered | NotFound;
