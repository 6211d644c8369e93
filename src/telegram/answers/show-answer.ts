import type { Context } from 'grammy';
import { answerKeyboard, notFoundKeyboard } from '../messages/answer-keyboard.ts';
import { answerWords } from '../messages/answer-words.ts';
import type { RenderedMessage } from '../messages/message.ts';
import { type RenderedAnswer, renderAnswer } from '../messages/render-answer.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageOf, type Services } from '../services.ts';

/**
 * Renders what may be seen of a stored answer for the person and chat of an update, with its buttons below the last message. Where nothing
 * was found, that is all it says: quotes that do not answer are for those who ask for them. Aside, it is for the person alone.
 */
export async function showAnswer(
  ctx: Context,
  services: Services,
  stored: StoredAnswer,
  { from = 0, showsNearest = false, isAside = false } = {},
): Promise<RenderedAnswer> {
  const language = await languageOf(ctx, services);
  const say = services.texts.in(language);
  const { answer } = stored;
  const isBare = answer.outcome === 'not_found' && !showsNearest;
  const words = answerWords(services.texts, language);
  const rendered = renderAnswer(isBare ? { ...answer, nearest: [] } : answer, words, from);
  const { sendsFiles, sources, me, access } = services;
  // The link leads to the private chat, which refuses people who may ask in groups only.
  const isLinked =
    !isAside && ctx.chat?.type !== 'private' && access.isAllowedUser(ctx.from?.id ?? 0);
  const linkVia = isLinked ? { linkVia: me.username } : {};
  const keyboard = isBare
    ? notFoundKeyboard({ stored, say, ...linkVia })
    : answerKeyboard({
        ...{ stored, rendered, say, sendsFiles },
        ...(sources && { sources }),
        ...linkVia,
      });
  const last = rendered.messages.length - 1;
  const messages = rendered.messages.map(
    (message, i): RenderedMessage => ({
      ...message,
      answerId: stored.id,
      view: answer.within ?? '',
      ...(keyboard && i === last && { keyboard }),
    }),
  );
  return { ...rendered, messages };
}
