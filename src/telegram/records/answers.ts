import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Answer } from '../../answer/answer.ts';
import { changedRows } from '../../sql/sql.ts';
import { SqlRecords } from './sql-records.ts';
import { ANSWER_FORMAT, readAnswer } from './stored-json.ts';

/** An answer as it was sent. */
export interface StoredAnswer {
  /** 12 characters that cannot be guessed. */
  readonly id: string;
  /** `inline`: quotes that were offered for sending into another chat, which the bot does not know. */
  readonly origin: 'chat' | 'inline';
  /** The chat of the answer; for inline answers, the person's own chat. */
  readonly chatId: number;
  readonly threadId?: number;
  /** The person who owns the answer and may press its buttons in a private chat. */
  readonly userId: number;
  /**
   * The person whose words the question is; it differs from the owner if somebody opened an answer by its
   * link.
   */
  readonly askerId: number;
  /** When the question was written, in milliseconds since 1970. */
  readonly askedAt: number;
  /** When the last message that shows the answer was sent, in milliseconds since 1970, if that is known. */
  readonly answeredAt?: number;
  readonly answer: Answer;
}

/** An answer to be stored. */
interface NewAnswer extends Omit<StoredAnswer, 'id' | 'askedAt' | 'answeredAt' | 'askerId'> {
  /** By default now. */
  readonly askedAt?: number;
  /** By default the owner. */
  readonly askerId?: number;
  /** The update that asked; an update has at most one answer. */
  readonly updateId: number;
}

/** After this time an answer is deleted, unless it has votes, and its buttons no longer work. */
const KEPT_MS = 30 * 24 * 3_600_000;

const PRUNE_INTERVAL_MS = 3_600_000;

interface Row {
  id: string;
  origin: 'chat' | 'inline';
  chat_id: number;
  thread_id: number | null;
  user_id: number;
  asker_id: number;
  asked_at: number;
  answered_at: number | null;
  json: string;
  format: number;
}

/** The answers of the last 30 days. */
export class AnswerRecords extends SqlRecords {
  private prunedAt = 0;

  /**
   * Stores an answer in place of an earlier one to the same update.
   *
   * @param check called when nothing can come between; what it throws keeps the answer from being stored
   */
  async add({ answer, ...asked }: NewAnswer, check = () => {}): Promise<StoredAnswer> {
    await this.prune();
    const id = randomBytes(9).toString('base64url');
    const stored = { askerId: asked.userId, askedAt: this.now(), ...asked, id };
    const { updateId, origin, chatId, threadId = null, userId, askerId, askedAt } = stored;
    const { outcome, milliseconds } = answer;
    await this.db.transaction().execute(async (trx) => {
      await sql`DELETE FROM answers WHERE update_id = ${updateId}`.execute(trx);
      check();
      await sql`
        INSERT INTO answers (id, update_id, origin, chat_id, thread_id, user_id, asker_id, asked_at, milliseconds, outcome,
          question, document, json, format)
        VALUES (${id}, ${updateId}, ${origin}, ${chatId}, ${threadId}, ${userId}, ${askerId}, ${askedAt},
          ${milliseconds.total}, ${outcome}, ${storable(answer.question)}, ${firstDocument(answer)},
          ${JSON.stringify(answer)}, ${ANSWER_FORMAT})`.execute(trx);
    });
    return { ...stored, answer };
  }

  /**
   * Records the messages that show an answer, so that a reply to one of them can follow it up. Does nothing where the
   * answer is gone.
   *
   * @param sentAt milliseconds since 1970
   */
  async attach(
    id: string,
    chatId: number,
    messageIds: readonly number[],
    sentAt?: number,
  ): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      // Keeps the answer from being deleted until the messages are there.
      const known = sql`UPDATE answers SET answered_at = coalesce(${sentAt ?? null}, answered_at) WHERE id = ${id}`;
      if ((await changedRows(trx, known)) === 0) return;
      for (const messageId of messageIds)
        await sql`INSERT INTO messages (chat_id, message_id, answer_id) VALUES (${chatId}, ${messageId}, ${id})
          ON CONFLICT (chat_id, message_id) DO UPDATE SET answer_id = excluded.answer_id`.execute(
          trx,
        );
    });
  }

  /** Undefined if there is none with this id, it is too old, or it cannot be read. */
  get(id: string): Promise<StoredAnswer | undefined> {
    return this.find(sql`id = ${id}`);
  }

  ofUpdate(updateId: number): Promise<StoredAnswer | undefined> {
    return this.find(sql`update_id = ${updateId}`);
  }

  ofMessage(chatId: number, messageId: number): Promise<StoredAnswer | undefined> {
    return this.find(
      sql`id = (SELECT answer_id FROM messages WHERE chat_id = ${chatId} AND message_id = ${messageId})`,
    );
  }

  /** A person's last answer in a chat and topic. */
  lastOf({
    userId,
    chatId,
    threadId = null,
    before = Number.MAX_SAFE_INTEGER,
  }: {
    userId: number;
    chatId: number;
    threadId: number | null | undefined;
    /** Asked earlier than this, in milliseconds since 1970. */
    before?: number | undefined;
  }): Promise<StoredAnswer | undefined> {
    return this.find(sql`origin = 'chat' AND user_id = ${userId} AND chat_id = ${chatId}
      AND asked_at < ${before} AND thread_id IS NOT DISTINCT FROM ${threadId} ORDER BY asked_at DESC, update_id DESC LIMIT 1`);
  }

  /** Deletes one answer. */
  async remove(id: string): Promise<void> {
    await this.run(sql`DELETE FROM answers WHERE id = ${id}`);
  }

  /** Deletes a person's questions with their answers. Returns their number. */
  forget(userId: number): Promise<number> {
    return this.run(sql`DELETE FROM answers WHERE user_id = ${userId} OR asker_id = ${userId}`);
  }

  async moveChat(from: number, to: number): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await sql`UPDATE answers SET chat_id = ${to} WHERE chat_id = ${from}`.execute(trx);
      // Its anonymous admins ask as the group.
      await sql`UPDATE answers SET user_id = ${to} WHERE user_id = ${from}`.execute(trx);
      await sql`UPDATE answers SET asker_id = ${to} WHERE asker_id = ${from}`.execute(trx);
      // Message ids of the group mean nothing in the supergroup.
      await sql`DELETE FROM messages WHERE chat_id = ${from}`.execute(trx);
    });
  }

  private async find(condition: RawBuilder<unknown>): Promise<StoredAnswer | undefined> {
    const row = await this.row<Row>(
      sql`SELECT * FROM answers WHERE asked_at > ${this.now() - KEPT_MS} AND ${condition}`,
    );
    const answer = row && readAnswer(row.format, row.json);
    if (!row || !answer) return undefined;
    return {
      id: row.id,
      origin: row.origin,
      chatId: row.chat_id,
      ...(row.thread_id !== null && { threadId: row.thread_id }),
      userId: row.user_id,
      askerId: row.asker_id,
      askedAt: row.asked_at,
      ...(row.answered_at !== null && { answeredAt: row.answered_at }),
      answer,
    };
  }

  private async prune(): Promise<void> {
    if (this.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = this.now();
    // Answers with votes are kept for evaluation.
    await this.run(sql`DELETE FROM answers WHERE asked_at <= ${this.now() - KEPT_MS}
      AND NOT EXISTS (SELECT 1 FROM feedback WHERE answer_id = answers.id)`);
  }
}

/** The document that is quoted first, for the statistics. */
function firstDocument(answer: Answer): string | null {
  const document = answer.outcome === 'answered' ? answer.citations[0]?.document : undefined;
  return document === undefined ? null : storable(document);
}

/** PostgreSQL keeps no text with this character, which no person types; the answer itself is stored as JSON, which escapes it. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}
