import { GrammyError } from 'grammy';
import type { IndexReport } from '../../../app/app.ts';
import { type Insistence, insist, PAUSES as RETRY } from '../../delivery/retry.ts';
import { forGrammy } from '../../delivery/signal.ts';
import { plainMessage } from '../../messages/message.ts';
import { languageFor, type Services } from '../../services.ts';
import { Digest, type News } from './digest.ts';
import { noticeText } from './notice-text.ts';

export interface NoticePauses {
  /** A notice is sent when nothing has happened for this time … */
  readonly quietMs: number;
  /** … and at the latest this long after the first thing it tells. */
  readonly longestMs: number;
  /** For this long a notice that Telegram did not take is tried again; 10 minutes by default. */
  readonly patienceMs?: number;
  /** What is still to be told gets this long when the bot stops; 3 seconds by default. */
  readonly farewellMs?: number;
  /** Between two tries; as for answers by default. */
  readonly retry?: Insistence['pauses'];
}

const PAUSES: NoticePauses = { quietMs: 20_000, longestMs: 120_000 };

/**
 * Tells the admins what became of the documents: what happens in a row in one message, and nothing
 * where nothing happened. What is added before the start is told after it.
 */
export class Notices {
  private readonly pauses: Required<NoticePauses>;
  private readonly digest = new Digest();
  private readonly ending = new AbortController();
  private services: Services | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** When what is to be told began; undefined where there is nothing to tell. */
  private since: number | undefined;
  /** Ends when all has been sent that was begun; a notice never overtakes the one before. */
  private sending = Promise.resolve();
  private isClosed = false;

  constructor(pauses = PAUSES) {
    this.pauses = { patienceMs: 600_000, farewellMs: 3_000, retry: RETRY, ...pauses };
  }

  start(services: Services): void {
    this.services = services;
    this.plan();
  }

  add(report: IndexReport): void {
    if (this.digest.add(report)) this.since ??= performance.now();
    else this.since = undefined;
    this.plan();
  }

  /** Sends what is still to be told, if that can be done in a few seconds, and nothing any more after it. */
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
    const news = this.digest.take();
    const { patienceMs, retry: pauses } = this.pauses;
    this.sending = this.sending.then(() => {
      const stopping = AbortSignal.any([ending.signal, AbortSignal.timeout(patienceMs)]);
      return tellAdmins(services, news, { pauses, stopping });
    });
  }
}

/** Never rejects. */
async function tellAdmins(services: Services, news: News, insistence: Insistence): Promise<void> {
  const admins = [...services.access.rules.admins];
  await Promise.all(
    admins.map(async (admin) => {
      try {
        await tellAdmin(services, admin, news, insistence);
      } catch (error) {
        if (hasNoChat(error)) return;
        services.log(
          `Admin ${admin} could not be told what became of the documents; /status shows it.`,
        );
      }
    }),
  );
}

async function tellAdmin(
  { records, api, texts }: Services,
  admin: number,
  news: News,
  insistence: Insistence,
): Promise<void> {
  if (records.people.isMuted(admin)) return;
  const say = texts.in(languageFor(admin, records));
  const { text } = plainMessage(noticeText(news, say));
  const options = { link_preview_options: { is_disabled: true } };
  const signal = forGrammy(insistence.stopping);
  // A notice that comes twice does less harm than one that never comes.
  await insist(() => api.sendMessage(admin, text, options, signal), insistence);
}

/** An admin who never wrote to the bot, or blocked it, wants no notices. */
function hasNoChat(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 403 || /chat not found/i.test(error.description))
  );
}
