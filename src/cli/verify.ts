import { sourceLine } from '../answer/plain-text.ts';
import { FootnoteError } from '../errors.ts';
import type { Receipt, ReceiptQuote } from '../receipt/receipt.ts';
import { readReceipt } from '../receipt/receipt-file.ts';
import { type PlaceNow, type VerifiedQuote, verifyReceipt } from '../receipt/verify.ts';
import type { Piece, Terminal } from './terminal.ts';

/** The documents in which quotes are sought, and how their files are read. */
interface VerifiedCorpus {
  readonly folder: string;
  readonly maxBytes: number;
  readonly encodings: NonNullable<Parameters<typeof verifyReceipt>[2]['encodings']>;
}

/**
 * `footnote verify`: says of each quote of a receipt whether it is there, moved, changed or gone.
 *
 * @param path of the receipt
 * @throws FootnoteError where a quote is changed or gone; with exit code 2 where the receipt or the folder cannot be used
 */
export async function runVerify(
  path: string,
  corpus: VerifiedCorpus,
  terminal: Terminal,
  options: { readonly json: boolean },
): Promise<void> {
  const receipt = await readReceipt(path);
  const { quotes, stands } = await verifyReceipt(receipt, corpus.folder, corpus);
  if (options.json) {
    const { question, askedAt } = receipt;
    terminal.printJson({ question, askedAt, stands, quotes: quotes.map(toJson(receipt)) });
  } else {
    for (const quote of quotes) printQuote(quote, receipt, terminal);
  }
  const fallen = quotes.filter(({ state }) => state === 'changed' || state === 'gone').length;
  if (fallen > 0) {
    throw new FootnoteError(`${fallen} of ${quotes.length} quotes do not stand as they did.`);
  }
  terminal.note(
    quotes.length === 0
      ? 'The receipt has no quotes: the answer was that nothing was found.'
      : `All quotes stand (${quotes.length}).`,
  );
}

function printQuote(verified: VerifiedQuote, receipt: Receipt, terminal: Terminal): void {
  const { quote, state, now, changes, isRespaced, reason } = verified;
  const former = sourceLine({ ...quote, mediaType: mediaTypeOf(quote.document, receipt) });
  const notes = [
    ...(now && !isSamePlace(quote, now) ? [`now ${sourceLine(now)}`] : []),
    ...(isRespaced ? ['with other white space'] : []),
    ...(reason === undefined ? [] : [reason]),
  ];
  const remark = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  terminal.print([{ bold: `[${quote.number}] ${state}` }, ` · ${former}${remark}`]);
  const pieces: [text: string, mark: string][] = changes
    ? changes.map(({ kind, text }) => [text, MARKS[kind]])
    : [[quote.text, '']];
  for (const line of barred(pieces)) terminal.print(line);
}

/** Whether a person who opens the file finds it where it was. */
function isSamePlace({ document, location }: ReceiptQuote, now: PlaceNow): boolean {
  const { line, endLine, page } = now.location;
  const isSameLine = location.line === line && location.endLine === endLine;
  return document === now.document && isSameLine && location.page === page;
}

/** Removed words stand in [-…-], added ones in {+…+}, as `git diff --word-diff` shows them. */
const MARKS = { same: '', removed: '[- -]', added: '{+ +}' };

/** Lines behind a bar: no line of a document stands without one. */
function barred(pieces: readonly (readonly [text: string, marks: string])[]): Piece[][] {
  const lines: Piece[][] = [['┃ ']];
  for (const [text, marks] of pieces) {
    const [opening = '', closing = ''] = marks.split(' ');
    for (const [i, part] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
      if (i > 0) lines.push(['┃ ']);
      if (part === '') continue;
      lines.at(-1)?.push(marks ? { bold: `${opening}${part}${closing}` } : part);
    }
  }
  return lines;
}

function mediaTypeOf(path: string, { documents }: Receipt): string {
  return documents.find((document) => document.path === path)?.mediaType ?? '';
}

/** The fields that `--json` prints for each quote are part of the program's interface. */
function toJson(receipt: Receipt) {
  return ({ quote, state, now, changes, isRespaced, reason }: VerifiedQuote) => ({
    number: quote.number,
    state,
    document: quote.document,
    mediaType: mediaTypeOf(quote.document, receipt),
    quote: quote.text,
    ...quote.span,
    now: now ? { document: now.document, quote: now.text, ...now.span, ...now.location } : null,
    isRespaced: isRespaced ?? false,
    changes: changes ?? null,
    reason: reason ?? null,
  });
}
