import { GrammyError } from 'grammy';
import type { IndexReport } from '../../app.ts';
import { plainMessage } from '../answers/render.ts';
import type { Services } from '../services.ts';
import { isLanguage, LANGUAGES } from '../texts.ts';
import { Digest, type News } from './digest.ts';
import { noticeText } from './notice-text.ts';

export interface NoticePauses {
  /** A notice is sent when nothing has happened for this time … */
  readonly quietMs: number;
  /** … and at the latest this long after the first thing it tells. */
  readonly longestMs: number;
}

const PAUSES: NoticePauses = { quietMs: 20_000, longestMs: 120_000 };

/**
 * Tells the admins what became of the documents: what happens in a row in one message, and nothing
 * where nothing happened. What is added before the start is told after it.
 */
export class Notices {
  private readonly pauses: NoticePauses;
  private readonly digest = new Digest();
  private services: Services | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** When what is to be told began; undefined where there is nothing to tell. */
  private since: number | undefined;
  private isClosed = false;

  constructor(pauses = PAUSES) {
    this.pauses = pauses;
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

  /** Sends nothing any more. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private plan(): void {
    clearTimeout(this.timer);
    const { services, since } = this;
    if (!services || since === undefined || this.isClosed) return;
    const { quietMs, longestMs } = this.pauses;
    const wait = Math.min(quietMs, Math.max(0, since + longestMs - performance.now()));
    this.timer = setTimeout(() => {
      this.since = undefined;
      void tellAdmins(services, this.digest.take());
    }, wait).unref();
  }
}

async function tellAdmins(services: Services, news: News): Promise<void> {
  const { access, records, api, texts, log } = services;
  for (const admin of access.rules.admins) {
    try {
      if (records.people.isMuted(admin)) continue;
      const chosen = records.people.languageOf(admin);
      const say = texts.in(isLanguage(chosen) ? chosen : LANGUAGES[0]);
      await api.sendMessage(admin, plainMessage(noticeText(news, say)).text, {
        link_preview_options: { is_disabled: true },
      });
    } catch (error) {
      if (hasNoChat(error)) continue;
      log(`Admin ${admin} could not be told what became of the documents; /status shows it.`);
    }
  }
}

/** An admin who never wrote to the bot, or blocked it, wants no notices. */
function hasNoChat(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 403 || /chat not found/i.test(error.description))
  );
}
