import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { partsOf } from '../../answer/plain-text.ts';
import { answerLink } from '../messages/answer-keyboard.ts';
import type { MarkedWords } from '../messages/answer-words.ts';
import { data, formatted, marked, withoutEntities } from '../messages/marked-text.ts';
import { cut, MESSAGE_BUDGET, NO_PREVIEW } from '../messages/message.ts';
import { type PublishedSources, sourceButtons } from '../messages/source-buttons.ts';
import { shortSource } from '../messages/source-line.ts';
import type { Say } from '../messages/texts.ts';
import { verbatim } from '../messages/verbatim.ts';
import type { StoredAnswer } from '../records/answers.ts';

/** Clients show about this many characters of a title. */
const TITLE_BUDGET = 80;
const DESCRIPTION_BUDGET = 300;

/**
 * Turns the quotes of an answer into inline results. A chosen result is sent as the quote with its source and
 * a link to the answer.
 *
 * @param place.botName without the `@`
 */
export function resultsOf(
  stored: StoredAnswer,
  words: MarkedWords,
  say: Say,
  { botName, sources }: { readonly botName: string; readonly sources?: PublishedSources },
): InlineQueryResultArticle[] {
  const { id, answer } = stored;
  const citations = answer.outcome === 'answered' ? answer.citations : [];
  return citations.flatMap((citation): InlineQueryResultArticle[] => {
    const message = quoteMessage(citation, words);
    if (message.text.length > MESSAGE_BUDGET) return [];
    return [
      {
        type: 'article',
        id: `${id}-${citation.number}`,
        title: cut(titleOf(citation), TITLE_BUDGET),
        description: cut(withoutEntities(shortSource(citation, words)), DESCRIPTION_BUDGET),
        input_message_content: {
          message_text: message.text,
          entities: message.entities,
          ...NO_PREVIEW,
        },
        reply_markup: {
          inline_keyboard: [
            [
              { text: say('button-open'), url: answerLink(botName, id, citation.number) },
              ...sourceButtons(sources, stored, [citation.number], say),
            ],
          ],
        },
      },
    ];
  });
}

/** The quote in one line. */
function titleOf({ quote }: Citation): string {
  return withoutEntities(data(quote.text.replace(/\s+/g, ' ').trim()));
}

/** Stretches of code in a quote. */
const MOST_CODE = 40;

/** The quote in bold within its surroundings, or alone if they do not fit. */
function quoteMessage(citation: Citation, words: MarkedWords): FormattedString {
  const parts = partsOf(citation);
  const source = formatted(marked`\n📄 ${shortSource(citation, words)}`);
  const whole = verbatim(parts, MOST_CODE);
  const isShort = whole.text.length + source.text.length <= MESSAGE_BUDGET;
  const shown = isShort ? whole : verbatim({ ...parts, before: '', after: '' }, MOST_CODE);
  return FormattedString.blockquote(shown).concat(source);
}
