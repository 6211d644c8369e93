import type { Api, Context } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Rights } from '../rights/rights.ts';
import { type Access, personOf } from './access.ts';
import type { BotApp } from './bot-app.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { PublishedSources } from './messages/source-buttons.ts';
import {
  isLanguage,
  type Language,
  nearestLanguage,
  type Say,
  type Texts,
} from './messages/texts.ts';
import type { NewestQueries } from './newest-queries.ts';
import type { OwnChanges } from './own-changes.ts';
import type { QuestionLimiter } from './question-limiter.ts';
import type { Records } from './records/records.ts';
import type { RunningAnswers } from './running-answers.ts';
import type { Departures } from './strangers/departures.ts';
import type { Strangers } from './strangers/strangers.ts';
import type { Views } from './views.ts';
import type { WaitingQuestions } from './waiting-questions.ts';

export type { BotApp };

/** Fetches a file that a person sent. Its errors are in `admin/uploads/download.ts`. */
export type Download = (fileId: string) => Promise<Uint8Array>;

/** The largest file that a person may send, and what sets it: Telegram's own server, or the owner. */
export interface UploadLimit {
  readonly bytes: number;
  readonly by: 'telegram' | 'setting';
  /** The largest file that is read, however it comes into the folder. */
  readonly readBytes: number;
}

interface Meter {
  /** @param seconds from the question to the answer; absent if no answer was looked for */
  question(outcome: 'answered' | 'not_found' | 'failed' | 'limited', seconds?: number): void;
}

/** What the handlers of updates work with. They see documents through a view alone: nobody gets what they may not see. */
export interface Services {
  readonly views: Views;
  /** What is told of the folder as a whole: no document. */
  readonly corpus: Pick<BotApp, 'folder' | 'extensions' | 'firstReading'>;
  /** A plain client: calls that deserve another try are wrapped in `retry`. */
  readonly api: Api;
  /** The bot's own account. */
  readonly me: UserFromGetMe;
  readonly records: Records;
  readonly delivery: Delivery;
  readonly access: Access;
  readonly rights: Rights;
  readonly texts: Texts;
  /** Limits the questions of each person, by the time at which they were asked. */
  readonly limiter: QuestionLimiter;
  /** Limits the inline searches of each person. */
  readonly searches: QuestionLimiter;
  readonly newest: NewestQueries;
  /** Replies to people and groups without access. */
  readonly strangers: Strangers;
  /** Leaves groups without access. */
  readonly departures: Departures;
  readonly running: RunningAnswers;
  readonly waiting: WaitingQuestions;
  readonly download: Download;
  readonly uploadLimit: UploadLimit;
  /** Name for the bot in Telegram; absent: the name given to @BotFather stays. */
  readonly botName?: string;
  /** Whether answers have buttons that send the quoted files. */
  readonly sendsFiles: boolean;
  /** Where source pages are published; absent: they are not. */
  readonly sources?: PublishedSources;
  /** Its sentences never contain the token. */
  readonly log: Log;
  readonly meter: Meter;
  /** Number of chats that wait for an answer. */
  readonly asking: () => Promise<number>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What admins work with in private. */
export interface AdminServices extends Services {
  /** All documents. */
  readonly app: BotApp;
  readonly ownChanges: OwnChanges;
}

/** The language in which the sender of an update reads: the chosen one, else that of their client. */
export async function languageOf(
  ctx: Context,
  { records }: Pick<Services, 'records'>,
): Promise<Language> {
  const person = personOf(ctx);
  const code = ctx.from?.language_code;
  return person === undefined ? nearestLanguage(code) : languageFor(person, records, code);
}

/** @param code language of the person's client, if known */
export async function languageFor(
  userId: number,
  { people }: Records,
  code?: string,
): Promise<Language> {
  const chosen = await people.languageOf(userId);
  return isLanguage(chosen) ? chosen : nearestLanguage(code ?? chosen?.split(':')[1]);
}

/** The texts of the interface in the language of the sender of an update. */
export async function sayTo(
  ctx: Context,
  services: Pick<Services, 'records' | 'texts'>,
): Promise<Say> {
  return services.texts.in(await languageOf(ctx, services));
}
