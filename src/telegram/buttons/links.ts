import { FormattedString } from '@grammyjs/parse-mode';
import type { Composer, Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { printable } from '../../printable.ts';
import { showAnswer } from '../answers/show-answer.ts';
import { isLetIn } from '../door/rights.ts';
import { answerKeyboard } from '../messages/answer-keyboard.ts';
import { answerWords } from '../messages/answer-words.ts';
import { againButton, withVotes } from '../messages/changed-keyboard.ts';
import { formatted, marked } from '../messages/marked-text.ts';
import { cut, type RenderedMessage, textMessage } from '../messages/message.ts';
import { verbatim } from '../messages/verbatim.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageOf, type Services, sayTo } from '../services.ts';
import { changeText } from './changes.ts';
import { quoteInContext } from './context-message.ts';
import { ownVotes } from './votes.ts';

const PAYLOAD = /^a_([\w-]{12})(?:_(\d{1,2}))?$/;

/** Stretches of code in the question, which is somebody's words. */
const QUESTION_CODE = 3;

/** Room for the question, which is shown so that people recognize the answer. */
const QUESTION_BUDGET = 300;

/** Handles `/start a_<id>` in a private chat: a link to an answer that was given in a group or inline. */
export function addLinks(bot: Composer<Context>, services: Services): void {
  bot.chatType('private').command('start', async (ctx, next) => {
    const [, id, number] = PAYLOAD.exec(ctx.match.trim()) ?? [];
    if (id === undefined) return next();
    if (!isLetIn(ctx, services)) return;
    await services.delivery.deliver(ctx, () => open(ctx, services, id, Number(number ?? 1)));
  });
}

async function open(
  ctx: Context,
  services: Services,
  id: string,
  number: number,
): Promise<readonly RenderedMessage[]> {
  const linked = services.records.answers.get(id);
  // A forbidden answer gets the same reply as none, so that strangers learn nothing.
  if (!linked || !mayOpen(ctx, linked)) {
    return [textMessage(sayTo(ctx, services)('link-too-old'))];
  }
  return showLinked(ctx, services, ownCopy(ctx, services, linked, number));
}

/** An answer given in a private chat belongs to that person alone. */
function mayOpen({ from }: Context, { origin, chatId, userId }: StoredAnswer): boolean {
  const isGroup = chatId < 0;
  return isGroup || origin === 'inline' || userId === from?.id;
}

/**
 * Copies the answer into this chat, so that its buttons work here. A person who forwarded a quote from
 * inline mode has shown that quote alone: their question and the other quotes stay private.
 */
function ownCopy(
  { chatId, from, update }: Context,
  { records }: Services,
  linked: StoredAnswer,
  number: number,
): StoredAnswer {
  if (chatId === undefined || !from || linked.chatId === chatId) return linked;
  const isForeign = linked.origin === 'inline' && linked.userId !== from.id;
  const answer = isForeign ? onlyQuote(linked.answer, number) : linked.answer;
  // The origin "inline" keeps the copy out of the statistics, and lets this person share it, too.
  const { askerId } = linked;
  const opened = { origin: 'inline', chatId, userId: from.id, askerId } as const;
  return records.answers.add({ ...opened, updateId: update.update_id, answer });
}

function onlyQuote({ understoodAs: _, ...answer }: Answer, number: number): Answer {
  const all = shownCitations(answer);
  const chosen = all.find((citation) => citation.number === number) ?? all[0];
  const citations = chosen ? [{ ...chosen, number: 1 }] : [];
  return { ...answer, question: '', outcome: 'answered', citations };
}

/** The question, and the first quote with its surroundings. */
async function showLinked(
  ctx: Context,
  services: Services,
  stored: StoredAnswer,
): Promise<readonly RenderedMessage[]> {
  const { app, sendsFiles } = services;
  const language = languageOf(ctx, services);
  const say = services.texts.in(language);
  const { answer, id: answerId, userId } = stored;
  const citations = shownCitations(answer);
  const [first] = citations;
  if (!first) return showAnswer(ctx, services, stored).messages;
  const words = answerWords(say, language);
  const nearest =
    answer.outcome === 'not_found' ? marked`\n\n${say('answer-only-nearest')}` : marked``;
  const asked = printable(cut(answer.question.replace(/\s+/g, ' '), QUESTION_BUDGET));
  const opening = asked
    ? new FormattedString('❓ ')
        .concat(verbatim({ before: '', quote: asked, after: '' }, QUESTION_CODE))
        .concat(formatted(nearest))
    : new FormattedString('');
  const text = await quoteInContext(app, first, words, opening.text.length + 2);
  if (typeof text === 'string') {
    const change = textMessage(changeText({ document: first.document, state: text }, say));
    const again = { keyboard: { inline_keyboard: [[againButton(answerId, say)]] } };
    return [asked ? { ...change, ...again } : change];
  }
  const whole = asked ? FormattedString.join([opening, text], '\n\n') : text;
  const rendered = { shown: [first], ...(citations.length > 1 && { next: 1 }) };
  const keyboard = answerKeyboard({ stored, rendered, say, sendsFiles });
  const votes = ownVotes({ ctx, services, stored, userId });
  return [
    {
      text: whole.text,
      entities: whole.entities,
      answerId,
      ...(keyboard && { keyboard: withVotes(keyboard, votes) }),
    },
  ];
}
