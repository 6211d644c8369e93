import type { IndexReport } from '../../../app/app.ts';
import { hasNoChat } from '../../delivery/refusals.ts';
import { PERSISTENT, type RetryOptions, type RetryPauses, retry } from '../../delivery/retry.ts';
import { forGrammy } from '../../delivery/signal.ts';
import { parametersOf, textMessage } from '../../messages/message.ts';
import { type AdminServices, languageFor } from '../../services.ts';
import { type ChangeSummary, Digest, holdsNews, newsIn } from './digest.ts';
import { noticeText } from './notice-text.ts';

export interface NoticePauses {
  /** A notice is sent when no document has changed for this time … */
  readonly quietMs: number;
  /** … but at the latest this long after the first change. */
  readonly longestMs: number;
  /** How long a notice is tried again if Telegram does not accept it; 10 minutes by default. */
  readonly patienceMs?: number;
  /** Time for the last notice when the bot stops; 3 seconds by default. */
  readonly farewellMs?: number;
  /** Waits between two tries; those of answers by default. */
  readonly retry?: RetryPauses;
}

const PAUSES: NoticePauses = { quietMs: 20_000, longestMs: 120_000 };

/**
 * Tells the admins which documents have changed: changes in quick succession make one message, and no
 * change makes none. Nobody is told what they did in Telegram themselves. Reports that come before the start are sent after it.
 */
export class Notices {
  private readonly pauses: Required<NoticePauses>;
  private readonly digest = new Digest();
  private readonly ending = new AbortController();
  private services: AdminServices | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** When the first unreported change came; undefined if there is none. */
  private since: number | undefined;
  /** Resolves when all notices are sent. They are sent one after another. */
  private sending = Promise.resolve();
  private isClosed = false;

  constructor(pauses = PAUSES) {
    this.pauses = { patienceMs: 600_000, farewellMs: 3_000, retry: PERSISTENT, ...pauses };
  }

  start(services: AdminServices): void {
    this.services = services;
    this.plan();
  }

  add(report: IndexReport): void {
    if (this.digest.add(report)) this.since ??= performance.now();
    else {
      this.since = undefined;
      this.services?.ownChanges.forget(pathsIn(report.changes));
    }
    this.plan();
  }

  /** Sends the last notice, if that takes only a few seconds. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.isClosed) this.tell();
    this.isClosed = true;
    const farewell = setTimeout(() => this.ending.abort(), this.pauses.farewellMs);
    await this.sending;
    clearTimeout(farewell);
  }

  private plan(): void {
    clearTimeout(this.timer);
    if (!this.services || this.since === undefined || this.isClosed) return;
    const { quietMs, longestMs } = this.pauses;
    const wait = Math.min(quietMs, Math.max(0, this.since + longestMs - performance.now()));
    this.timer = setTimeout(() => this.tell(), wait).unref();
  }

  private tell(): void {
    const { services, since, ending } = this;
    if (!services || since === undefined) return;
    this.since = undefined;
    const changes = this.digest.take();
    const isNews = services.ownChanges.take();
    const newsFor = (admin: number) => newsIn(changes, (path) => isNews(path, admin));
    const { patienceMs, retry: pauses } = this.pauses;
    this.sending = this.sending.then(() => {
      const stopping = AbortSignal.any([ending.signal, AbortSignal.timeout(patienceMs)]);
      return tellAdmins(services, newsFor, { pauses, stopping });
    });
  }
}

const pathsIn = ({ added, changed, renamed, removed }: IndexReport['changes']): string[] => [
  ...[...added, ...changed, ...removed],
  ...renamed.map(({ to }) => to),
];

type Retrying = RetryOptions & { readonly stopping: AbortSignal };

/** Never rejects. */
async function tellAdmins(
  services: AdminServices,
  newsFor: (admin: number) => ChangeSummary,
  retrying: Retrying,
): Promise<void> {
  const admins = services.access.admins;
  await Promise.all(
    admins.map(async (admin) => {
      try {
        await tellAdmin(services, admin, newsFor(admin), retrying);
      } catch (error) {
        if (hasNoChat(error)) return;
        services.log(
          `Admin ${admin} could not be told which documents have changed. Send /documents to the bot to see them.`,
          'warn',
        );
      }
    }),
  );
}

async function tellAdmin(
  { records, api, texts }: AdminServices,
  admin: number,
  changes: ChangeSummary,
  retrying: Retrying,
): Promise<void> {
  if (!holdsNews(changes) || (await records.people.isMuted(admin))) return;
  const say = texts.in(await languageFor(admin, records));
  const notice = textMessage(noticeText(changes, say));
  const signal = forGrammy(retrying.stopping);
  // A notice that arrives twice does less harm than one that is lost.
  await retry(() => api.sendMessage(admin, notice.text, parametersOf(notice), signal), retrying);
}
