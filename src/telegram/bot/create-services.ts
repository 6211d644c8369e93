import type { Bot } from 'grammy';
import type { Log } from '../../log.ts';
import type { Fetch } from '../../network/fetch.ts';
import type { ProxyServer } from '../../network/proxy.ts';
import { NO_RIGHTS, type Rights } from '../../rights/rights.ts';
import { createLinks } from '../../web/links.ts';
import { Access, type AccessRules } from '../access.ts';
import { downloader, uploadLimit } from '../admin/uploads/download.ts';
import { shownAnswers } from '../answers/changed-quotes.ts';
import { Delivery } from '../delivery/delivery.ts';
import type { Inbox } from '../delivery/inbox.ts';
import type { LastLines } from '../delivery/last-lines.ts';
import { CLOCK, type Clock, type RetryPauses } from '../delivery/retry.ts';
import { OwnValues } from '../delivery/shared-values.ts';
import { lateLine } from '../messages/late-line.ts';
import { Texts } from '../messages/texts.ts';
import { NewestQueries } from '../newest-queries.ts';
import { OtherProcesses } from '../other-processes.ts';
import { OwnChanges } from '../own-changes.ts';
import { QuestionLimiter } from '../question-limiter.ts';
import type { Records } from '../records/records.ts';
import { RunningAnswers } from '../running-answers.ts';
import { type AdminServices, type BotApp, sayTo } from '../services.ts';
import { Departures } from '../strangers/departures.ts';
import { STRANGER_LIMITS, type StrangerLimits, Strangers } from '../strangers/strangers.ts';
import { Views } from '../views.ts';
import { WaitingQuestions } from '../waiting-questions.ts';
import { WAITING_PACE, type WaitingPace } from '../waiting-signs.ts';
import type { Instruments } from './instruments.ts';

/** Inline searches for one person in a minute. */
const SEARCHES_PER_MINUTE = 60;

/** What the owner has chosen for the bot, and the app that answers. */
export interface ServiceParts {
  readonly app: BotApp;
  readonly token: string;
  readonly apiRoot: string;
  /** Absent: `apiRoot` is called directly. */
  readonly proxy?: ProxyServer;
  /** Where the files are that a Bot API server on this machine names; absent: none are taken from there. */
  readonly filesFolder?: string;
  /** The largest file that is read. */
  readonly maxFileBytes: number;
  /** Holds a folder of interface texts for each language. */
  readonly localesFolder: string;
  readonly access: AccessRules;
  /** Tells who sees which documents; absent: all who may ask see all. */
  readonly rights?: Rights;
  /** Name for the bot in Telegram; absent: the name given to @BotFather stays. */
  readonly botName?: string;
  /** Whether answers have buttons that send the quoted files. */
  readonly sendsFiles: boolean;
  /** Public address of the source pages, without a slash at its end; absent: there are none. */
  readonly publicUrl?: string;
  /** Questions of one person in a minute; 0 for no limit. */
  readonly questionsPerMinute: number;
  /** Its sentences never contain the token. */
  readonly log: Log;
  /** What people and groups without access may cost. */
  readonly strangerLimits?: StrangerLimits;
  /** How often people whose questions wait see a sign of life; every few seconds by default. */
  readonly waitingPace?: WaitingPace;
  /** Milliseconds since 1970; the computer's clock by default. */
  readonly now?: () => number;
  /** How the waits pass between two tries of a call; the time of this machine by default. */
  readonly clock?: Clock;
}

/** What lasts as long as the bot runs. */
export interface Running {
  /** Knows its own account. */
  readonly bot: Pick<Bot, 'api' | 'botInfo'>;
  readonly fetch: Fetch;
  readonly inbox: Inbox;
  readonly records: Records;
  readonly retrying: {
    readonly pauses: RetryPauses;
    readonly stopping: AbortSignal;
    readonly clock?: Clock;
  };
  readonly metrics: Pick<Instruments['metrics'], 'question' | 'possiblyRepeated'>;
  /** Number of chats that wait for an answer. */
  readonly asking: () => Promise<number>;
  readonly lines: LastLines;
}

/** Makes what the handlers of updates work with. */
export function createServices(parts: ServiceParts, running: Running): AdminServices {
  const { app, apiRoot, log, now = Date.now, rights = NO_RIGHTS } = parts;
  const { bot, fetch, inbox, records, retrying, metrics, asking, lines } = running;
  const { pauses, stopping, clock = CLOCK } = retrying;
  const { api } = bot;
  const limits = parts.strangerLimits ?? STRANGER_LIMITS;
  const access = new Access(parts.access, records);
  const views = new Views(app, access, rights);
  const answers = shownAnswers(views, records.answers, {
    access,
    refresh: () => records.refreshRights(),
  });
  const texts = Texts.load(parts.localesFolder);
  const limit = uploadLimit(apiRoot, parts.maxFileBytes);
  const values = () => inbox.sharing ?? new OwnValues();
  const others = inbox.sharing && new OtherProcesses(inbox.sharing, bot);
  return {
    ...{ app, rights, views, corpus: app },
    ownChanges: new OwnChanges(),
    api,
    me: bot.botInfo,
    records,
    delivery: new Delivery({
      ...{ pauses, stopping, clock, inbox, api, answers, log },
      // Another process may have said something since.
      lines: inbox.sharing ? { isLast: () => false } : lines,
      lateLine: (asked) => lateLine(asked, now(), texts),
      onRepeated: () => metrics.possiblyRepeated(),
    }),
    access,
    texts,
    limiter: new QuestionLimiter(values(), 'questions', parts.questionsPerMinute),
    searches: new QuestionLimiter(values(), 'searches', SEARCHES_PER_MINUTE),
    newest: new NewestQueries(values()),
    strangers: new Strangers({ log, limits }),
    departures: new Departures({
      ...{ access, api, stopping, log },
      records: records.departures,
      refreshRights: () => records.refreshRights(),
      pauseMs: limits.leavePauseMs,
    }),
    running: new RunningAnswers(stopping, others),
    waiting: new WaitingQuestions({
      ...{ api, inbox, now, others },
      firstReading: () => app.firstReading(),
      sayTo: async (ctx) => sayTo(ctx, { records, texts }),
      pace: parts.waitingPace ?? WAITING_PACE,
    }),
    uploadLimit: limit,
    download: downloader({ ...parts, api, fetch, limit: limit.bytes }),
    ...(parts.botName && { botName: parts.botName }),
    sendsFiles: parts.sendsFiles,
    ...(parts.publicUrl && {
      sources: { url: parts.publicUrl, links: createLinks(parts.token) },
    }),
    log,
    meter: metrics,
    asking,
    now,
  };
}
