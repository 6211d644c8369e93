import { FormattedString } from '@grammyjs/parse-mode';
import type { MessageEntity } from 'grammy/types';
import type { Answer, Citation } from '../answer/answer.ts';
import { notice, opening, partsOf, shownCitations, sourceLine } from '../answer/plain-text.ts';

/** A message as Telegram wants it; offsets of entities are UTF-16 units. */
export interface RenderedMessage {
  readonly text: string;
  readonly entities: MessageEntity[];
}

/** Telegram takes 4,096 units; what is left is room for what a client adds. */
const MESSAGE_BUDGET = 3_900;

/** A path may be thousands of units long and must not push a quote out of the message. */
const SOURCE_BUDGET = 300;

/**
 * An answer as messages: each quote a blockquote with the answering sentence in bold, the first one
 * open and the others collapsed, each with its source line. Pure, and without markup: what looks like
 * markup in a document is only text.
 */
export function renderAnswer(answer: Answer): RenderedMessage[] {
  const quotes = shownCitations(answer).map((citation, i) => quoteBlock(citation, i > 0));
  const texts = [opening(answer), notice(answer)].map((text) => text.slice(0, MESSAGE_BUDGET));
  const [first = '', last = ''] = texts;
  const blocks = [plain(first), ...quotes, plain(last)].filter((block) => block.text !== '');
  return packBlocks(blocks).map(({ text, entities }) => ({ text, entities }));
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

function quoteBlock(citation: Citation, isCollapsed: boolean): FormattedString {
  const { before, quote, after } = partsOf(citation);
  const inner = plain(before).bold(quote).plain(after);
  const quoted = isCollapsed
    ? FormattedString.expandableBlockquote(inner)
    : FormattedString.blockquote(inner);
  // Plain text between two quotes keeps Telegram from merging them.
  return quoted.plain(`\n📄 [${citation.number}] ${shorten(sourceLine(citation))}`);
}

/** Leaves out the middle: the folder and the line number both matter more. */
function shorten(source: string): string {
  if (source.length <= SOURCE_BUDGET) return source;
  const characters = Array.from(source);
  const half = SOURCE_BUDGET / 4;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

const plain = (text: string) => new FormattedString(text);
