import { setTimeout } from 'node:timers/promises';
import { type Composer, type Context, GrammyError } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Answer } from '../../answer/answer.ts';
import { type AskOptions, UnknownPlace } from '../../app/app.ts';
import type { BotDocuments } from '../bot-app.ts';
import { answerWords } from '../messages/answer-words.ts';
import type { Language } from '../messages/texts.ts';
import { languageOf, type Services } from '../services.ts';
import { resultsOf } from './results.ts';

const MAX_RESULTS = 9;

/** In characters. A shorter query is the beginning of a word; Telegram sends none that is longer. */
const MIN_QUERY = 3;
const MAX_QUERY = 256;

/** A person who is still typing sends the next query within this time. */
const TYPING_MS = 150;

/** Short, so that quotes of changed documents disappear soon. */
const CACHE_SECONDS = 5;

/**
 * Handles inline mode: offers quotes that can be sent into any chat, to people who may ask in private. Only a
 * person's newest query is answered.
 */
export function addInline(bot: Composer<Context>, services: Services): void {
  const { newest, searches, now } = services;
  bot.on('inline_query', async (ctx) => {
    const userId = ctx.from.id;
    if (!services.access.isAllowedUser(userId)) {
      void services.strangers.tell(`inline ${userId}`, (signal) =>
        answerQuery(ctx, services, [], signal),
      );
      return;
    }
    const { update_id } = ctx.update;
    const query = `${ctx.inlineQuery.query ?? ''}`.trim();
    const isQuestion = query.length >= MIN_QUERY && query.length <= MAX_QUERY;
    await newest.begin(userId, update_id);
    await setTimeout(TYPING_MS);
    if (!(await newest.isNewest(userId, update_id))) return;
    const isSearched = isQuestion && (await searches.admit(userId, now(), update_id)).isAdmitted;
    // A half-typed question must not reach a language model.
    const view = services.views.of(ctx);
    const found = isSearched
      ? await askTyped(view.app, query, {
          quotes: MAX_RESULTS,
          others: await services.asking(),
          quotesOnly: true,
        })
      : undefined;
    const language = await languageOf(ctx, services);
    // The person has typed on: neither store nor send anything.
    if (!(await newest.isNewest(userId, update_id))) return;
    const isSeen = services.views.of(ctx).key === view.key;
    const answer = isSeen && found && { ...found, ...(view.key && { within: view.key }) };
    const results = answer ? await resultsFor(ctx, services, { found: answer, language }) : [];
    await answerQuery(ctx, services, results);
  });
}

/** A filter that names nothing may be typed to its end in a moment. */
async function askTyped(
  app: BotDocuments,
  query: string,
  options: AskOptions,
): Promise<Answer | undefined> {
  return app.ask(query, options).catch((error) => {
    if (error instanceof UnknownPlace) return undefined;
    throw error;
  });
}

async function resultsFor(
  ctx: Context,
  services: Services,
  { found: answer, language }: { readonly found: Answer; readonly language: Language },
): Promise<InlineQueryResultArticle[]> {
  const { records, me, sources } = services;
  const { from, update } = ctx;
  if (!from || answer.outcome !== 'answered') return [];
  const say = services.texts.in(language);
  const stored = await records.answers.add({
    updateId: update.update_id,
    origin: 'inline',
    chatId: from.id,
    userId: from.id,
    answer,
  });
  const words = answerWords(services.texts, language);
  return resultsOf(stored, words, say, { botName: me.username, ...(sources && { sources }) });
}

/** Not retried: the person types on within a moment. */
async function answerQuery(
  ctx: Context,
  services: Services,
  results: readonly InlineQueryResultArticle[],
  signal?: Parameters<Services['api']['answerInlineQuery']>[3],
): Promise<void> {
  const say = services.texts.in(await languageOf(ctx, services));
  try {
    const options = {
      // Telegram must not show one person's results to another.
      is_personal: true,
      cache_time: CACHE_SECONDS,
      button: { text: say('inline-ask'), start_parameter: 'ask' },
    };
    const { id } = ctx.inlineQuery ?? { id: '' };
    await services.api.answerInlineQuery(id, results, options, signal);
  } catch (error) {
    const isTooOld = error instanceof GrammyError && /query is too old/i.test(error.description);
    if (!isTooOld) throw error;
  }
}
