import { counted } from '../counted.ts';
import type { DateSource } from '../documents/document-date.ts';
import { isVerbatim } from '../documents/formats.ts';
import type { Language } from '../language/detect-language.ts';
import { printable } from '../printable.ts';
import type {
  Answer,
  Citation,
  Counted,
  DatedCitation,
  SearchedIn,
  WrittenSentence,
} from './answer.ts';

/** The program's own words in an answer, in the language of the person who reads it. */
export interface AnswerWords {
  /** How words of documents, people and models stand among the program's own: on one line, whatever they hold. */
  data(text: string): string;
  /** Shown alone when nothing was found. */
  readonly nothingFound: string;
  /** Shown above the nearest passages when nothing was found. */
  readonly onlyNearest: string;
  /** What the table around the first passage has instead. */
  offer(items: readonly string[]): string;
  /** How many rows of a table the question asks for, and how many it has. */
  counted(counted: Counted): string;
  understoodAs(question: string): string;
  /** @param places at most a few; the rest is cut off */
  searchedIn(places: string, documents: number): string;
  /** Nothing was found in some places, and everything was searched. */
  searchedEverywhere(places: string): string;
  /** When the document is from, and what tells so. */
  dated(dated: DatedCitation): string;
  /** Shown when sentences of the language model were removed because the documents do not support them. */
  readonly shortened: string;
  /** @param page its number, or the label that is printed on it */
  page(page: number | string): string;
  /** Said of a page whose words were recognised on a picture, with this confidence from 0 to 1. */
  recognised(confidence: number): string;
  line(line: number): string;
  lines(line: number, endLine: number): string;
  foreign(language: Language): string;
  stale(documents: readonly string[]): string;
  /** Documents of a type, or from a day on or before it, as they are called after a place: "files of type csv". */
  limit(kind: 'type' | 'after' | 'before', value: string): string;
  /** @param total undefined while the number of documents is unknown */
  indexing(done: number, total: number | undefined): string;
}

export const ENGLISH: AnswerWords = {
  data: printable,
  nothingFound: 'I found nothing in the documents that answers this.',
  onlyNearest: 'I found nothing in the documents that answers this. The nearest passages:',
  offer: (items) => `The nearest place has: ${printable(items.join(' · '))}`,
  counted: ({ rows, of }) => `Counted from the table: ${rows} of ${of} rows`,
  understoodAs: (question) => `Understood as: ${printable(question)}`,
  searchedIn: (places, documents) =>
    `Searched in ${printable(places)} (${counted(documents, 'document')})`,
  searchedEverywhere: (places) => `Nothing found in ${printable(places)}: searched everywhere.`,
  limit: (kind, value) => LIMITS[kind](value),
  dated: ({ day, from, version }) =>
    [`${day} (${DATE_SOURCES[from]})`, version && `${version} version`].filter(Boolean).join(', '),
  shortened: 'Shortened: some sentences were removed because the documents do not support them.',
  page: (page) => `page ${printable(`${page}`)}`,
  recognised: (confidence) => `recognised, ${Math.round(100 * confidence)} %`,
  line: (line) => `line ${line}`,
  lines: (line, endLine) => `lines ${line}–${endLine}`,
  foreign: ({ name }) =>
    `This question seems to be in ${name}, which I do not understand: I looked only for its words.`,
  stale: (documents) =>
    `Just changed, and not quoted until read again: ${printable(documents.join(', '))}`,
  indexing: (done, total) => {
    const share = total === undefined ? '' : ` (${done} of ${total})`;
    return `Documents are still being read${share}, so this answer may be incomplete. Ask again later.`;
  },
};

const LIMITS: Readonly<Record<'type' | 'after' | 'before', (value: string) => string>> = {
  type: (type) => `files of type ${type}`,
  after: (day) => `documents from ${day} on`,
  before: (day) => `documents before ${day}`,
};

const DATE_SOURCES: Readonly<Record<DateSource, string>> = {
  'front-matter': 'front matter',
  name: 'file name',
  properties: 'document properties',
  modified: 'file date',
};

/**
 * Where a citation stands: `faq.md · line 41 · Refunds` or `terms.pdf · page 3 · Refunds`. Lines are
 * named only where a person who opens the file finds the same ones.
 */
export function sourceLine(
  {
    document,
    mediaType,
    location,
    dated,
  }: Pick<Citation, 'document' | 'mediaType' | 'location' | 'dated'>,
  words: AnswerWords = ENGLISH,
): string {
  const { line, endLine, page, pageLabel, recognised, heading } = location;
  const named = page && words.page(pageLabel ?? page);
  const lines = endLine > line ? words.lines(line, endLine) : words.line(line);
  return [
    words.data(document),
    named && recognised !== undefined ? `${named} (${words.recognised(recognised)})` : named,
    isVerbatim(mediaType) && lines,
    heading && words.data(heading),
    dated && words.dated(dated),
  ]
    .filter(Boolean)
    .join(' · ');
}

/**
 * What a citation shows, divided at the words that answer, or at the quote where these are not known. Joined,
 * the parts are what stands above the context, a line each, and the context.
 */
export function partsOf({ above = [], context, quote, words = quote }: Citation) {
  const from = words.span.start - context.span.start;
  const to = words.span.end - context.span.start;
  return {
    before: [...above.map(({ text }) => text), context.text.slice(0, from)].join('\n'),
    quote: words.text,
    after: context.text.slice(to),
  };
}

/** What stands below the quotes: what is there instead, and what the answer could not take into account; or ''. */
export function notice(answer: Answer, words: AnswerWords = ENGLISH): string {
  const { stale, indexing, foreign } = answer;
  const lines: string[] = [];
  if (answer.outcome === 'not_found' && answer.offer) lines.push(words.offer(answer.offer));
  if (foreign) lines.push(words.foreign(foreign));
  if (stale.length > 0) lines.push(words.stale(stale));
  if (indexing) {
    const { done, total } = indexing;
    lines.push(words.indexing(done, total > 0 ? total : undefined));
  }
  return lines.join('\n');
}

/** What the person reads above the quotes; '' if the quotes need no introduction. */
export function opening(answer: Answer, words: AnswerWords = ENGLISH): string {
  const lines: string[] = [];
  const asked = answer.understoodAs?.replace(/\s+/g, ' ');
  if (asked) lines.push(words.understoodAs(asked));
  if (answer.searchedIn) lines.push(searchLine(answer.searchedIn, words));
  if (answer.outcome === 'answered' && answer.counted) lines.push(words.counted(answer.counted));
  if (answer.outcome === 'answered' && answer.written) {
    lines.push(words.data(proseOf(answer.written.sentences)));
    if (answer.written.removed.length > 0) lines.push(words.shortened);
  }
  if (answer.outcome === 'not_found') {
    lines.push(answer.nearest.length > 0 ? words.onlyNearest : words.nothingFound);
  }
  return lines.join('\n\n');
}

/** Places that a line names. */
const NAMED_PLACES = 3;

function searchLine({ places, documents, isWidened }: SearchedIn, words: AnswerWords): string {
  // Places add up, and each limit narrows them down.
  const limits = places.flatMap((place) => limitIn(place, words) ?? []);
  const others = places.filter((place) => !LIMIT.test(place));
  const more = others.length > NAMED_PLACES ? ', …' : '';
  const parts = [
    `${others.slice(0, NAMED_PLACES).join(', ')}${more}`,
    ...limits.slice(0, NAMED_PLACES),
  ];
  const named = parts.filter(Boolean).join(' · ');
  return isWidened ? words.searchedEverywhere(named) : words.searchedIn(named, documents);
}

/** As `SearchedIn` has it; a folder ends with a slash, and the name of a file has an ending. */
const LIMIT = /^(type):\.?([^./]+)$|^(after|before):([\d-]+)$/;

function limitIn(place: string, words: AnswerWords): string | undefined {
  const [, type, ending, border, day] = LIMIT.exec(place) ?? [];
  if (type) return words.limit('type', ending ?? '');
  return border && words.limit(border === 'after' ? 'after' : 'before', day ?? '');
}

/** What a language model wrote, with the numbers of the citations behind each sentence. */
export function proseOf(sentences: readonly WrittenSentence[]): string {
  return sentences
    .map(({ text, citations }) => {
      const marks = citations.map((number) => `[${number}]`).join('');
      const [, body = text, stop = ''] = /^(.*?)([.!?。！？…]*)$/su.exec(text) ?? [];
      return `${body} ${marks}${stop}`;
    })
    .join(' ');
}

/** The citations to show: those of the answer, or the nearest passages. */
export function shownCitations(answer: Answer): readonly Citation[] {
  return answer.outcome === 'answered' ? answer.citations : answer.nearest;
}

/** One of these by its number; an answer of which only a part may be seen lacks some numbers. */
export function citationOf(answer: Answer, number: number): Citation | undefined {
  return shownCitations(answer).find((citation) => citation.number === number);
}

/** A piece of a line: words around a quote, or the words that answer. */
interface TextPiece {
  readonly text: string;
  readonly isQuote: boolean;
}

/**
 * An answer as lines of plain text: each quote behind a bar, its source line below it, a blank line between blocks.
 * The characters of the quotes are those of the file.
 */
export function plainLines(answer: Answer): TextPiece[][] {
  const own = (text: string) => text.split('\n').map((line) => [{ text: line, isQuote: false }]);
  const blocks = [
    ...(opening(answer) ? [own(opening(answer))] : []),
    ...shownCitations(answer).map((citation) => [
      ...barred(citation),
      ...own(`[${citation.number}] ${sourceLine(citation)}`),
    ]),
    ...(notice(answer) ? [own(notice(answer))] : []),
  ];
  return blocks.flatMap((lines, i) => (i > 0 ? [[], ...lines] : lines));
}

/** The same as one text, as a terminal shows it. */
export function plainText(answer: Answer): string {
  return plainLines(answer).map(printablePieces).join('\n');
}

/** What a citation shows as lines of text, each behind a bar. */
export function barredLines(citation: Citation): string[] {
  return barred(citation).map(printablePieces);
}

const printablePieces = (pieces: readonly TextPiece[]) =>
  printable(pieces.map(({ text }) => text).join(''));

/** The lines of a citation, wherever they end: no line of a document stands without a bar. */
function barred(citation: Citation): TextPiece[][] {
  const { before, quote, after } = partsOf(citation);
  const bar = { text: '┃ ', isQuote: false };
  const lines: TextPiece[][] = [[bar]];
  for (const [text, isQuote] of [
    [before, false],
    [quote, true],
    [after, false],
  ] as const) {
    for (const [i, line] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
      if (i > 0) lines.push([bar]);
      if (line !== '') lines.at(-1)?.push({ text: line, isQuote });
    }
  }
  return lines;
}
