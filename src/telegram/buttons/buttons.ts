import type { Composer, Context } from 'grammy';
import { answerPress } from '../callback-query.ts';
import { answerWords } from '../messages/answer-words.ts';
import { parseButton, type Verb } from '../messages/button-data.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';
import { OncePerMinute } from '../once-per-minute.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageOf, type Services } from '../services.ts';
import type { View } from '../views.ts';
import { askAgain } from './again.ts';
import { goBack, showContext } from './context.ts';
import { sendFile } from './file.ts';
import { showMore } from './more.ts';
import type { Press } from './press.ts';
import { giveReceipt } from './receipt.ts';
import { showReasons, showVotes, vote } from './votes.ts';
import { watchThis } from './watch.ts';

const ACTIONS: Readonly<Record<Verb, (press: Press) => Promise<void>>> = {
  file: sendFile,
  context: showContext,
  back: goBack,
  more: showMore,
  nearest: showMore,
  good: (press) => vote(press, 'good'),
  bad: showReasons,
  wrong: (press) => vote(press, 'wrong'),
  missing: (press) => vote(press, 'missing'),
  outdated: (press) => vote(press, 'outdated'),
  votes: showVotes,
  again: askAgain,
  everywhere: askAgain,
  receipt: giveReceipt,
  watch: watchThis,
};

/** Handles the buttons below answers, and tells people that any other button is too old. */
export function addButtons(bot: Composer<Context>, services: Services): void {
  const once = new OncePerMinute();
  bot.on('callback_query', async (ctx) => {
    const language = await languageOf(ctx, services);
    const say = services.texts.in(language);
    const data = parseButton(ctx.callbackQuery.data ?? '');
    const given = data ? await services.records.answers.get(data.answerId) : undefined;
    const view = viewOf(ctx, services, given);
    const stored = view?.storedPartOf(given);
    // An answer in another chat gets the same reply as none, so that strangers learn nothing.
    if (!data || !view || !stored || ctx.chatId !== stored.chatId) {
      await answerPress({ ctx, services }, say('button-too-old'));
      return;
    }
    const refusal = refusalOf(ctx, services, stored, say);
    if (refusal) {
      await answerPress({ ctx, services }, refusal);
      return;
    }
    const userId = ctx.from.id;
    const words = answerWords(services.texts, language);
    await ACTIONS[data.verb]({ ctx, services, view, stored, data, userId, say, words, once });
  });
}

/**
 * What may be seen both where a button is and where its answer was given; undefined if that differs, because Telegram does
 * not name the topic of an old message any more.
 */
function viewOf(
  ctx: Context,
  { views }: Pick<Services, 'views'>,
  stored: StoredAnswer | undefined,
): View | undefined {
  const view = views.of(ctx);
  return stored && views.ofAnswer(stored).key === view.key ? view : undefined;
}

/** Why a person may not press the button; undefined if they may. */
function refusalOf(
  { from, chat }: Context,
  { access }: Services,
  { userId, chatId }: StoredAnswer,
  say: Say,
): MarkedText | undefined {
  const isPrivate = chat?.type === 'private';
  if (!from || (isPrivate && from.id !== userId)) return say('button-not-yours');
  if (!access.mayAsk({ userId: from.id, chatId, isPrivate })) return say('button-no-access');
  return undefined;
}
