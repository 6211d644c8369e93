import { FormattedString } from '@grammyjs/parse-mode';
import type { Answer, Citation } from '../../answer/answer.ts';
import { partsOf } from '../../answer/plain-text.ts';
import { isSameStatement, type SubstanceParts } from '../../answer/quoted/substance.ts';
import { answerWords, type MarkedWords } from '../messages/answer-words.ts';
import { formatted, type MarkedText, marked } from '../messages/marked-text.ts';
import { cut, cutLine, type RenderedMessage } from '../messages/message.ts';
import { EDGE_CODE, quoteBlock, quoteCode } from '../messages/render-answer.ts';
import type { Language, Say, Texts } from '../messages/texts.ts';
import type { Watch } from '../records/watches.ts';
import { endButton } from './buttons.ts';

/** Room for the question. */
const QUESTION_BUDGET = 300;

/** Room for each of the two quotes; the opening, the heads and the source lines have the rest. */
const SIDE_BUDGET = 1_400;

/** What is told when the answer to a standing question has changed: the old one and the new one, one above the other. */
export function changeNotice(
  { id, question, told, known }: Watch & { readonly told: Answer; readonly known: Answer },
  { texts, language, isWord }: SubstanceParts & { texts: Texts; language: Language },
): RenderedMessage {
  const say = texts.in(language);
  const words = answerWords(texts, language);
  const opening = say('watch-changed', {
    question: cutLine(question, QUESTION_BUDGET),
  });
  const side = (head: MarkedText, answer: Answer, other: Answer) => {
    const citation = newsIn(answer, other, isWord);
    if (!citation) return formatted(head).concat(formatted(nothing(say)));
    return formatted(head).concat(block(citation, words));
  };
  const { text, entities } = FormattedString.join(
    [
      formatted(opening, EDGE_CODE),
      side(marked`${say('watch-before')}\n`, told, known),
      side(marked`${say('watch-now')}\n`, known, told),
    ],
    '\n\n',
  );
  return {
    text,
    entities,
    keyboard: { inline_keyboard: [[endButton(id, say('button-watch-end'))]] },
  };
}

const nothing = (say: Say) => say('answer-nothing-found');

/** A quote with its surroundings; a long one alone, and cut behind it, so that both fit into a message. */
function block(citation: Citation, words: MarkedWords): FormattedString {
  const { before, quote, after } = partsOf(citation);
  const options = { mostCode: quoteCode(2), isCollapsed: false };
  if (before.length + quote.length + after.length <= SIDE_BUDGET)
    return quoteBlock(citation, words, options);
  const { above: _, words: __, ...alone } = citation;
  const { span, text } = citation.quote;
  const shown = cut(text, SIDE_BUDGET).replace(/…$/, '');
  const short = { text: shown, span: { start: span.start, end: span.start + shown.length } };
  const isCut = shown !== text;
  return quoteBlock({ ...alone, quote: short, context: short }, words, { ...options, isCut });
}

/** The first quote of an answer that another answer lacks; the first of all if it lacks none. */
function newsIn(
  answer: Answer,
  other: Answer,
  isWord: SubstanceParts['isWord'],
): Citation | undefined {
  if (answer.outcome === 'not_found') return undefined;
  const known = other.outcome === 'answered' ? other.citations : [];
  const isKnown = ({ quote }: Citation) =>
    known.some((one) => isSameStatement(one.quote.text, quote.text, { isWord }));
  return answer.citations.find((citation) => !isKnown(citation)) ?? answer.citations[0];
}
