import type { Composer, Context } from 'grammy';
import { answerWords } from '../messages/answer-words.ts';
import { parseButton, type Verb } from '../messages/button-data.ts';
import type { Say } from '../messages/texts.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageOf, type Services } from '../services.ts';
import { askAgain } from './again.ts';
import { goBack, showContext } from './context.ts';
import { sendFile } from './file.ts';
import { showMore } from './more.ts';
import { Once } from './once-per-minute.ts';
import { answerPress, type Press } from './press.ts';
import { showReasons, showVotes, vote } from './votes.ts';

const ACTIONS: Readonly<Record<Verb, (press: Press) => Promise<void>>> = {
  file: sendFile,
  context: showContext,
  back: goBack,
  more: showMore,
  good: (press) => vote(press, 'good'),
  bad: showReasons,
  wrong: (press) => vote(press, 'wrong'),
  missing: (press) => vote(press, 'missing'),
  outdated: (press) => vote(press, 'outdated'),
  votes: showVotes,
  again: askAgain,
};

/** The buttons below answers, and polite words for any other one that nobody knows. */
export function addButtons(bot: Composer<Context>, services: Services): void {
  const once = new Once();
  bot.on('callback_query', async (ctx) => {
    const language = languageOf(ctx, services);
    const say = services.texts.in(language);
    const data = parseButton(ctx.callbackQuery.data ?? '');
    const stored = data ? services.records.answers.get(data.answerId) : undefined;
    // Of an answer in another chat a stranger learns nothing, not even that there is one.
    if (!data || !stored || ctx.chatId !== stored.chatId) {
      await answerPress({ ctx, services }, say('button-too-old'));
      return;
    }
    const refusal = refusalOf(ctx, services, stored, say);
    if (refusal) {
      await answerPress({ ctx, services }, refusal);
      return;
    }
    const words = answerWords(say, language);
    await ACTIONS[data.verb]({
      ctx,
      services,
      stored,
      data,
      userId: ctx.from.id,
      say,
      words,
      once,
    });
  });
}

/** What is said to who may not press the button; undefined to who may. */
function refusalOf(
  { from, chat }: Context,
  { access }: Services,
  { userId, chatId }: StoredAnswer,
  say: Say,
): string | undefined {
  const isPrivate = chat?.type === 'private';
  if (!from || (isPrivate && from.id !== userId)) return say('button-not-yours');
  if (!access.mayAsk({ userId: from.id, chatId, isPrivate })) return say('button-no-access');
  return undefined;
}
