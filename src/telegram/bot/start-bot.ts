import { setMaxListeners } from 'node:events';
import { hostname } from 'node:os';
import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { IndexReport } from '../../app/app.ts';
import { createFetch, type Fetch } from '../../network/fetch.ts';
import { proxyName } from '../../network/proxy.ts';
import type { AnswerProgram } from '../../web/mcp-route.ts';
import type { SourceReading } from '../../web/source/source-view.ts';
import { announceLoss } from '../admin/access/closed-access.ts';
import { Notices } from '../admin/notices/notices.ts';
import { publishProfile } from '../admin/profile/profile.ts';
import { LastLines } from '../delivery/last-lines.ts';
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
import { type StandingSettings, standingQuestions } from '../watches/open-standing.ts';
import { createServices, type ServiceParts } from './create-services.ts';
import { handleUpdates } from './handle-updates.ts';
import { addHandlers } from './handlers.ts';
import { Instruments } from './instruments.ts';
import { type State, type StatePlaces, withState } from './open-state.ts';
import { publishedPages } from './published-pages.ts';
import { type Listener, receiveUpdates } from './receive-updates.ts';

export interface BotParts extends ServiceParts, StatePlaces, StandingSettings {
  /** Where the webhook is served or, without one, `/healthz` and `/metrics`; absent: nowhere. */
  readonly http?: Listener;
  /** Where `/healthz` and `/metrics` are served as well, or beside the webhook; absent: nowhere else. */
  readonly watch?: Listener;
  /** Public address that leads to `http`; absent: the bot fetches updates by long polling. */
  readonly webhookUrl?: string;
  /** Where source pages get documents; with `publicUrl`. */
  readonly reading?: SourceReading;
  /** Answers programs at `/mcp`; absent: they are not answered. */
  readonly answerProgram?: AnswerProgram;
  /** Waits between two tries while Telegram is in trouble; 1 to 60 seconds by default. */
  readonly pauses?: RetryPauses;
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
  // Each call of Telegram listens, and many run at once.
  setMaxListeners(0, stopping.signal);
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
  const clock = parts.clock ?? CLOCK;
  const outage = new Outage({ ...server, token, log, clock });
  bot.api.config.use(async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    if (answer.ok) outage.over(method);
    return answer;
  });
  const retrying = {
    pauses: parts.pauses ?? PERSISTENT,
    clock,
    stopping: stopping.signal,
    onFailure: (error: unknown, waitMs: number) => outage.note(error, waitMs),
  };
  try {
    // The network may come up later than the bot.
    bot.botInfo = await retry(() => bot.api.getMe(), { ...retrying, ...ASKING });
    const connection = { parts, bot, fetch, retrying, notices };
    await withState(parts, bot.botInfo.id, stopping.signal, (state) =>
      answerUpdates(connection, state, stopping),
    );
  } catch (error) {
    if (!(error instanceof Interrupted)) throw explainRefusal(error);
  } finally {
    await notices.close();
  }
}

/** Receives and handles updates until the bot is stopped or an error ends it. */
async function answerUpdates(
  connection: Connection,
  state: State,
  stopping: AbortController,
): Promise<void> {
  const { parts, bot, fetch, retrying, notices } = connection;
  const { inbox, leading } = state;
  const { log } = parts;
  const shared = leading && {
    process: `${hostname()}-${process.pid}`,
    leads: () => leading.isLeader,
  };
  const instruments = new Instruments({ app: parts.app, inbox }, undefined, shared);
  const lines = new LastLines();
  bot.api.config.use(instruments.countCalls(), lines.watch());
  const services = createServices(parts, {
    ...{ bot, fetch, retrying, ...state, metrics: instruments.metrics, lines },
    asking: () => inbox.unplanned(handling.asking()),
  });
  addHandlers(bot, services);
  const failures: unknown[] = [];
  const { strangers, departures } = services;
  const handling = handleUpdates({
    ...{ bot, inbox, services, stopping: stopping.signal },
    onFatal: (error) => {
      failures.push(error);
      stopping.abort();
    },
  });
  const accept = accepting({ handling, instruments, lines, log });
  const standing = standingQuestions(parts, services, {
    ...{ api: bot.api, retrying, onRepeated: () => instruments.metrics.possiblyRepeated() },
    leads: () => leading?.isLeader ?? true,
  });
  log(`Answering in Telegram as @${bot.botInfo.username}.`);
  try {
    if (!stopping.signal.aborted) handling.begin();
    departures.start();
    notices.start(services);
    standing.start();
    // Not awaited: it never rejects.
    void announceLoss(services, retrying);
    // Not awaited: nothing depends on it, and it never rejects.
    const publish = () => void publishProfile(services);
    if (leading) leading.whenLeading(publish);
    else publish();
    const pages = publishedPages({ ...parts, services });
    const receiving = { ...parts, api: bot.api, retrying, instruments, accept };
    await receiveUpdates({ ...receiving, ...(leading && { leading }), ...(pages && { pages }) });
  } finally {
    // Also after an error: ends the retries.
    stopping.abort();
    services.waiting.close();
    await handling.close();
    await standing.close();
    await Promise.all([strangers.close(), departures.close(), notices.close()]);
  }
  if (failures.length > 0) throw failures[0];
}

/** Takes updates in as Telegram sends them. */
function accepting({
  handling,
  instruments,
  lines,
  log,
}: {
  handling: Pick<ReturnType<typeof handleUpdates>, 'accept'>;
  instruments: Instruments;
  lines: LastLines;
  log: BotParts['log'];
}) {
  return async (updates: readonly Update[]) => {
    const wellFormed = updates.filter(isWellFormed);
    const ignored = updates.length - wellFormed.length;
    if (ignored > 0)
      log(`Ignored ${ignored} malformed updates. Telegram does not send such updates.`, 'warn');
    instruments.noteUpdates(wellFormed);
    lines.heard(wellFormed);
    await handling.accept(wellFormed.map(plainUpdate));
  };
}
