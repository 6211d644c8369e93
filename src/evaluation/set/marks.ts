import { covers, type Span } from '../../documents/span.ts';
import { comparable, placesOf } from './comparable.ts';
import { type Accepted, type Mark, marksOf } from './labels.ts';
import { isTable, rowPlaces } from './table-rows.ts';

/** Characters below which an answer, such as `60 %`, stands in many places that do not answer. */
const SHORT = 6;

/** Whether an answer tells so little that the quote is compared as well. */
export function needsQuote(answer: string): boolean {
  return answer.length < SHORT;
}

/**
 * The places of each answer in the text of its document, or of the quote if there is no answer. A short
 * answer counts only where it stands in the quote.
 *
 * @returns a list for each string, empty if the text does not hold it
 */
export function marksOfAccepted({ document, answers, quote }: Accepted, text: string): Mark[][] {
  if (answers.length === 0) return quote ? [marksIn(quote, text, document)] : [];
  return answers.map((answer) => {
    if (!quote || !needsQuote(answer)) return marksIn(answer, text, document);
    const around: readonly Span[] = marksIn(quote, text, document);
    return alikeIn(answer, text, document).filter((mark) =>
      around.some((quoted) => covers(quoted, mark)),
    );
  });
}

/** Every place of a string: exactly, or else as `comparable` has it, or else as cells of a row. */
function marksIn(string: string, text: string, document: string): Mark[] {
  const exact = marksOf(string, text, document);
  return exact.length > 0 ? exact : alikeIn(string, text, document);
}

function alikeIn(string: string, text: string, document: string): Mark[] {
  const alike = placesOf(string, comparable(text));
  const places = alike.length === 0 && isTable(document) ? rowPlaces(string, text) : alike;
  return places.map((span) => ({ kind: 'string', document, ...span }));
}
