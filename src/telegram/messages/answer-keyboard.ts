import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { StoredAnswer } from '../records/answers.ts';
import { button, type Verb } from './button-data.ts';
import { fileButtons } from './file-buttons.ts';
import type { RenderedAnswer } from './render-answer.ts';
import { inRows } from './rows.ts';
import { type PublishedSources, sourceButtons } from './source-buttons.ts';
import type { Say } from './texts.ts';

interface KeyboardParts {
  readonly stored: StoredAnswer;
  readonly rendered: Pick<RenderedAnswer, 'shown' | 'next'>;
  readonly say: Say;
  readonly sendsFiles: boolean;
  /** Absent: there are no source pages. */
  readonly sources?: PublishedSources;
  /** Name of the bot, for a link to the answer in its private chat. Given only where other people see the answer. */
  readonly linkVia?: string;
  /** Whether there is a button for the context; by default there is. Without it, the message is the context. */
  readonly hasContext?: boolean;
}

/** The buttons below an answer; undefined if there are none. */
export function answerKeyboard(parts: KeyboardParts): InlineKeyboardMarkup | undefined {
  const { stored, rendered, say, sendsFiles, sources, linkVia, hasContext = true } = parts;
  const { shown, next } = rendered;
  const of = (verb: Verb, text: string, number = 0) =>
    button(text, { answerId: stored.id, verb, number });
  const files = sendsFiles ? fileButtons(stored.id, shown) : [];
  const [first] = shown;
  const numbers = shown.map(({ number }) => number);
  const looks: InlineKeyboardButton[] = [
    ...(first && hasContext ? [of('context', say('button-context'), first.number)] : []),
    ...everywhere(stored, say),
    ...(next === undefined ? [] : [of('more', say('button-more'), next)]),
    ...(first && !hasContext ? [receiptButton(stored.id, say)] : []),
    ...(linkVia ? [{ text: say('button-open'), url: answerLink(linkVia, stored.id) }] : []),
  ];
  const { question, outcome } = stored.answer;
  // A quote that somebody forwarded carries no question, so there is nothing to rate.
  const isRated = question !== '' && outcome === 'answered';
  const votes = isRated ? [of('good', '👍'), of('bad', '👎')] : [];
  const opened = sourceButtons(sources, stored, numbers, say);
  const standing = question === '' ? [] : [of('watch', say('button-watch'))];
  const rows = [...inRows([...files, ...opened, ...looks]), votes, standing].filter(
    (row) => row.length > 0,
  );
  return first ? { inline_keyboard: rows } : undefined;
}

/** Where an answer was sought in some documents, the button that asks all of them. */
function everywhere({ id: answerId, answer }: StoredAnswer, say: Say): InlineKeyboardButton[] {
  const { question, searchedIn } = answer;
  if (question === '' || !searchedIn || searchedIn.isWidened) return [];
  return [button(say('button-everywhere'), { answerId, verb: 'everywhere', number: 0 })];
}

/** The button for the receipt of an answer stands below a context, where somebody looks closely: answers have enough buttons. */
export function receiptButton(answerId: string, say: Say): InlineKeyboardButton {
  return button(say('button-receipt'), { answerId, verb: 'receipt', number: 0 });
}

/** The buttons below "I found nothing": for a look at what comes nearest, and for a word to the owner. */
export function notFoundKeyboard({
  stored,
  say,
  linkVia,
}: Omit<KeyboardParts, 'rendered' | 'sendsFiles'>): InlineKeyboardMarkup {
  const { answer, id: answerId } = stored;
  const hasNearest = answer.outcome === 'not_found' && answer.nearest.length > 0;
  const of = (verb: Verb, id: string) => [button(say(id), { answerId, verb, number: 0 })];
  return {
    inline_keyboard: [
      ...(hasNearest ? [of('nearest', 'button-nearest')] : []),
      ...everywhere(stored, say).map((one) => [one]),
      ...(answer.question
        ? [of('missing', 'button-should-be-there'), of('watch', 'button-watch')]
        : []),
      ...(linkVia ? [[{ text: say('button-open'), url: answerLink(linkVia, answerId) }]] : []),
    ],
  };
}

/**
 * A link that opens an answer in the bot's private chat.
 *
 * @param number the citation that was forwarded; absent for the whole answer
 */
export function answerLink(botName: string, answerId: string, number?: number): string {
  const citation = number === undefined ? '' : `_${number}`;
  return `https://t.me/${encodeURIComponent(botName)}?start=a_${answerId}${citation}`;
}
