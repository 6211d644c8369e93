import { comparableText } from '../set/comparable.ts';
import type { Accepted, LabelledQuestion } from '../set/labels.ts';
import { needsQuote } from '../set/marks.ts';
import { isTable, rowPlaces } from '../set/table-rows.ts';
import type { ShownQuote } from './pipeline-result.ts';
import { rankOfFirst } from './statistics.ts';

/** How well what a person sees answers a question. */
export interface Judgement {
  /** Rank, from 1, of the first quote that is right with what is shown around it; Infinity if none is. */
  readonly shownRank: number;
  /** Needs of the first quote that are not visible; present if it is right and the set tells its needs. */
  readonly missingNeeds?: readonly string[];
  /** Whether the first quote shows all that is asked for; present if several things are. */
  readonly hasAllParts?: boolean;
  /** Whether the bold words of the first quote hold the answer; absent if only a quote is known. */
  readonly boldHolds?: boolean;
  /** Length of the bold words, divided by that of the answer; present if they hold it. */
  readonly boldRatio?: number;
}

/**
 * Judges by the text that is shown, compared as `comparable` has it, and not by spans. A quote is right if
 * it, its context and what stands above it hold an accepted answer of the same document. Where that
 * answer is short, or unknown, the accepted quote must be shown, too, or the shown one lie inside it.
 *
 * @returns null if the set accepts no strings, or the question has no answer
 */
export function judgeShown(
  question: Pick<LabelledQuestion, 'accepted' | 'needs' | 'parts' | 'isImpossible'>,
  quotes: readonly ShownQuote[],
): Judgement | null {
  const { accepted = [], needs, parts } = question;
  if (question.isImpossible || accepted.length === 0) return null;
  const shownRank = rankOfFirst(quotes, (quote) => accepted.some((one) => isRight(quote, one)));
  const [first] = quotes;
  if (!first) return { shownRank };
  return {
    shownRank,
    ...(needs &&
      shownRank === 1 && { missingNeeds: needs.filter((need) => !isVisible(need, first)) }),
    ...(parts && { hasAllParts: shownRank === 1 && parts.every((part) => shows(first, part)) }),
    ...judgeBold(first, accepted, shownRank === 1),
  };
}

function isRight(shown: ShownQuote, { document, answers, quote }: Accepted): boolean {
  if (shown.document !== document) return false;
  if (answers.length === 0) return quote !== undefined && agrees(shown, quote);
  return answers.some((answer) => {
    if (!shows(shown, answer)) return false;
    return !quote || !needsQuote(answer) || agrees(shown, quote, answer);
  });
}

function shows({ visible, document }: ShownQuote, string: string): boolean {
  return holds(visible, string, document);
}

/** Whether the accepted quote is shown, or the shown one lies inside it and holds the answer. */
function agrees({ visible, text, document }: ShownQuote, quote: string, answer = ''): boolean {
  if (holds(visible, quote, document)) return true;
  const own = comparableText(text);
  return own !== '' && comparableText(quote).includes(own) && own.includes(comparableText(answer));
}

/** Letters may differ in case, because headings and column names are often set in capitals. */
function isVisible(need: string, { visible, source, document }: ShownQuote): boolean {
  return holds(`${visible}\n${source}`.toLowerCase(), need.toLowerCase(), document);
}

function holds(text: string, string: string, document: string): boolean {
  const wanted = comparableText(string);
  if (wanted === '') return false;
  if (comparableText(text).includes(wanted)) return true;
  return isTable(document) && rowPlaces(string, text).length > 0;
}

function judgeBold(
  { bold, document }: ShownQuote,
  accepted: readonly Accepted[],
  isFirstRight: boolean,
): Pick<Judgement, 'boldHolds' | 'boldRatio'> {
  if (accepted.every(({ answers }) => answers.length === 0)) return {};
  const held = accepted
    .filter((one) => one.document === document)
    .flatMap(({ answers }) => answers)
    .filter((answer) => holds(bold, answer, document))
    .map((answer) => comparableText(answer).length);
  if (!isFirstRight || held.length === 0) return { boldHolds: false };
  return { boldHolds: true, boldRatio: comparableText(bold).length / Math.max(...held) };
}
