import type { Answer } from '../answer/answer.ts';
import { plainLines, plainText, shownCitations } from '../answer/plain-text.ts';
import type { App } from '../app/app.ts';
import { FootnoteError } from '../errors.ts';
import { makeReceipt } from '../receipt/make-receipt.ts';
import { receiptTarget, STANDARD_OUTPUT, writeReceipt } from '../receipt/receipt-file.ts';
import type { Terminal } from './terminal.ts';
import { updateQuietly } from './update.ts';

export interface AskOptions {
  readonly json: boolean;
  /** How many ranked passages `--json` lists. */
  readonly limit: number;
  /** Where the receipt goes: a new file, a folder, or `-` to print it in place of the answer. */
  readonly receipt?: string;
}

/** `footnote ask`: answers one question, or each line of standard input. */
export async function runAsk(
  app: App,
  terminal: Terminal,
  question: string | undefined,
  options: AskOptions,
): Promise<void> {
  if (question === undefined && terminal.isTyped) {
    throw new FootnoteError('Give a question: footnote ask "How long do refunds take?"', {
      exitCode: 2,
    });
  }
  const target =
    options.receipt === undefined ? undefined : await targetOf(options.receipt, question);
  await updateQuietly(app, terminal);
  let refused = 0;
  for await (const line of question === undefined ? terminal.readLines() : [question]) {
    if (question === undefined && line.trim() === '') continue;
    const askedAt = Date.now();
    const answer = await app.ask(line, { limit: options.limit }).catch((error: unknown) => {
      if (question !== undefined || !isWrongQuestion(error)) throw error;
      terminal.note(`${error.message} It was asked: ${line}`);
    });
    if (!answer) {
      refused++;
      continue;
    }
    const receipt = makeReceipt(answer, shownCitations(answer), askedAt);
    if (target === STANDARD_OUTPUT) terminal.printJson(receipt);
    else if (options.json) terminal.printJson(toJson(answer));
    else {
      printAnswer(answer, terminal);
      if (question === undefined) terminal.print('');
    }
    if (target && target !== STANDARD_OUTPUT) {
      terminal.note(`Receipt: ${await writeReceipt(target, receipt)}`);
    }
  }
  if (refused > 0) {
    throw new FootnoteError(`Questions that could not be asked: ${refused}.`, { exitCode: 2 });
  }
}

/** Whether the next question may do better. */
const isWrongQuestion = (error: unknown): error is FootnoteError =>
  error instanceof FootnoteError && error.exitCode === 2;

/** Where the receipts of one question, or of each line, can go. */
async function targetOf(path: string, question: string | undefined) {
  if (path === STANDARD_OUTPUT) return STANDARD_OUTPUT;
  const target = await receiptTarget(path);
  if (question !== undefined || target.isFolder) return target;
  throw new FootnoteError(
    'Each line of standard input has a receipt of its own: name a folder that is there, or - to print them.',
    { exitCode: 2 },
  );
}

/** Prints an answer as a person reads it, with the words that answer in bold. */
export function printAnswer(answer: Answer, terminal: Terminal): void {
  for (const pieces of plainLines(answer)) {
    terminal.print(pieces.map(({ text, isQuote }) => (isQuote ? { bold: text } : text)));
  }
}

/** The line that `--json` prints; its fields are part of the program's interface. */
function toJson(answer: Answer) {
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  return {
    question: answer.question,
    outcome: answer.outcome,
    text: plainText(answer),
    citations: citations.map(
      ({ number, document, quote, words, above = [], location, dated, score }) => ({
        number,
        document,
        quote: quote.text,
        ...quote.span,
        words: words?.text ?? null,
        above: above.map(({ text }) => text),
        line: location.line,
        endLine: location.endLine,
        page: location.page ?? null,
        pageLabel: location.pageLabel ?? null,
        recognised: location.recognised ?? null,
        heading: location.heading ?? null,
        dated: dated ?? null,
        score,
      }),
    ),
    searchedIn: answer.searchedIn ?? null,
    passages: answer.passages,
    confidence: answer.confidence,
    language: answer.foreign?.code ?? null,
    stale: answer.stale,
    indexing: answer.indexing ?? null,
    milliseconds: answer.milliseconds,
  };
}
