import { setTimeout } from 'node:timers/promises';
import { type Composer, type Context, GrammyError } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Answer } from '../../answer/answer.ts';
import { answerWords } from '../messages/answer-words.ts';
import { languageOf, type Services } from '../services.ts';
import { NewestQueries } from './newest.ts';
import { resultsOf } from './results.ts';

/** Results that are offered at the most. */
const QUOTES = 9;

/** A shorter query is only the beginning of a word; a longer one Telegram does not send. */
const MIN_QUERY = 3;
const MAX_QUERY = 256;

/** Who types goes on within this time. */
const TYPING_MS = 150;

/** Queries of one person in a minute that are searched for. */
const PER_MINUTE = 60;

/** In seconds. Longer, quotes would be offered of documents that have changed since. */
const CACHE_TIME = 5;

/**
 * Inline mode: quotes as results to send into any chat, for those who may ask on their own. Of what a
 * person types only the newest is answered.
 */
export function addInline(bot: Composer<Context>, services: Services): void {
  const newest = new NewestQueries();
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  bot.on('inline_query', async (ctx) => {
    const userId = ctx.from.id;
    const { update_id } = ctx.update;
    const query = `${ctx.inlineQuery.query ?? ''}`.trim();
    const isQuestion = query.length >= MIN_QUERY && query.length <= MAX_QUERY;
    newest.begin(userId, update_id);
    try {
      await setTimeout(TYPING_MS);
      if (!newest.isNewest(userId, update_id)) return;
      const isSearched =
        isQuestion && services.access.isAllowedUser(userId) && (await isWithin(limiter, userId));
      // Quotes alone: what is being typed is for no language model.
      const found = isSearched
        ? await services.app.ask(query, { quotes: QUOTES, quotesOnly: true })
        : undefined;
      // Of what was typed on the way nothing is kept.
      if (!newest.isNewest(userId, update_id)) return;
      await answerQuery(ctx, services, found ? resultsFor(ctx, services, found) : []);
    } finally {
      newest.end(userId, update_id);
    }
  });
}

function resultsFor(ctx: Context, services: Services, answer: Answer): InlineQueryResultArticle[] {
  const { records, me } = services;
  const { from, update } = ctx;
  if (!from || answer.outcome !== 'answered') return [];
  const language = languageOf(ctx, services);
  const say = services.texts.in(language);
  const stored = records.answers.add({
    updateId: update.update_id,
    origin: 'inline',
    chatId: from.id,
    userId: from.id,
    answer,
  });
  return resultsOf(stored, answerWords(say, language), say, me.username);
}

/** Without retries: after a moment nobody waits for it. */
async function answerQuery(
  ctx: Context,
  services: Services,
  results: readonly InlineQueryResultArticle[],
): Promise<void> {
  const say = services.texts.in(languageOf(ctx, services));
  try {
    await services.api.answerInlineQuery(ctx.inlineQuery?.id ?? '', results, {
      // One person's quotes must not be shown to another one.
      is_personal: true,
      cache_time: CACHE_TIME,
      button: { text: say('inline-ask'), start_parameter: 'ask' },
    });
  } catch (error) {
    const isTooOld = error instanceof GrammyError && /query is too old/i.test(error.description);
    if (!isTooOld) throw error;
  }
}

async function isWithin(limiter: RateLimiterMemory, userId: number): Promise<boolean> {
  return limiter.consume(userId).then(
    () => true,
    () => false,
  );
}
