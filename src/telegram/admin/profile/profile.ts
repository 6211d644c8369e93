import { isDeepStrictEqual } from 'node:util';
import { type Api, GrammyError } from 'grammy';
import type { BotCommand, BotCommandScope, LanguageCode } from 'grammy/types';
import { LANGUAGES, type Language } from '../../messages/texts.ts';
import type { AdminServices } from '../../services.ts';
import { botfatherAdvice } from './botfather-settings.ts';
import { type CommandMenu, commandMenu } from './command-menu.ts';

type ProfileServices = Pick<AdminServices, 'api' | 'me' | 'access' | 'texts' | 'log' | 'botName'>;

/**
 * Tells Telegram the bot's commands, its name if BOT_NAME is set, and its descriptions if the owner has
 * written none, in all languages. Only differences are sent, because Telegram limits these calls. A refusal is
 * logged, and the next start tries again. Also logs advice on the settings at @BotFather.
 */
export async function publishProfile(services: ProfileServices): Promise<void> {
  const { me, texts, log } = services;
  const advice = botfatherAdvice(me, texts.in(LANGUAGES[0]));
  if (advice.length > 0) log(advice.join(' '));
  const attempts = [
    ...commandSteps(services),
    ...descriptionSteps(services),
    ...nameSteps(services),
  ];
  const reasons: string[] = [];
  for (const attempt of attempts) {
    try {
      await attempt();
    } catch (error) {
      reasons.push(error instanceof GrammyError ? error.description : 'no connection');
      // After a rate limit or a lost connection, the other calls would fail, too.
      if (!(error instanceof GrammyError) || error.error_code === 429) break;
    }
  }
  if (reasons.length === 0) return;
  log(
    `Telegram did not accept all of the bot's commands and descriptions (${reasons[0]}). The bot works without them; the next start tries again.`,
    'warn',
  );
}

type Step = () => Promise<void>;

/** Texts of the default language have no code: Telegram shows them where no other language fits. */
const codeOf = (language: Language): { language_code?: LanguageCode } =>
  language === LANGUAGES[0] ? {} : { language_code: language };

function commandSteps({ api, access, texts }: ProfileServices): Step[] {
  const admins = access.admins;
  const scopes: [BotCommandScope, keyof CommandMenu][] = [
    [{ type: 'all_private_chats' }, 'inPrivate'],
    [{ type: 'all_group_chats' }, 'inGroups'],
    ...admins.map((id): [BotCommandScope, 'toAdmins'] => [
      { type: 'chat', chat_id: id },
      'toAdmins',
    ]),
  ];
  return scopes.flatMap(([scope, kind]) =>
    LANGUAGES.map((language) => async () => {
      const where = { scope, ...codeOf(language) };
      try {
        await setCommands(api, commandMenu(texts.in(language))[kind], where);
      } catch (error) {
        // An admin who has never written to the bot has no chat with it.
        const isUnknown = error instanceof GrammyError && /chat not found/i.test(error.description);
        if (scope.type !== 'chat' || !isUnknown) throw error;
      }
    }),
  );
}

async function setCommands(
  api: Api,
  wanted: readonly BotCommand[],
  where: { scope: BotCommandScope; language_code?: LanguageCode },
): Promise<void> {
  const found = await api.getMyCommands(where);
  if (!isDeepStrictEqual(found, wanted)) await api.setMyCommands(wanted, where);
}

/** Comes last, because Telegram accepts only a few name changes a day. */
function nameSteps({ api, botName }: ProfileServices): Step[] {
  if (!botName) return [];
  return [
    async () => {
      const { name } = await api.getMyName();
      if (name !== botName) await api.setMyName(botName);
    },
  ];
}

function descriptionSteps({ api, texts }: ProfileServices): Step[] {
  return [
    () =>
      describe({
        textIn: (language) => texts.in(language)('profile-description'),
        get: async (where) => (await api.getMyDescription(where)).description,
        set: (text, where) => api.setMyDescription(text, where),
      }),
    () =>
      describe({
        textIn: (language) => texts.in(language)('profile-short'),
        get: async (where) => (await api.getMyShortDescription(where)).short_description,
        set: (text, where) => api.setMyShortDescription(text, where),
      }),
  ];
}

type Where = ReturnType<typeof codeOf>;

interface ProfileText {
  readonly textIn: (language: Language) => string;
  readonly get: (where: Where) => Promise<string>;
  readonly set: (text: string, where: Where) => Promise<unknown>;
}

/** Sets a text in each language that has none, unless the owner has written one. */
async function describe({ textIn, get, set }: ProfileText): Promise<void> {
  const [first] = LANGUAGES;
  const general = await get(codeOf(first));
  if (general !== '' && general !== textIn(first)) return;
  for (const language of LANGUAGES) {
    const found = language === first ? general : await get(codeOf(language));
    // For a language without its own text, Telegram may return the default one.
    const hasNone = found === '' || (language !== first && found === textIn(first));
    if (hasNone) await set(textIn(language), codeOf(language));
  }
}
