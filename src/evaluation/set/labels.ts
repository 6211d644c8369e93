import { covers, type Span } from '../../documents/span.ts';
import type { ReadingLimits } from './document-texts.ts';

/** A span of a document, by the document's path relative to the documents folder. */
export interface DocumentSpan extends Span {
  readonly document: string;
}

/**
 * A place where the answer stands. A result must hold a `string` completely; half is enough of an
 * `excerpt`, because a person marked it generously.
 */
export interface Mark extends DocumentSpan {
  readonly kind: 'string' | 'excerpt';
}

/** What a right quote shows; compared as text, because spans differ from one reader of files to another. */
export interface Accepted {
  readonly document: string;
  /** It holds one of these. Where there are none, `quote` is compared alone. */
  readonly answers: readonly string[];
  /** What a careful person would quote. */
  readonly quote?: string;
}

/** What some sets tell about a question beyond its answer. */
export interface Background {
  /** What must be visible with the quote, or it misleads or says nothing. */
  readonly needs?: readonly string[];
  /** All that a question asks for that asks for several things. */
  readonly parts?: readonly string[];
  /** What is asked for, such as `price`. */
  readonly kind?: string;
  /** How it is asked, such as `keywords`. */
  readonly style?: string;
  /** Why the documents do not answer it. */
  readonly why?: string;
  /** Path of the document that a careless system would quote. */
  readonly nearDocument?: string;
}

/** A question and what is known about the right answer. */
export interface LabelledQuestion extends Background {
  readonly id: string;
  readonly question: string;
  /** Whether the documents are known not to answer it. */
  readonly isImpossible: boolean;
  /** Gains above 0 by the path of the document; a higher gain is more relevant. Empty if impossible. */
  readonly relevant: ReadonlyMap<string, number>;
  /** Every place where the answer stands; empty where only whole documents were judged. */
  readonly marks: readonly Mark[];
  /** Absent where the set marks excerpts or whole documents. */
  readonly accepted?: readonly Accepted[];
}

/** Labelled questions and the folder of the documents that they are about. */
export interface LabelledSet {
  readonly name: string;
  /** Absolute path. */
  readonly documentsFolder: string;
  /** How the documents are read. */
  readonly reading?: ReadingLimits;
  readonly questions: readonly LabelledQuestion[];
  /** Number of questions left out because nothing is known about their answer. */
  readonly unjudged: number;
  /** Ids of questions by answer that the text of its document does not hold. */
  readonly unfound: readonly string[];
}

/** Every place where a string stands in a text, overlapping places included. */
export function marksOf(string: string, text: string, document: string): Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1)) {
    marks.push({ kind: 'string', document, start: at, end: at + string.length });
  }
  return marks;
}

/** Whether a passage holds the answer: all of a marked string, or at least half of an excerpt. */
export function holdsAnswer(passage: DocumentSpan, marks: readonly Mark[]): boolean {
  return marks.some((mark) => holds(passage, mark));
}

/** Whether a quote is right: it holds the answer or lies completely inside a mark. */
export function isRightQuote(quote: DocumentSpan, marks: readonly Mark[]): boolean {
  return marks.some((mark) => holds(quote, mark) || isInside(quote, mark));
}

function holds(span: DocumentSpan, mark: Mark): boolean {
  if (span.document !== mark.document) return false;
  if (mark.kind === 'string') return covers(span, mark);
  const common = Math.min(span.end, mark.end) - Math.max(span.start, mark.start);
  return common > 0 && 2 * common >= mark.end - mark.start;
}

function isInside(span: DocumentSpan, mark: Mark): boolean {
  return span.document === mark.document && covers(mark, span) && span.start < span.end;
}
