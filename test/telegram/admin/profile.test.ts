import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandMenu } from '../../../src/telegram/admin/profile/command-menu.ts';
import { publishProfile } from '../../../src/telegram/admin/profile/profile.ts';
import { LANGUAGES } from '../../../src/telegram/messages/texts.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { fakeApp } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

const LOCALES = join(import.meta.dirname, '../../../locales');

describe('the profile at Telegram', () => {
  let test: Awaited<ReturnType<typeof openHandlers>>;
  beforeEach(async () => {
    test = await openHandlers(fakeApp());
  });
  afterEach(() => test.close());

  const settings = () =>
    test.api.calls.filter(({ method }) => method.startsWith('setMy')).map(({ method }) => method);
  const namesIn = (...where: Parameters<typeof test.api.commandsIn>) =>
    test.api.commandsIn(...where).map(({ command }) => command);

  it('sets the commands of people and of admins in all languages', async () => {
    await publishProfile(test.services);
    // Those without a language are in the first one.
    for (const language of ['', ...LANGUAGES.slice(1)]) {
      expect(namesIn({ type: 'all_private_chats' }, language)).toContain('forget');
      expect(namesIn({ type: 'all_group_chats' }, language)).toContain('ask');
      expect(namesIn({ type: 'all_group_chats' }, language)).not.toContain('status');
      expect(namesIn({ type: 'all_private_chats' }, language)).not.toContain('status');
      const own = namesIn({ type: 'chat', chat_id: OWNER.id }, language);
      expect(own).toEqual(expect.arrayContaining(['ask', 'status', 'reindex', 'allow', 'stats']));
    }
    const [ask] = test.api.commandsIn({ type: 'all_private_chats' }, 'es');
    expect(ask?.description).toBe('Preguntar a los documentos');
    const { description } = await test.services.api.getMyDescription({ language_code: 'ru' });
    expect(description).toContain('документ');
    expect((await test.services.api.getMyShortDescription()).short_description).toContain('quotes');
    expect(test.log).toEqual([]);
    expect(test.api.refused).toEqual([]);
    expect(settings()).not.toContain('setMyName');
  });

  it.each(LANGUAGES)('has no command that /help does not name, in %s', (language) => {
    const say = test.services.texts.in(language);
    const help = `${say('help-group')} ${say('help-commands')} ${say('help-owner')} /help`;
    const named = new Set(help.match(/\/[a-z]+/g));
    const { toAdmins } = commandMenu(say);
    expect(toAdmins.filter(({ command }) => !named.has(`/${command}`))).toEqual([]);
    const described = readFileSync(join(LOCALES, 'en/admin.ftl'), 'utf8').match(
      /^command-[a-z]+/gm,
    );
    expect(toAdmins.map(({ command }) => `command-${command}`).sort()).toEqual(described?.sort());
  });

  it('sets the name of BOT_NAME once', async () => {
    const services = { ...test.services, botName: 'Ask the firm' };
    await publishProfile(services);
    await publishProfile(services);
    expect((await test.services.api.getMyName()).name).toBe('Ask the firm');
    expect(settings().filter((method) => method === 'setMyName')).toHaveLength(1);
  });

  it('logs advice on the settings at @BotFather in one line', async () => {
    const me = { ...test.api.botInfo, supports_inline_queries: false, can_join_groups: false };
    await publishProfile({ ...test.services, me });
    expect(test.log).toEqual([expect.stringMatching(/\/setinline.*\/setjoingroups/)]);
  });

  it('sets nothing a second time', async () => {
    await publishProfile(test.services);
    const { length } = settings();
    await publishProfile(test.services);
    expect(settings()).toHaveLength(length);
  });

  it('keeps a description that the owner has written', async () => {
    await test.services.api.setMyDescription('The bot of our firm.');
    await publishProfile(test.services);
    const inSpanish = await test.services.api.getMyDescription({ language_code: 'es' });
    expect(inSpanish.description).toBe('The bot of our firm.');
    const short = await test.services.api.getMyShortDescription({ language_code: 'es' });
    expect(short.short_description).toContain('citas exactas');
  });

  it('continues after a refusal, and logs all refusals in one line', async () => {
    test.api.failNext('getMyCommands', { status: 400, description: 'Bad Request: no' }, 2);
    await publishProfile(test.services);
    expect(test.log).toHaveLength(1);
    expect(test.log[0]).toContain('Bad Request: no');
    expect(namesIn({ type: 'all_group_chats' })).toContain('ask');
  });

  it('stops at a rate limit, and the next start continues', async () => {
    test.api.failNext('setMyCommands', { status: 429, retry_after: 3600 });
    await publishProfile(test.services);
    expect(settings()).toEqual(['setMyCommands']);
    expect(test.log).toHaveLength(1);
    await publishProfile(test.services);
    expect(namesIn({ type: 'all_private_chats' })).toContain('ask');
  });

  it('does not log an admin who has never written to the bot', async () => {
    const description = 'Bad Request: chat not found';
    // Two scopes in each language come first, then those of the admin.
    const { api } = test.services;
    await publishProfile({
      ...test.services,
      api: Object.assign(Object.create(api), {
        getMyCommands: (where: { scope: { type: string } }) => {
          if (where.scope.type === 'chat') {
            test.api.failNext('getMyCommands', { status: 400, description });
          }
          return api.getMyCommands(where as never);
        },
      }),
    });
    expect(test.log).toEqual([]);
    expect(namesIn({ type: 'chat', chat_id: OWNER.id })).toEqual([]);
  });
});
