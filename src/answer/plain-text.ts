import type { Language } from '../language/detect-language.ts';
import type { Answer, Citation, WrittenSentence } from './answer.ts';

/** The program's own words in an answer, in the language of the person who reads it. */
export interface AnswerWords {
  /** Shown alone when nothing was found. */
  readonly nothingFound: string;
  /** Shown above the nearest passages when nothing was found. */
  readonly onlyNearest: string;
  /** What the table around the first passage has instead. */
  offer(items: string): string;
  understoodAs(question: string): string;
  /** Shown when sentences of the language model were removed because the documents do not support them. */
  readonly shortened: string;
  /** @param page its number, or the label that is printed on it */
  page(page: number | string): string;
  line(line: number): string;
  lines(line: number, endLine: number): string;
  foreign(language: Language): string;
  stale(documents: string): string;
  /** @param total undefined while the number of documents is unknown */
  indexing(done: number, total: number | undefined): string;
}

export const ENGLISH: AnswerWords = {
  nothingFound: 'I found nothing in the documents that answers this.',
  onlyNearest: 'I found nothing in the documents that answers this. The nearest passages:',
  offer: (items) => `The table of [1] has: ${items}`,
  understoodAs: (question) => `Understood as: ${question}`,
  shortened: 'Shortened: some sentences were removed because the documents do not support them.',
  page: (page) => `page ${page}`,
  line: (line) => `line ${line}`,
  lines: (line, endLine) => `lines ${line}–${endLine}`,
  foreign: ({ name }) =>
    `The question seems to be in ${name}. The embedding model does not know this language, so only words were compared.`,
  stale: (documents) => `Just changed, and not quoted until read again: ${documents}`,
  indexing: (done, total) => {
    const share = total === undefined ? '' : ` (${done} of ${total})`;
    return `Documents are still being read${share}, so this answer may be incomplete. Ask again later.`;
  },
};

/**
 * Where a citation stands: `faq.md · line 41 · Refunds` or `terms.pdf · page 3 · Refunds`. Lines are
 * named only where a person who opens the file finds the same ones.
 */
export function sourceLine(
  { document, mediaType, location }: Citation,
  words: AnswerWords = ENGLISH,
): string {
  const { line, endLine, page, pageLabel, heading } = location;
  const lines = endLine > line ? words.lines(line, endLine) : words.line(line);
  const isPlain = mediaType === 'text/plain' || mediaType === 'text/markdown';
  return [document, page && words.page(pageLabel ?? page), isPlain && lines, heading]
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
  if (answer.outcome === 'not_found' && answer.offer)
    lines.push(words.offer(answer.offer.join(' · ')));
  if (foreign) lines.push(words.foreign(foreign));
  if (stale.length > 0) lines.push(words.stale(stale.join(', ')));
  if (indexing) {
    const { done, total } = indexing;
    lines.push(words.indexing(done, total > 0 ? total : undefined));
  }
  return lines.join('\n');
}

/** What the person reads above the quotes; '' if the quotes need no introduction. */
export function opening(answer: Answer, words: AnswerWords = ENGLISH): string {
  const lines: string[] = [];
  if (answer.understoodAs) lines.push(words.understoodAs(answer.understoodAs));
  if (answer.outcome === 'answered' && answer.written) {
    lines.push(proseOf(answer.written.sentences));
    if (answer.written.removed.length > 0) lines.push(words.shortened);
  }
  if (answer.outcome === 'not_found') {
    lines.push(answer.nearest.length > 0 ? words.onlyNearest : words.nothingFound);
  }
  return lines.join('\n\n');
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

/**
 * An answer as plain text: each quote behind a bar, its source line below it.
 *
 * @param emphasize marks the quote within its context; it must not change characters
 */
export function plainText(
  answer: Answer,
  emphasize: (text: string) => string = (text) => text,
): string {
  const blocks = shownCitations(answer).map((citation) => {
    const { before, quote, after } = partsOf(citation);
    const marked = before + emphasize(quote) + after;
    const barred = marked.replace(/^/gm, '┃ ');
    return `${barred}\n[${citation.number}] ${sourceLine(citation)}`;
  });
  return [opening(answer), ...blocks, notice(answer)].filter(Boolean).join('\n\n');
}
