import { Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { IndexReport } from '../../app/app.ts';
import type { Log } from '../../log.ts';
import { createFetch, type Fetch } from '../../network/fetch.ts';
import { type ProxyServer, proxyName } from '../../network/proxy.ts';
import { Access, type AccessRules } from '../access.ts';
import { announceClosure } from '../admin/access/closed-access.ts';
import { Notices } from '../admin/notices/notices.ts';
import { publishProfile } from '../admin/profile/profile.ts';
import { downloader, uploadLimit } from '../admin/uploads/download.ts';
import { shownAnswers } from '../answers/changed-quotes.ts';
import { Delivery } from '../delivery/delivery.ts';
import { Dispatcher } from '../delivery/dispatcher.ts';
import { handlePending } from '../delivery/handling.ts';
import { Inbox } from '../delivery/inbox.ts';
import { Outage } from '../delivery/outage.ts';
import { plainUpdate } from '../delivery/plain-update.ts';
import { explainRefusal } from '../delivery/refusals.ts';
import {
  ASKING,
  CLOCK,
  Interrupted,
  PERSISTENT,
  type RetryOptions,
  type RetryPauses,
  retry,
} from '../delivery/retry.ts';
import { isWellFormed } from '../delivery/update-schema.ts';
import { lateLine } from '../messages/late-line.ts';
import { Texts } from '../messages/texts.ts';
import { QuestionLimiter } from '../question-limiter.ts';
import { Records } from '../records/records.ts';
import { RunningAnswers } from '../running-answers.ts';
import { type BotApp, type Services, sayTo } from '../services.ts';
import { WaitingQuestions } from '../waiting-questions.ts';
import { WAITING_PACE, type WaitingPace } from '../waiting-signs.ts';
import { addHandlers } from './handlers.ts';
import { Instruments } from './instruments.ts';
import { receiveUpdates } from './receive-updates.ts';

export interface BotParts {
  readonly app: BotApp;
  readonly token: string;
  readonly apiRoot: string;
  /** Absent: `apiRoot` is called directly. */
  readonly proxy?: ProxyServer;
  /** Where the files are that a Bot API server on this machine names; absent: none are taken from there. */
  readonly filesFolder?: string;
  /** The largest file that is read. */
  readonly maxFileBytes: number;
  /** Holds the inbox and the records. */
  readonly stateFolder: string;
  /** Holds a folder of interface texts for each language. */
  readonly localesFolder: string;
  readonly access: AccessRules;
  /** Name for the bot in Telegram; absent: the name given to @BotFather stays. */
  readonly botName?: string;
  /** Whether answers have buttons that send the quoted files. */
  readonly sendsFiles: boolean;
  /** Questions of one person in a minute; 0 for no limit. */
  readonly questionsPerMinute: number;
  /** Where `/healthz`, `/metrics` and the webhook are served; absent: nowhere. */
  readonly http?: { readonly host: string; readonly port: number };
  /** Public address that leads to `http`; absent: the bot fetches updates by long polling. */
  readonly webhookUrl?: string;
  /** Its sentences never contain the token. */
  readonly log: Log;
  /** Waits between two tries while Telegram is in trouble; 1 to 60 seconds by default. */
  readonly pauses?: RetryPauses;
  /** How often people whose questions wait see a sign of life; every few seconds by default. */
  readonly waitingPace?: WaitingPace;
  /** Milliseconds since 1970; the computer's clock by default. */
  readonly now?: () => number;
}

export interface RunningBot {
  /** Resolves when the bot has stopped; rejects if Telegram refuses to let it work. */
  readonly finished: Promise<void>;
  /** Tells the admins which documents have changed. */
  tell(report: IndexReport): void;
  /** Takes no more messages, and resolves when the running answers are sent. */
  stop(): Promise<void>;
}

/** Starts the bot. It also answers messages that came while it was away or that a crash has interrupted. */
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

/** The account at Telegram and everything that lasts as long as the bot runs. */
interface Connection {
  readonly parts: BotParts;
  readonly bot: Bot;
  /** The way to Telegram. */
  readonly fetch: Fetch;
  readonly retrying: RetryOptions & { readonly stopping: AbortSignal };
  readonly notices: Notices;
}

async function run(parts: BotParts, stopping: AbortController, notices: Notices): Promise<void> {
  const { token, apiRoot, log } = parts;
  const server = { apiRoot, ...(parts.proxy && { proxy: parts.proxy }) };
  if (parts.proxy) log(`Calling Telegram through the proxy ${proxyName(parts.proxy)}.`);
  const fetch = createFetch(server);
  // Longer than a poll of 30 seconds, or a large file on a slow line.
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: 60, fetch } });
  const outage = new Outage({ ...server, token, log, clock: CLOCK });
  bot.api.config.use(async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    if (answer.ok) outage.over(method);
    return answer;
  });
  const retrying = {
    pauses: parts.pauses ?? PERSISTENT,
    stopping: stopping.signal,
    onFailure: (error: unknown, waitMs: number) => outage.note(error, waitMs),
  };
  try {
    // The network may come up later than the bot.
    bot.botInfo = await retry(() => bot.api.getMe(), { ...retrying, ...ASKING });
    await openState({ parts, bot, fetch, retrying, notices }, stopping);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw explainRefusal(error);
  } finally {
    await notices.close();
  }
}

/** Opens inbox and records, and closes them when the bot has stopped. */
async function openState(connection: Connection, stopping: AbortController): Promise<void> {
  const { parts, bot } = connection;
  const clock = { now: parts.now ?? Date.now };
  const inbox = Inbox.open(parts.stateFolder, bot.botInfo.id, { ...clock, notify: parts.log });
  try {
    const { hasRunBefore } = inbox;
    const events = { ...clock, notify: parts.log, hasRunBefore };
    const records = Records.open(parts.stateFolder, bot.botInfo.id, events);
    try {
      await answerUpdates(connection, { inbox, records }, stopping);
    } finally {
      records.close();
    }
  } finally {
    inbox.close();
  }
}

/** Receives and handles updates until the bot is stopped or an error ends it. */
async function answerUpdates(
  connection: Connection,
  state: { readonly inbox: Inbox; readonly records: Records },
  stopping: AbortController,
): Promise<void> {
  const { parts, bot, retrying, notices } = connection;
  const { inbox } = state;
  const { log } = parts;
  const instruments = new Instruments({ app: parts.app, inbox });
  bot.api.config.use(instruments.countCalls());
  const services = createServices(connection, state, instruments);
  addHandlers(bot, services);
  const failures: unknown[] = [];
  const { delivery } = services;
  const handling = { bot, inbox, delivery, log, sayTo: (ctx: Context) => sayTo(ctx, services) };
  const dispatcher = new Dispatcher({
    handle: (pending) => handlePending(handling, pending),
    onFatal: (error) => {
      failures.push(error);
      stopping.abort();
    },
  });
  // Waiting updates stay in the inbox for the next start.
  stopping.signal.addEventListener('abort', () => void dispatcher.stop());
  const accept = (updates: readonly Update[]) => {
    const wellFormed = updates.filter(isWellFormed);
    const ignored = updates.length - wellFormed.length;
    if (ignored > 0)
      log(`Ignored ${ignored} malformed updates. Telegram does not send such updates.`, 'warn');
    instruments.noteUpdates(wellFormed);
    dispatcher.add(inbox.accept(wellFormed.map(plainUpdate)));
  };
  services.waiting.start((updates) => dispatcher.add(updates));
  log(`Answering in Telegram as @${bot.botInfo.username}.`);
  if (!stopping.signal.aborted) dispatcher.add(inbox.pending());
  notices.start(services);
  // Not awaited: it never rejects.
  void announceClosure(services, retrying);
  // Not awaited: nothing depends on it, and it never rejects.
  void publishProfile(services);
  try {
    await receiveUpdates({ ...parts, api: bot.api, retrying, instruments, accept });
  } finally {
    // Also after an error: ends the retries.
    stopping.abort();
    services.waiting.close();
    await dispatcher.stop();
    await notices.close();
  }
  if (failures.length > 0) throw failures[0];
}

function createServices(
  { parts, bot, fetch, retrying }: Connection,
  { inbox, records }: { readonly inbox: Inbox; readonly records: Records },
  { metrics }: Instruments,
): Services {
  const { app, apiRoot, log } = parts;
  const { api } = bot;
  const now = parts.now ?? Date.now;
  const texts = Texts.load(parts.localesFolder);
  const waiting = new WaitingQuestions({
    firstReading: () => app.firstReading(),
    api,
    inbox,
    sayTo: (ctx) => sayTo(ctx, { records, texts }),
    pace: parts.waitingPace ?? WAITING_PACE,
    now,
  });
  const limit = uploadLimit(apiRoot, parts.maxFileBytes);
  const delivery = new Delivery({
    ...retrying,
    inbox,
    api,
    answers: shownAnswers(app, records.answers),
    log,
    lateLine: (asked) => lateLine(asked, now(), texts),
    onRepeated: () => metrics.possiblyRepeated(),
  });
  return {
    app,
    api,
    me: bot.botInfo,
    records,
    delivery,
    access: new Access(parts.access, records),
    texts,
    limiter: new QuestionLimiter(parts.questionsPerMinute, now),
    strangers: new QuestionLimiter(1, now),
    running: new RunningAnswers(retrying.stopping),
    waiting,
    uploadLimit: limit,
    download: downloader({ ...parts, api, fetch, limit: limit.bytes }),
    ...(parts.botName && { botName: parts.botName }),
    sendsFiles: parts.sendsFiles,
    log,
    meter: metrics,
    asking: () => inbox.asking(),
    now,
  };
}
