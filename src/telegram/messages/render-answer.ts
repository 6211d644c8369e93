import { FormattedString } from '@grammyjs/parse-mode';
import type { Answer, Citation } from '../../answer/answer.ts';
import { partsOf, shownCitations } from '../../answer/plain-text.ts';
import { type MarkedWords, noticeOf, openingOf } from './answer-words.ts';
import { formatted, marked } from './marked-text.ts';
import { cut, MESSAGE_BUDGET, type RenderedMessage } from './message.ts';
import { shortSource } from './source-line.ts';
import { verbatim } from './verbatim.ts';

/** An answer, or the next part of one, as messages. */
export interface RenderedAnswer {
  /** One or two. */
  readonly messages: readonly RenderedMessage[];
  /** The citations in the messages. */
  readonly shown: readonly Citation[];
  /** Index of the first citation that is left for "More"; undefined if all are shown. */
  readonly next?: number;
}

const MAX_MESSAGES = 2;

/** Citations that are shown at once; a written answer shows more, because each sentence rests on some. */
const SHOWN = 3;
const SHOWN_WRITTEN = 8;

/** Room for the lines after the quotes, such as which documents have changed. */
const NOTICE_BUDGET = 1_500;

/** Room for the lines before the quotes: the completed question and the written answer. */
const OPENING_BUDGET = 3_000;

/** Telegram takes so many entities in a message, and passes over the others in silence. */
const MOST_ENTITIES = 100;

/** Stretches of code before the quotes, and after them. */
export const EDGE_CODE = 5;

/** Stretches of code in a source line. */
const SOURCE_CODE = 3;

/**
 * Renders an answer: each quote is a blockquote with the answering sentence in bold and a source line
 * below; the first is open, the others are collapsed. Formatting is by entities, so that markup in a
 * document stays text, and nothing in a document can be clicked.
 *
 * @param from index of the first citation to show
 */
export function renderAnswer(answer: Answer, words: MarkedWords, from = 0): RenderedAnswer {
  const all = shownCitations(answer);
  const isWritten = answer.outcome === 'answered' && answer.written !== undefined;
  const wanted = all.slice(from, from + (isWritten ? SHOWN_WRITTEN : SHOWN));
  const lead = from === 0 ? openingOf(answer, words) : marked``;
  const first = formatted(cut(lead, OPENING_BUDGET), EDGE_CODE);
  const last = formatted(cut(noticeOf(answer, words), NOTICE_BUDGET), EDGE_CODE);
  const mostCode = quoteCode(wanted.length);
  for (let count = wanted.length; ; count--) {
    const shown = wanted.slice(0, count);
    const isOpen = (i: number) => from + i === 0 && !isWritten;
    const quotes = shown.map((citation, i) =>
      quoteBlock(citation, words, { mostCode, isCollapsed: !isOpen(i) }),
    );
    const messages = packBlocks([first, ...quotes, last].filter(({ text }) => text !== ''));
    // Quotes that do not fit are left for "More".
    if (messages.length > MAX_MESSAGES && count > 1) continue;
    const next = from + count;
    return {
      messages: messages.map(({ text, entities }) => ({ text, entities })),
      shown,
      ...(next < all.length && { next }),
    };
  }
}

/**
 * A quote with its surroundings and its source line.
 *
 * @param isCut whether the quote goes on in its file
 */
export function quoteBlock(
  citation: Citation,
  words: MarkedWords,
  {
    mostCode,
    isCollapsed,
    isCut = false,
  }: { readonly mostCode: number; readonly isCollapsed: boolean; readonly isCut?: boolean },
): FormattedString {
  const inner = verbatim(partsOf(citation), mostCode);
  const quoted = isCollapsed
    ? FormattedString.expandableBlockquote(inner)
    : FormattedString.blockquote(inner);
  // The source line also keeps Telegram from merging two quotes.
  const mark = isCut ? marked`\n…\n📄` : marked`\n📄`;
  const source = marked`${mark} [${citation.number}] ${shortSource(citation, words)}`;
  return quoted.concat(formatted(source, SOURCE_CODE));
}

/** Joins blocks with blank lines, and begins a new message where one would exceed the budget. */
function packBlocks(blocks: readonly FormattedString[]): FormattedString[] {
  const messages: FormattedString[] = [];
  for (const block of blocks) {
    const last = messages.at(-1);
    const joined = last && FormattedString.join([last, block], '\n\n');
    if (joined && joined.text.length <= MESSAGE_BUDGET) messages[messages.length - 1] = joined;
    else messages.push(block);
  }
  return messages;
}

/** Stretches of code in each of some quotes that may stand in one message: bold is divided by them. */
export function quoteCode(quotes: number): number {
  const each = Math.floor((MOST_ENTITIES - 2 * EDGE_CODE) / Math.max(1, quotes));
  const others = SOURCE_CODE + 2; // The block itself, and one more stretch of bold than of code.
  return Math.floor((each - others) / 2);
}
