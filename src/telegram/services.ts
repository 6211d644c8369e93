import type { Api, Context } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { App, Library } from '../app/app.ts';
import type { Access } from './access.ts';
import type { Download } from './admin/uploads/download.ts';
import type { Delivery } from './delivery/delivery.ts';
import {
  isLanguage,
  type Language,
  nearestLanguage,
  type Say,
  type Texts,
} from './messages/texts.ts';
import type { QuestionLimiter } from './question-limiter.ts';
import type { Records } from './records/records.ts';
import type { RunningAnswers } from './running-answers.ts';

/** What the bot needs of the program. */
export type BotApp = Pick<App, 'ask' | 'status' | 'update' | keyof Library>;

/** What is told to whoever measures the bot. */
export interface Meter {
  /** @param seconds it took to find the answer; absent: none was sought */
  question(outcome: 'answered' | 'not_found' | 'failed' | 'limited', seconds?: number): void;
}

/** What the handlers of updates work with. */
export interface Services {
  readonly app: BotApp;
  /** Without retries: for what nobody waits for, and what must not be done twice. */
  readonly api: Api;
  /** Who the bot is. */
  readonly me: UserFromGetMe;
  readonly records: Records;
  readonly delivery: Delivery;
  readonly access: Access;
  readonly texts: Texts;
  readonly limiter: QuestionLimiter;
  /** For those who may not ask: who goes on writing is not refused again and again. */
  readonly strangers: QuestionLimiter;
  readonly running: RunningAnswers;
  /** Fetches a file that a person sent. */
  readonly download: Download;
  /** How the bot is to be called in Telegram; absent: as @BotFather was told. */
  readonly botName?: string;
  /** Whether people may have the files themselves. */
  readonly sendsFiles: boolean;
  /** Told what happens, one sentence at a time; never the token. */
  readonly log: (sentence: string) => void;
  readonly meter: Meter;
}

/** The language of the person whose update it is: the one they chose, else that of their client. */
export function languageOf({ from }: Context, { records }: Pick<Services, 'records'>): Language {
  return from ? languageFor(from.id, records, from.language_code) : nearestLanguage(undefined);
}

/** @param code the language of the person's client, where it is known */
export function languageFor(userId: number, { people }: Records, code?: string): Language {
  const chosen = people.languageOf(userId);
  return isLanguage(chosen) ? chosen : nearestLanguage(code);
}

/** The texts of the interface in the language of the person whose update it is. */
export function sayTo(ctx: Context, services: Pick<Services, 'records' | 'texts'>): Say {
  return services.texts.in(languageOf(ctx, services));
}
