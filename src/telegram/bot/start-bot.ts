import { autoRetry } from '@grammyjs/auto-retry';
import { Api, Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { IndexReport } from '../../app/app.ts';
import { Access, type AccessRules } from '../access.ts';
import { Notices } from '../admin/notices/notices.ts';
import { introduce } from '../admin/profile/profile.ts';
import { downloader } from '../admin/uploads/download.ts';
import { Delivery } from '../delivery/delivery.ts';
import { Dispatcher } from '../delivery/dispatcher.ts';
import { handlePending } from '../delivery/handling.ts';
import { Inbox } from '../delivery/inbox.ts';
import { explainRefusal, withoutToken } from '../delivery/refusals.ts';
import { type Insistence, Interrupted, insist, PAUSES, type Pauses } from '../delivery/retry.ts';
import { isWellFormed } from '../delivery/update-schema.ts';
import { Texts } from '../messages/texts.ts';
import { QuestionLimiter } from '../question-limiter.ts';
import { Records } from '../records/records.ts';
import { RunningAnswers } from '../running-answers.ts';
import { type BotApp, type Services, sayTo } from '../services.ts';
import { addHandlers } from './handlers.ts';
import { Instruments } from './instruments.ts';
import { receiveUpdates } from './receive-updates.ts';

export interface BotParts {
  readonly app: BotApp;
  readonly token: string;
  readonly apiRoot: string;
  /** Where what came in is kept until it is answered, and what buttons and replies need after that. */
  readonly stateFolder: string;
  /** Holds the texts of the interface, a folder for each language. */
  readonly localesFolder: string;
  readonly access: AccessRules;
  /** How the bot is to be called in Telegram; absent: as @BotFather was told. */
  readonly botName?: string;
  /** Whether people may have the files themselves. */
  readonly sendsFiles: boolean;
  /** Questions that one person may ask in a minute; 0: as many as they like. */
  readonly questionsPerMinute: number;
  /** Where `/healthz`, `/metrics` and the webhook are served; absent: nowhere. */
  readonly http?: { readonly host: string; readonly port: number };
  /** Public address under which Telegram reaches `http`; absent: updates are fetched by long polling. */
  readonly webhookUrl?: string;
  /** Told what happens, one sentence at a time; never the token. */
  readonly log: (sentence: string) => void;
  /** Between two tries while Telegram is in trouble; 1 to 60 seconds by default. */
  readonly pauses?: Pauses;
}

/** A bot that is answering. */
export interface RunningBot {
  /** Resolves when it was stopped; rejects when Telegram will not let it go on. */
  readonly finished: Promise<void>;
  /** Tells the admins what became of the documents. */
  tell(report: IndexReport): void;
  /** Takes no more messages and waits for what is being answered. */
  stop(): Promise<void>;
}

/**
 * Starts answering. Messages that came in while the bot was away are answered, too, and so is what a
 * former process left unfinished.
 */
export function startBot(parts: BotParts): RunningBot {
  const stopping = new AbortController();
  const notices = new Notices();
  const finished = run(parts, stopping, notices);
  return {
    finished,
    tell: (report) => notices.add(report),
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function run(parts: BotParts, stopping: AbortController, notices: Notices): Promise<void> {
  const { token, apiRoot, log } = parts;
  // A poll may take 30 seconds, and a large message or file a while on a bad line.
  const client = { apiRoot, timeoutSeconds: 60 };
  const bot = new Bot(token, { client });
  const api = new Api(token, client);
  // Only for what the handlers call themselves; what must not be doubled is sent without it. Nothing
  // that may be left out is worth a longer wait, or holds up a stop.
  bot.api.config.use(
    autoRetry({ maxRetryAttempts: 2, maxDelaySeconds: 5, rethrowHttpErrors: true }),
  );
  const insistence: Insistence = {
    pauses: parts.pauses ?? PAUSES,
    stopping: stopping.signal,
    onFailure: (error, waitMs) =>
      log(
        `Telegram's Bot API at ${apiRoot} cannot be reached (${withoutToken(error, token)}); trying again in ${Math.ceil(waitMs / 1_000)} s. Check the network and TELEGRAM_API_ROOT.`,
      ),
  };
  try {
    // A server may start before its network does.
    bot.botInfo = await insist(() => api.getMe(), insistence);
    await work({ parts, bot, api, insistence, notices }, stopping);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw explainRefusal(error);
  } finally {
    await notices.close();
  }
}

interface Connection {
  readonly parts: BotParts;
  readonly bot: Bot;
  readonly api: Api;
  readonly insistence: Insistence;
  readonly notices: Notices;
}

/** Opens what the bot remembers, and answers until it is stopped or cannot go on. */
async function work(connection: Connection, stopping: AbortController): Promise<void> {
  const { parts, bot } = connection;
  const inbox = Inbox.open(parts.stateFolder, bot.botInfo.id, { notify: parts.log });
  try {
    const records = Records.open(parts.stateFolder, bot.botInfo.id, { notify: parts.log });
    try {
      await answer(connection, { inbox, records }, stopping);
    } finally {
      records.close();
    }
  } finally {
    inbox.close();
  }
}

/** Takes updates in and has them handled. */
async function answer(
  connection: Connection,
  { inbox, records }: { inbox: Inbox; records: Records },
  stopping: AbortController,
): Promise<void> {
  const { parts, bot, api, insistence, notices } = connection;
  const { log } = parts;
  const instruments = new Instruments({ app: parts.app, inbox });
  for (const { config } of [bot.api, api]) config.use(instruments.countCalls());
  const delivery = new Delivery({
    ...insistence,
    inbox,
    api,
    log,
    onRepeated: () => instruments.metrics.possiblyRepeated(),
  });
  const services = servicesFor(connection, { records, delivery, instruments });
  addHandlers(bot, services);
  // A language model may take minutes, which nobody who stops a server will wait for.
  stopping.signal.addEventListener('abort', () => services.running.hurry());
  const failures: unknown[] = [];
  const handling = { bot, inbox, delivery, log, sayTo: (ctx: Context) => sayTo(ctx, services) };
  const dispatcher = new Dispatcher({
    handle: (pending) => handlePending(handling, pending),
    onFatal: (error) => {
      failures.push(error);
      stopping.abort();
    },
  });
  const accept = (updates: readonly Update[]) => {
    const usual = updates.filter(isWellFormed);
    const strange = updates.length - usual.length;
    if (strange > 0) log(`${strange} updates are passed over: Telegram sends none of this kind.`);
    instruments.noteUpdates(usual);
    dispatcher.add(inbox.accept(usual));
  };
  log(`Answering in Telegram as @${bot.botInfo.username}.`);
  if (!stopping.signal.aborted) dispatcher.add(inbox.pending());
  notices.start(services);
  // Not waited for: nothing depends on it, and Telegram allows few of these calls.
  void introduce(services);
  try {
    await receiveUpdates({ ...parts, api, insistence, instruments, accept });
  } finally {
    // Whatever ended it: what is being tried again and again is left for the next start.
    stopping.abort();
    await dispatcher.stop();
    await notices.close();
  }
  if (failures.length > 0) throw failures[0];
}

function servicesFor(
  { parts, bot, api }: Connection,
  {
    records,
    delivery,
    instruments,
  }: { records: Records; delivery: Delivery; instruments: Instruments },
): Services {
  return {
    app: parts.app,
    api,
    me: bot.botInfo,
    records,
    delivery,
    access: new Access(parts.access, records.grants),
    texts: Texts.load(parts.localesFolder),
    limiter: new QuestionLimiter(parts.questionsPerMinute),
    strangers: new QuestionLimiter(1),
    running: new RunningAnswers(),
    download: downloader({ api, token: parts.token, apiRoot: parts.apiRoot }),
    ...(parts.botName && { botName: parts.botName }),
    sendsFiles: parts.sendsFiles,
    log: parts.log,
    meter: instruments.metrics,
  };
}
