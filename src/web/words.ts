/** The words of a source page, in the language of whoever opens it. */
export interface SourceWords {
  /** A language tag, such as `en`. */
  readonly language: string;
  /** @param time such as `14:03` */
  compared(time: string): string;
  readonly changed: string;
  readonly changedNow: string;
  readonly moved: string;
  readonly gone: string;
  readonly busy: string;
  readonly unmarked: string;
  readonly loading: string;
  readonly noLink: string;
  readonly toQuote: string;
  /** To the answer. */
  readonly back: string;
  readonly earlier: string;
  readonly later: string;
  readonly needsScript: string;
  /** @param page its number, or the label that is printed on it */
  page(page: number | string): string;
  lines(line: number, endLine: number): string;
}

export const ENGLISH_SOURCE: SourceWords = {
  language: 'en',
  compared: (time) => `Compared with the file on disk at ${time}.`,
  changed: 'The file has changed since this answer was given.',
  changedNow: 'What stands there now:',
  moved: 'The same words stand there still, at another place.',
  gone: 'The file is no longer there, or cannot be read. What was quoted:',
  busy: 'Many pages are being opened. Open this one again in a moment. What was quoted:',
  unmarked: 'The words of the quote could not be marked on the page. They are:',
  loading: 'Opening …',
  noLink: 'This link does not work, or does not work any more. Ask again to get a new one.',
  toQuote: 'To the quote',
  back: 'Answer',
  earlier: 'Earlier',
  later: 'Later',
  needsScript: 'A browser draws PDF pages with JavaScript. The text around the quote:',
  page: (page) => `page ${page}`,
  lines: (line, endLine) => (endLine > line ? `lines ${line}–${endLine}` : `line ${line}`),
};
