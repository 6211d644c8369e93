import type * as Telegram from 'grammy/types';
import { badRequest, missing, type Params } from './bot-api-params.ts';

/** What people see of the bot, by language, and its commands, by scope as well. */
export function createProfile(bot: Telegram.User) {
  const texts = new Map<string, string>();
  const commands = new Map<string, Telegram.BotCommand[]>();

  /** The pair of methods for one text. What has no text in a language shows the general one. */
  function text(field: string, longest: number, general = '') {
    const set = (params: Params): true => {
      const value = String(params[field] ?? '');
      if (value.length > longest) throw badRequest(`${field.replace('_', ' ')} is too long`);
      texts.set(`${field} ${languageOf(params)}`, value);
      return true;
    };
    const get = (params: Params) => {
      const inLanguage = texts.get(`${field} ${languageOf(params)}`);
      return { [field]: inLanguage || texts.get(`${field} `) || general };
    };
    return { set, get };
  }

  function setCommands(params: Params): true {
    const list = params.commands;
    if (!Array.isArray(list)) throw badRequest("can't parse commands JSON object");
    if (list.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of list as Params[]) {
      if (!/^[a-z0-9_]{1,32}$/.test(String(command))) throw badRequest('BOT_COMMAND_INVALID');
      const fits = typeof description === 'string' && /^.{1,256}$/su.test(description);
      if (!fits) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    commands.set(keyOf(params), list as Telegram.BotCommand[]);
    return true;
  }

  function deleteCommands(params: Params): true {
    commands.delete(keyOf(params));
    return true;
  }

  const getCommands = (params: Params) => commands.get(keyOf(params)) ?? [];
  const commandsIn = (scope: Telegram.BotCommandScope = { type: 'default' }, language = '') =>
    getCommands({ scope, language_code: language });

  const name = text('name', 64, bot.first_name);
  const description = text('description', 512);
  const short = text('short_description', 120);
  return { commandsIn, setCommands, getCommands, deleteCommands, name, description, short };
}

/** Empty for everybody whose language has nothing of its own. */
function languageOf({ language_code: code }: Params): string {
  if (missing(code) || code === '') return '';
  if (/^[a-z]{2}$/.test(String(code))) return String(code);
  throw badRequest('invalid language code specified');
}

/** The fields that name who sees the commands, by type of scope. */
const SCOPES: Record<string, string[]> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ['chat_id'],
  chat_administrators: ['chat_id'],
  chat_member: ['chat_id', 'user_id'],
};

function keyOf(params: Params): string {
  const scope = (params.scope ?? { type: 'default' }) as Params;
  const fields = SCOPES[String(scope.type)];
  if (fields === undefined) {
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
  const lacking = fields.find((field) => missing(scope[field]));
  if (lacking === 'chat_id') throw badRequest('chat_id is empty');
  if (lacking) throw badRequest(`invalid ${lacking} specified`);
  const who = fields.map((field) => String(scope[field]));
  return JSON.stringify([scope.type, ...who, languageOf(params)]);
}
