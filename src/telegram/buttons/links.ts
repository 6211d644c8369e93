import { FormattedString } from '@grammyjs/parse-mode';
import type { Composer, Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import { showAnswer } from '../answers/ask.ts';
import { answerKeyboard } from '../messages/answer-keyboard.ts';
import { answerWords } from '../messages/answer-words.ts';
import { againButton, withVotes } from '../messages/changed-keyboard.ts';
import { cut, plainMessage, type RenderedMessage } from '../messages/message.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { isLetIn } from '../rights.ts';
import { languageOf, type Services } from '../services.ts';
import { changeText } from './changes.ts';
import { quoteInContext } from './context-message.ts';
import { ownVotes } from './votes.ts';

const PAYLOAD = /^a_([\w-]{12})(?:_(\d{1,2}))?$/;

/** Of a question only as much as tells which one it was. */
const QUESTION_BUDGET = 300;

/** `/start a_<id>` in a private chat: an answer that was given in a group or inline, opened by its link. */
export function addLinks(bot: Composer<Context>, services: Services): void {
  const { records, delivery } = services;
  bot.chatType('private').command('start', async (ctx, next) => {
    const [, id, number] = PAYLOAD.exec(ctx.match.trim()) ?? [];
    if (id === undefined) return next();
    if (!(await isLetIn(ctx, services))) return;
    const sent = await delivery.deliver(ctx, () => open(ctx, services, id, Number(number ?? 1)));
    const shown = records.answers.ofUpdate(ctx.update.update_id) ?? records.answers.get(id);
    if (shown?.chatId === ctx.chatId) records.answers.attach(shown.id, ctx.chatId, sent);
  });
}

async function open(
  ctx: Context,
  services: Services,
  id: string,
  number: number,
): Promise<RenderedMessage[]> {
  const say = services.texts.in(languageOf(ctx, services));
  const linked = services.records.answers.get(id);
  // Whoever may not see an answer is not told that there is one.
  if (!linked || !mayOpen(ctx, linked)) return [plainMessage(say('link-too-old'))];
  return showLinked(ctx, services, ownCopy(ctx, services, linked, number));
}

/** What was said in one person's private chat is theirs alone. */
function mayOpen({ from }: Context, { origin, chatId, userId }: StoredAnswer): boolean {
  const isGroup = chatId < 0;
  return isGroup || origin === 'inline' || userId === from?.id;
}

/**
 * The answer as one of this chat, where its buttons work. Who passed on a quote from inline mode showed
 * that quote to others, and neither the words that were typed for it nor the other quotes.
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
  // Nobody asked it here: it counts as no question, and may be passed on as before.
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
): Promise<RenderedMessage[]> {
  const { app, sendsFiles } = services;
  const language = languageOf(ctx, services);
  const say = services.texts.in(language);
  const { answer, id, userId } = stored;
  const citations = shownCitations(answer);
  const [first] = citations;
  if (!first) return showAnswer(ctx, services, stored);
  const words = answerWords(say, language);
  const nearest = answer.outcome === 'not_found' ? `\n\n${words.onlyNearest}` : '';
  const asked = cut(answer.question, QUESTION_BUDGET);
  const opening = asked
    ? new FormattedString('❓ ').bold(asked).plain(nearest)
    : new FormattedString('');
  const text = await quoteInContext(app, first, words, opening.text.length + 2);
  if (typeof text === 'string') {
    const change = plainMessage(changeText({ document: first.document, state: text }, say));
    return [
      asked ? { ...change, keyboard: { inline_keyboard: [[againButton(id, say)]] } } : change,
    ];
  }
  const whole = asked ? FormattedString.join([opening, text], '\n\n') : text;
  const rendered = { shown: [first], ...(citations.length > 1 && { next: 1 }) };
  const keyboard = answerKeyboard({ stored, rendered, say, sendsFiles });
  return [
    {
      text: whole.text,
      entities: whole.entities,
      ...(keyboard && {
        keyboard: withVotes(keyboard, ownVotes({ ctx, services, stored, userId })),
      }),
    },
  ];
}
