import { FormattedString } from '@grammyjs/parse-mode';
import type { Answer, Citation } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { printable } from '../../printable.ts';
import { answerKeyboard } from '../messages/answer-keyboard.ts';
import { answerWords } from '../messages/answer-words.ts';
import { againButton, votesRow, withVotes } from '../messages/changed-keyboard.ts';
import { formatted, marked } from '../messages/marked-text.ts';
import { cutLine, type RenderedMessage, textMessage } from '../messages/message.ts';
import type { Language } from '../messages/texts.ts';
import { verbatim } from '../messages/verbatim.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Services } from '../services.ts';
import { changeText } from './changes.ts';
import { quoteInContext } from './context-message.ts';

/** Stretches of code in the question, which is somebody's words. */
const QUESTION_CODE = 3;

/** Room for the question, which is shown so that people recognize the answer. */
const QUESTION_BUDGET = 300;

/**
 * Copies what a person may see of an answer into their private chat, so that its buttons work there. A person who got a quote that
 * somebody forwarded from inline mode has been shown that quote alone: the question and the other quotes stay private.
 *
 * @param number the citation that was forwarded
 * @param updateId the update that asks for the copy; an update has at most one
 * @returns undefined if they may see nothing of it
 */
export async function copyFor(
  userId: number,
  { records, views }: Pick<Services, 'records' | 'views'>,
  { linked: given, number, updateId }: { linked: StoredAnswer; number: number; updateId: number },
): Promise<StoredAnswer | undefined> {
  const linked = views.in(userId).storedPartOf(given);
  if (!linked || linked.chatId === userId) return linked;
  const isForeign = linked.origin === 'inline' && linked.userId !== userId;
  const answer = isForeign ? onlyQuote(linked.answer, number) : linked.answer;
  // The origin "inline" keeps the copy out of the statistics, and lets this person share it, too.
  const { askerId } = linked;
  const opened = { origin: 'inline', chatId: userId, userId, askerId } as const;
  return records.answers.add({ ...opened, updateId, answer });
}

function onlyQuote({ understoodAs: _, ...answer }: Answer, number: number): Answer {
  const all = shownCitations(answer);
  const chosen = all.find((citation) => citation.number === number) ?? all[0];
  const citations = chosen ? [{ ...chosen, number: 1 }] : [];
  return { ...answer, question: '', outcome: 'answered', citations };
}

/** A copy as a message of its own: the question, and one of its quotes with the text around it. */
export async function showCopy(
  services: Pick<Services, 'views' | 'texts' | 'records' | 'sendsFiles' | 'sources'>,
  language: Language,
  { stored, citation }: { readonly stored: StoredAnswer; readonly citation: Citation },
): Promise<RenderedMessage> {
  const { views, texts, records, sendsFiles, sources } = services;
  const say = texts.in(language);
  const { answer, id: answerId, userId } = stored;
  const { app, key: view } = views.ofAnswer(stored);
  const nearest =
    answer.outcome === 'not_found' ? marked`\n\n${say('answer-only-nearest')}` : marked``;
  const asked = printable(cutLine(answer.question, QUESTION_BUDGET));
  const opening = asked
    ? new FormattedString('❓ ')
        .concat(verbatim({ before: '', quote: asked, after: '' }, QUESTION_CODE))
        .concat(formatted(nearest))
    : new FormattedString('');
  const words = answerWords(texts, language);
  const text = await quoteInContext(app, citation, words, opening.text.length + 2);
  if (typeof text === 'string') {
    const change = changeText({ document: citation.document, state: text }, say);
    return textMessage(change, asked ? [[againButton(answerId, say)]] : []);
  }
  const whole = asked ? FormattedString.join([opening, text], '\n\n') : text;
  const all = shownCitations(answer);
  const next = all.findIndex(({ number }) => number === citation.number) + 1;
  const rendered = { shown: [citation], ...(next < all.length && { next }) };
  const keyboard = answerKeyboard({
    ...{ stored, rendered, say, sendsFiles, hasContext: false },
    ...(sources && { sources }),
  });
  const votes = votesRow(answerId, await records.feedback.of(answerId, userId));
  return {
    text: whole.text,
    entities: whole.entities,
    ...{ answerId, view },
    ...(keyboard && { keyboard: withVotes(keyboard, votes) }),
  };
}
