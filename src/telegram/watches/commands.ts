import type { Composer, Context } from 'grammy';
import { questionIn } from '../../app/question-part.ts';
import { personOf } from '../access.ts';
import { answerMeant } from '../answers/answer-meant.ts';
import { answerInChat } from '../answers/ask.ts';
import { previousTurn } from '../answers/conversation.ts';
import { answerPress, editKeyboard, editMessage, keyboardOf } from '../callback-query.ts';
import { repliedTo } from '../delivery/replied.ts';
import { isLetIn } from '../door/rights.ts';
import { joined, marked } from '../messages/marked-text.ts';
import { cutLine, type RenderedMessage, textMessage } from '../messages/message.ts';
import { inRows } from '../messages/rows.ts';
import { type Services, sayTo } from '../services.ts';
import { askedAt } from '../written-at.ts';
import { END, endButton } from './buttons.ts';
import { type Watching, watchQuestion } from './watch-question.ts';

/** Room for each question in the list of all. */
const QUESTION_BUDGET = 120;

/** Handles `/watch`, `/watches` and the buttons that end a standing question. */
export function addWatches(bot: Composer<Context>, services: Services): void {
  bot.command('watch', async (ctx) => {
    if (await isLetIn(ctx, services)) await watch(ctx, services);
  });
  bot.command('watches', async (ctx) => {
    if (!(await isLetIn(ctx, services))) return;
    const say = await sayTo(ctx, services);
    // In a group, all would read what a person wants to know.
    if (ctx.chat?.type !== 'private') await services.delivery.reply(ctx, say('watch-list-private'));
    else await services.delivery.deliver(ctx, async () => [await list(ctx, services)]);
  });
  bot.callbackQuery(END, (ctx) => end(ctx, services));
}

/** Watches the question in the command and answers it, or else the one of the answer that is meant. */
async function watch(ctx: Context, services: Services): Promise<void> {
  const say = await sayTo(ctx, services);
  const words = `${ctx.match ?? ''}`.trim();
  if (words !== '') {
    const question = questionIn(words);
    if (question !== null) {
      const answers = services.views.in(personOf(ctx)).partsOf(services.records.answers);
      const previous = await previousTurn(ctx, answers, askedAt(ctx, services.now()));
      const asked = { question, isOwn: true, ...(previous && { previous }) };
      const watching = await watchQuestion(ctx, services, asked, say);
      const { told, state } = watching;
      if (state === 'flooding') return;
      // An answer would say the same once more.
      if (state === 'unknown' || state === 'limited') return tell(ctx, services, watching);
      await services.delivery.preface(ctx, textMessage(told));
    }
    await answerInChat(ctx, services, { words });
    return;
  }
  const answer = (await answerMeant(ctx, services))?.answer;
  const question = answer?.understoodAs ?? answer?.question;
  const isOwn = answer?.understoodAs === undefined;
  if (!question) return void (await services.delivery.reply(ctx, say('watch-which')));
  const meant = { question, isOwn, ...(answer && { shown: answer }) };
  const watching = await watchQuestion(ctx, services, meant, say);
  if (watching.state === 'flooding') return;
  if (watching.state !== 'watched' || repliedTo(ctx.msg)) return tell(ctx, services, watching);
  // Nobody has said yet which question that is.
  const named = say('watch-question', { question: cutLine(question, QUESTION_BUDGET) });
  const view = isOwn ? {} : { view: services.views.of(ctx).key };
  await tell(ctx, services, { ...watching, ...view, told: joined([named, watching.told], '\n') });
}

async function tell(ctx: Context, { delivery }: Services, { told, view }: Watching): Promise<void> {
  const message = { ...textMessage(told), ...(view !== undefined && { view }) };
  await delivery.deliver(ctx, async () => [message]);
}

/** All standing questions of a person, each with a button that ends it. */
async function list(ctx: Context, services: Services): Promise<RenderedMessage> {
  const say = await sayTo(ctx, services);
  const userId = personOf(ctx);
  const all = userId === undefined ? [] : await services.records.watches.ofPerson(userId);
  const { key } = services.views.in(userId);
  // Words of documents may be hidden since; the next look ends these questions.
  const own = all.filter(({ isOwn, known }) => isOwn || (known?.within ?? '') === key);
  if (own.length === 0) return textMessage(say('watch-none'));
  const lines = own.map(
    ({ question }, i) =>
      marked`${i + 1}. ${say('watch-question', { question: cutLine(question, QUESTION_BUDGET) })}`,
  );
  const buttons = own.map(({ id }, i) => endButton(id, marked`🔕 ${i + 1}`, true));
  return textMessage(joined([say('watch-list'), ...lines], '\n'), inRows(buttons));
}

async function end(ctx: Context, services: Services): Promise<void> {
  const say = await sayTo(ctx, services);
  const [, id = '', isBelowList] = ctx.match ?? [];
  const userId = personOf(ctx);
  const isOwn = userId !== undefined && ctx.chat?.id === userId;
  if (isOwn) await services.records.watches.remove(id, userId);
  await answerPress({ ctx, services }, say(isOwn ? 'watch-ended' : 'button-of-another'));
  if (!isOwn) return;
  if (isBelowList) await editMessage(ctx, await list(ctx, services));
  else if (keyboardOf(ctx)) await editKeyboard(ctx, { inline_keyboard: [] });
}
