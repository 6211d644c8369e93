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

/** An answer as it is shown, and what of it. */
export interface RenderedAnswer {
  /** One or two. */
  readonly messages: readonly RenderedMessage[];
  /** The citations in them. */
  readonly shown: readonly Citation[];
  /** Where to go on with the citations that are not shown; undefined where there are no more. */
  readonly next?: number;
}

const MAX_MESSAGES = 2;

/** Citations that are shown at once; more of those that something written rests on. */
const SHOWN = 3;
const SHOWN_WRITTEN = 8;

/** A path may be thousands of units long and must not push a quote out of the message. */
const SOURCE_BUDGET = 300;

/** For what is said after the quotes, such as which documents changed. */
const NOTICE_BUDGET = 1_500;

/** For what is said before them: a question that was completed, what a language model wrote. */
const OPENING_BUDGET = 3_000;

/**
 * An answer as messages: each quote a blockquote with the answering sentence in bold, the first one
 * open and the others collapsed, each with its source line. Pure, and without markup: what looks like
 * markup in a document is only text.
 *
 * @param from which of the citations comes first; 0 unless more of them were asked for
 */
export function renderAnswer(answer: Answer, words: AnswerWords, from = 0): RenderedAnswer {
  const all = shownCitations(answer);
  // Each sentence that is written must have its quotes below it.
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
    // What does not fit stands behind "More".
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
export function quoteBlock(
  citation: Citation,
  words: AnswerWords,
  isCollapsed: boolean,
): FormattedString {
  const { before, quote, after } = partsOf(citation);
  const inner = plain(before).bold(quote).plain(after);
  const quoted = isCollapsed
    ? FormattedString.expandableBlockquote(inner)
    : FormattedString.blockquote(inner);
  // Plain text between two quotes keeps Telegram from merging them.
  return quoted.plain(`\n📄 [${citation.number}] ${shortSource(citation, words)}`);
}

/** Leaves out the middle of a source line that is too long: the folder and the line both matter more. */
export function shortSource(citation: Citation, words: AnswerWords): string {
  const source = sourceLine(citation, words);
  if (source.length <= SOURCE_BUDGET) return source;
  const characters = Array.from(source);
  const half = SOURCE_BUDGET / 4;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

/** Joins blocks with blank lines; a new message begins where one would grow over the budget. */
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
