import type { Answer } from '../answer/answer.ts';
import { plainLines, plainText } from '../answer/plain-text.ts';
import type { App } from '../app/app.ts';
import { FootnoteError } from '../errors.ts';
import type { Terminal } from './terminal.ts';
import { updateQuietly } from './update.ts';

export interface AskOptions {
  readonly json: boolean;
  /** How many ranked passages `--json` lists. */
  readonly limit: number;
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
  await updateQuietly(app, terminal);
  for await (const line of question === undefined ? terminal.readLines() : [question]) {
    if (question === undefined && line.trim() === '') continue;
    const answer = await app.ask(line, { limit: options.limit });
    if (options.json) terminal.printJson(toJson(answer));
    else {
      printAnswer(answer, terminal);
      if (question === undefined) terminal.print('');
    }
  }
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
    citations: citations.map(({ number, document, quote, words, above = [], location, score }) => ({
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
      heading: location.heading ?? null,
      score,
    })),
    passages: answer.passages,
    confidence: answer.confidence,
    language: answer.foreign?.code ?? null,
    stale: answer.stale,
    indexing: answer.indexing ?? null,
    milliseconds: answer.milliseconds,
  };
}
