import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { type AnswerWords, partsOf } from '../../answer/plain-text.ts';
import { answerLink } from '../messages/answer-keyboard.ts';
import { cut, MESSAGE_BUDGET, NO_PREVIEW } from '../messages/message.ts';
import { shortSource } from '../messages/render-answer.ts';
import type { Say } from '../messages/texts.ts';
import type { StoredAnswer } from '../records/answers.ts';

/** Clients show about this many characters of a title. */
const TITLE_BUDGET = 80;

/**
 * Turns the quotes of an answer into inline results. A chosen result is sent as the quote with its source and
 * a link to the answer.
 *
 * @param botName without the `@`
 */
export function resultsOf(
  { id, answer }: StoredAnswer,
  words: AnswerWords,
  say: Say,
  botName: string,
): InlineQueryResultArticle[] {
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  return citations.flatMap((citation): InlineQueryResultArticle[] => {
    const message = quoteMessage(citation, words);
    if (message.text.length > MESSAGE_BUDGET) return [];
    return [
      {
        type: 'article',
        id: `${id}-${citation.number}`,
        title: cut(citation.quote.text.replace(/\s+/g, ' ').trim(), TITLE_BUDGET),
        description: shortSource(citation, words),
        input_message_content: {
          message_text: message.text,
          entities: message.entities,
          ...NO_PREVIEW,
        },
        reply_markup: {
          inline_keyboard: [
            [{ text: say('button-open'), url: answerLink(botName, id, citation.number) }],
          ],
        },
      },
    ];
  });
}

/** The quote in bold within its surroundings, or alone if they do not fit. */
function quoteMessage(citation: Citation, words: AnswerWords): FormattedString {
  const { before, quote, after } = partsOf(citation);
  const source = `\n📄 ${shortSource(citation, words)}`;
  const whole = new FormattedString(before).bold(quote).plain(after);
  const isShort = whole.text.length + source.length <= MESSAGE_BUDGET;
  return FormattedString.blockquote(isShort ? whole : new FormattedString('').bold(quote)).plain(
    source,
  );
}
