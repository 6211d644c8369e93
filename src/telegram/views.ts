import type { Context } from 'grammy';
import type { Answer } from '../answer/answer.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';
import type { Viewer } from '../rights/audience.ts';
import type { Rights } from '../rights/rights.ts';
import type { Access } from './access.ts';
import type { BotApp, BotDocuments } from './bot-app.ts';
import type { AnswerRecords, StoredAnswer } from './records/answers.ts';
import { threadOf } from './thread.ts';
import { visiblePart } from './visible-part.ts';

/** What is asked of stored answers to find the one that somebody means. */
type ShownTurns = Pick<AnswerRecords, 'ofMessage' | 'lastOf'>;

/** What views are made of. */
type ViewedApp = BotDocuments & Pick<BotApp, 'within'>;

/** The documents as somebody may see them at one moment. */
export class View {
  /** The program in which no other document exists. */
  readonly app: BotDocuments;
  private readonly filter: DocumentFilter | undefined;

  constructor(whole: ViewedApp, filter: DocumentFilter | undefined) {
    this.filter = filter;
    this.app = filter ? whole.within(filter) : whole;
  }

  /** Tells views apart; '' for that of all documents. */
  get key(): string {
    return this.filter?.key ?? '';
  }

  /** What may be seen of an answer; undefined if that is nothing (see `visiblePart`). */
  partOf(answer: Answer): Answer | undefined {
    return visiblePart(answer, this.filter);
  }

  /** The same of a stored answer. */
  storedPartOf(stored: StoredAnswer | undefined): StoredAnswer | undefined {
    const answer = stored && this.partOf(stored.answer);
    return answer && { ...stored, answer };
  }

  /** The stored answers, as far as they may be seen. */
  partsOf(answers: ShownTurns): ShownTurns {
    return {
      ofMessage: async (...args) => this.storedPartOf(await answers.ofMessage(...args)),
      lastOf: async (...args) => this.storedPartOf(await answers.lastOf(...args)),
    };
  }
}

/**
 * The views of all. A group, and each of its topics, has rights of its own, whoever asks there: all of them read the answer.
 * Admins see everything, in private.
 */
export class Views {
  private readonly whole: ViewedApp;
  private readonly access: Pick<Access, 'isAdmin'>;
  private readonly rights: Rights;

  constructor(whole: ViewedApp, access: Pick<Access, 'isAdmin'>, rights: Rights) {
    this.whole = whole;
    this.access = access;
    this.rights = rights;
  }

  /** What may be shown where an update came from; to an inline query, what the person may see. */
  of(ctx: Context): View {
    return this.in(ctx.chat?.id ?? ctx.from?.id, threadOf(ctx));
  }

  /** The view of those to whom an answer was given. */
  ofAnswer({ chatId, threadId }: Pick<StoredAnswer, 'chatId' | 'threadId'>): View {
    return this.in(chatId, threadId);
  }

  /** @param chat absent: nobody */
  in(chat: number | undefined, topic?: number): View {
    return new View(this.whole, this.documentsFor(chat ?? 0, topic));
  }

  private documentsFor(chat: number, topic: number | undefined): DocumentFilter | undefined {
    if (this.access.isAdmin(chat)) return undefined;
    const viewer: Viewer =
      chat >= 0 ? { person: chat } : { group: chat, ...(topic !== undefined && { topic }) };
    return this.rights.documentsFor(viewer);
  }
}
