import type { Composer, Context } from 'grammy';
import { askerOf } from '../access.ts';
import { answerPress, editMessage } from '../callback-query.ts';
import { isLetIn } from '../door/rights.ts';
import { type RenderedMessage, textMessage } from '../messages/message.ts';
import { isLanguage, LANGUAGES, type Language } from '../messages/texts.ts';
import { FOLLOWED } from '../records/people.ts';
import { type Services, sayTo } from '../services.ts';

/** Each language in its own words, so that its speakers find it. */
const OWN_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  zh: '中文',
  ru: 'Русский',
  es: 'Español',
};

const PATTERN = new RegExp(`^lang1:(${[...LANGUAGES, FOLLOWED].join('|')})$`);

/** Handles `/language`, and `/settings`, which people try: each person chooses a language of the interface with a button. */
export function addLanguageChoice(bot: Composer<Context>, services: Services): void {
  const { delivery, access, records } = services;
  bot.command(['language', 'settings'], async (ctx) => {
    if (await isLetIn(ctx, services))
      await delivery.deliver(ctx, async () => [await choice(ctx, services)]);
  });
  bot.callbackQuery(PATTERN, async (ctx) => {
    const asker = askerOf(ctx);
    const isOwn = asker && (!asker.isPrivate || asker.chatId === asker.userId);
    if (!isOwn) {
      await answerPress({ ctx, services }, (await sayTo(ctx, services))('button-of-another'));
      return;
    }
    if (!access.mayAsk(asker)) {
      await answerPress({ ctx, services }, (await sayTo(ctx, services))('button-no-access'));
      return;
    }
    await records.people.setLanguage(asker.userId, ctx.match[1] ?? FOLLOWED);
    // Read again: the language has just changed.
    await answerPress({ ctx, services }, (await sayTo(ctx, services))('language-set'));
    // In a group, the message stays in the language of the person who asked for it.
    if (asker.isPrivate) await editMessage(ctx, await choice(ctx, services));
  });
}

/** The buttons, with a check mark at the chosen language. */
async function choice(ctx: Context, services: Services): Promise<RenderedMessage> {
  const { from } = ctx;
  const say = await sayTo(ctx, services);
  const stored = from && (await services.records.people.languageOf(from.id));
  const chosen = isLanguage(stored) ? stored : FOLLOWED;
  const button = (code: string, name: string) => ({
    text: code === chosen ? `✓ ${name}` : name,
    callback_data: `lang1:${code}`,
  });
  return textMessage(say('language-which'), [
    LANGUAGES.map((language) => button(language, OWN_NAMES[language])),
    [button(FOLLOWED, say('button-language-auto'))],
  ]);
}
