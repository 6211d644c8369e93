import type { Citation } from '../../answer/answer.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import type { Access } from '../access.ts';
import type { BotDocuments } from '../bot-app.ts';
import type { ShownAnswers } from '../delivery/delivery.ts';
import type { AnswerRecords } from '../records/answers.ts';
import type { Views } from '../views.ts';

/** A quoted document that has changed, or is gone, since it was quoted. */
export interface ChangedDocument {
  readonly document: string;
  readonly state: 'changed' | 'gone';
}

/** Compares quotes with their files again; undefined if all of them are still there. */
export async function firstChange(
  app: Pick<BotDocuments, 'around'>,
  citations: readonly Citation[],
): Promise<ChangedDocument | undefined> {
  for (const citation of citations) {
    const { state } = await app.around(citation, 0);
    if (state !== 'current') return { document: citation.document, state };
  }
  return undefined;
}

/** The stored answers, as delivery sees them. */
export function shownAnswers(
  views: Pick<Views, 'in' | 'ofAnswer'>,
  answers: Pick<AnswerRecords, 'get' | 'ofUpdate' | 'attach'>,
  rights: { readonly access: Pick<Access, 'mayAsk'>; readonly refresh: () => Promise<void> },
): ShownAnswers {
  return {
    async maySend(answerId, presserId) {
      const stored = await answers.get(answerId);
      if (!stored) return false;
      const { chatId } = stored;
      const userId = presserId ?? stored.userId;
      await rights.refresh();
      return rights.access.mayAsk({ userId, chatId, isPrivate: chatId > 0 });
    },
    async isCurrent(updateId, answerId) {
      const stored = await (answerId === undefined
        ? answers.ofUpdate(updateId)
        : answers.get(answerId));
      if (!stored) return true;
      return !(await firstChange(views.ofAnswer(stored).app, shownCitations(stored.answer)));
    },
    isStillSeen(chatId, topic, view) {
      const { key } = views.in(chatId, topic);
      return key === '' || key === view;
    },
    attach: (...message) => answers.attach(...message),
  };
}
