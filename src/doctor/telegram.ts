import type { Config } from '../config.ts';
import { createFetch } from '../network/fetch.ts';
import {
  askBotApi,
  type BotAccount,
  BotApiRefusal,
  Unreachable,
  type WebhookInfo,
} from './bot-api.ts';
import { type Check, check, type Finding } from './check.ts';
import { checkProxy, checkServerFiles, noConnection } from './connection.ts';

type Settings = Config['telegram'];

/** What Telegram says of the bot: who it is, who else receives its messages, how it is switched. */
export async function* examineBot(settings: Settings): AsyncGenerator<Check> {
  const { apiRoot, token, chats, webhookUrl, proxy, filesFolder } = settings;
  if (!token) {
    yield check('Telegram', () => ({
      state: 'warning',
      found: 'TELEGRAM_BOT_TOKEN is not set: Footnote answers in the terminal alone',
      advice: 'For Telegram, get a token from @BotFather and put it into .env.',
    }));
    return;
  }
  if (proxy) yield check('Proxy', () => checkProxy(proxy));
  if (filesFolder) yield check('Server files', () => checkServerFiles(filesFolder));
  const server = { apiRoot, token, fetch: createFetch(settings) };
  let account: BotAccount = {};
  const first = await check('Telegram', async () => {
    try {
      account = await askBotApi<BotAccount>(server, 'getMe');
      return { state: 'ok', found: `the token is that of @${account.username}` };
    } catch (error) {
      return unreachable(error, settings);
    }
  });
  yield first;
  // Without an account the other answers would be the same error once more.
  if (first.state !== 'ok') return;
  yield check('Webhook', async () => {
    try {
      return webhook(await askBotApi<WebhookInfo>(server, 'getWebhookInfo'), webhookUrl);
    } catch (error) {
      return unreachable(error, settings);
    }
  });
  yield check('Groups', () => groups(account, chats));
  yield check('Group privacy', () => privacy(account));
  yield check('Inline mode', () => inline(account));
}

/** Whether anybody may ask, and whether everybody may. */
export function checkAccess({
  users,
  chats,
  denied,
  admins,
  sendsFiles,
}: Pick<Settings, 'users' | 'chats' | 'denied' | 'admins' | 'sendsFiles'>): Finding {
  const count = (allowed: Settings['users']) => (allowed === 'everyone' ? 'all' : allowed.size);
  const deniedToo = denied.size > 0 ? `, ${denied.size} denied (DENIED_USERS)` : '';
  const found = `${count(users)} users (ALLOWED_USERS), ${count(chats)} groups (ALLOWED_CHATS)${deniedToo}`;
  const both = [...denied].filter(
    (id) => admins.has(id) || (users !== 'everyone' && users.has(id)),
  );
  if (both.length > 0) {
    return {
      state: 'warning',
      found: `${found}; ${both.join(', ')} stands in DENIED_USERS and in ALLOWED_USERS or ADMINS, and is denied`,
      advice: 'Remove the id from one of them.',
    };
  }
  if (count(users) === 0 && count(chats) === 0) {
    return {
      state: 'warning',
      found: 'nobody: ALLOWED_USERS and ALLOWED_CHATS are empty',
      advice:
        'Start the bot and write to it: it refuses and tells you your id. Put that into ALLOWED_USERS and start it again.',
    };
  }
  if (users === 'everyone' || chats === 'everyone') {
    return {
      state: 'warning',
      found,
      advice: sendsFiles
        ? 'Everybody who finds the bot can read your documents, and have it send the files themselves. If that is not wanted, list ids in place of *, or at least set SEND_FILES=no.'
        : 'Everybody who finds the bot can read your documents. If that is not wanted, list ids in place of *.',
    };
  }
  return { state: 'ok', found };
}

function unreachable(error: unknown, settings: Settings): Finding {
  if (error instanceof Unreachable) return noConnection(error, settings);
  if (!(error instanceof BotApiRefusal)) throw error;
  const { apiRoot } = settings;
  if (error.code === 401 || error.code === 404) {
    return {
      state: 'error',
      found: `Telegram does not accept the bot token (${error.message})`,
      advice: 'Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    };
  }
  return {
    state: 'error',
    found: `the Bot API at ${apiRoot} answers with an error (${error.code}: ${error.message})`,
    advice: 'Wait a minute and run this again.',
  };
}

function webhook(
  { url = '', pending_update_count: waiting = 0, last_error_message: trouble }: WebhookInfo,
  wanted: string | undefined,
): Finding {
  const queue = `${waiting} messages wait to be fetched`;
  if (url === '' && wanted) {
    return {
      state: 'ok',
      found: `none yet; the bot sets ${hostOf(wanted)} when it starts; ${queue}`,
    };
  }
  if (url === '') return { state: 'ok', found: `none, so that the bot may fetch; ${queue}` };
  if (wanted && hostOf(wanted) === hostOf(url)) {
    if (waiting === 0 || !trouble) {
      return { state: 'ok', found: `Telegram delivers to ${hostOf(url)}; ${queue}` };
    }
    return {
      state: 'warning',
      found: `Telegram cannot deliver to ${hostOf(url)} (${trouble}); ${queue}`,
      advice: 'Check that the bot runs, WEBHOOK_URL, and the proxy that hands on to HTTP_PORT.',
    };
  }
  return {
    state: 'warning',
    found: `Telegram sends this bot's messages to ${hostOf(url)}; ${queue}`,
    advice:
      'If another program receives them there, get a token of its own for Footnote from @BotFather: starting Footnote takes the messages away from it.',
  };
}

/** The rest of the address is often a secret. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that cannot be read';
}

function groups({ can_join_groups: isOn }: BotAccount, chats: Settings['chats']): Finding {
  if (isOn) return { state: 'ok', found: 'the bot can be added to groups' };
  const found = 'the bot cannot be added to groups';
  if (chats !== 'everyone' && chats.size === 0) return { state: 'ok', found };
  return {
    state: 'warning',
    found: `${found}, yet ALLOWED_CHATS names some`,
    advice: 'Write /setjoingroups to @BotFather and choose Enable.',
  };
}

function privacy({ can_read_all_group_messages: readsAll }: BotAccount): Finding {
  if (!readsAll) {
    return {
      state: 'ok',
      found: 'on: in groups the bot is handed only commands and replies to it',
    };
  }
  return {
    state: 'warning',
    found: 'off: Telegram hands the bot every message of its groups',
    advice:
      'Footnote answers only what is meant for it. Write /setprivacy to @BotFather, choose Enable, and add the bot to its groups again.',
  };
}

function inline({ supports_inline_queries: isOn }: BotAccount): Finding {
  const found = isOn
    ? 'on: whoever may ask can send quotes into any chat by typing the name of the bot'
    : 'off: quotes cannot be sent into other chats by typing the name of the bot (/setinline in @BotFather switches it on)';
  return { state: 'ok', found };
}
