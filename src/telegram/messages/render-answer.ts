import { FormattedString } from '@grammyjs/parse-mode';
import type { Answer, Citation } from '../../answer/answer.ts';
import {
  type AnswerWords,
  notice,
  opening,
  partsOf,
  shownCitations,
  sourceLine,
} from '../../answer/plain-text.ts';
import { cut, MESSAGE_BUDGET, type RenderedMessage } from './message.ts';
import { unlinked } from './unlinked.ts';

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

/** A path may have thousands of characters and must not push the quote out of the message. */
const SOURCE_BUDGET = 300;

/** Room for the lines after the quotes, such as which documents have changed. */
const NOTICE_BUDGET = 1_500;

/** Room for the lines before the quotes: the completed question and the written answer. */
const OPENING_BUDGET = 3_000;

/**
 * Renders an answer: each quote is a blockquote with the answering sentence in bold and a source line
 * below; the first is open, the others are collapsed. Formatting is by entities, so that markup in a
 * document stays text.
 *
 * @param from index of the first citation to show
 */
export function renderAnswer(answer: Answer, words: AnswerWords, from = 0): RenderedAnswer {
  const all = shownCitations(answer);
  const isWritten = answer.outcome === 'answered' && answer.written !== undefined;
  const wanted = all.slice(from, from + (isWritten ? SHOWN_WRITTEN : SHOWN));
  const lead = from === 0 ? unlinked(opening(answer, words)) : '';
  const first = plain(cut(lead, OPENING_BUDGET));
  const last = plain(cut(notice(answer, words), NOTICE_BUDGET));
  for (let count = wanted.length; ; count--) {
    const shown = wanted.slice(0, count);
    const isOpen = (i: number) => from + i === 0 && !isWritten;
    const quotes = shown.map((citation, i) => quoteBlock(citation, words, !isOpen(i)));
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

/** A quote with its surroundings and its source line. */
function quoteBlock(citation: Citation, words: AnswerWords, isCollapsed: boolean): FormattedString {
  const { before, quote, after } = partsOf(citation);
  const inner = plain(before).bold(quote).plain(after);
  const quoted = isCollapsed
    ? FormattedString.expandableBlockquote(inner)
    : FormattedString.blockquote(inner);
  // The plain source line also keeps Telegram from merging two quotes.
  return quoted.plain(`\n📄 [${citation.number}] ${shortSource(citation, words)}`);
}

/** Cuts the middle out of a long source line, because both the folder and the line number matter. */
export function shortSource(citation: Citation, words: AnswerWords): string {
  const source = sourceLine(citation, words);
  if (source.length <= SOURCE_BUDGET) return source;
  const characters = Array.from(source);
  const half = SOURCE_BUDGET / 4;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
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

const plain = (text: string) => new FormattedString(text);
