import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Answer } from '../../answer/answer.ts';
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
export interface NewAnswer extends Omit<StoredAnswer, 'id' | 'askedAt' | 'answeredAt' | 'askerId'> {
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
export class AnswerRecords {
  private readonly db: Database.Database;
  private readonly now: () => number;
  private prunedAt = 0;

  constructor(db: Database.Database, now: () => number) {
    this.db = db;
    this.now = now;
  }

  /** Stores an answer in place of an earlier one to the same update. */
  add({ answer, ...asked }: NewAnswer): StoredAnswer {
    this.prune();
    const id = randomBytes(9).toString('base64url');
    const stored = { askerId: asked.userId, askedAt: this.now(), ...asked, id };
    this.db
      .prepare(
        `INSERT OR REPLACE INTO answers
           (id, update_id, origin, chat_id, thread_id, user_id, asker_id, asked_at, milliseconds, outcome, question, json, format)
         VALUES (@id, @updateId, @origin, @chatId, @threadId, @userId, @askerId, @askedAt, @milliseconds, @outcome, @question, @json, @format)`,
      )
      .run({
        ...stored,
        threadId: asked.threadId ?? null,
        milliseconds: answer.milliseconds.total,
        outcome: answer.outcome,
        question: answer.question,
        json: JSON.stringify(answer),
        format: ANSWER_FORMAT,
      });
    return { ...stored, answer };
  }

  /**
   * Records the messages that show an answer, so that a reply to one of them can follow it up.
   *
   * @param sentAt milliseconds since 1970
   */
  attach(id: string, chatId: number, messageIds: readonly number[], sentAt?: number): void {
    const insert = this.db.prepare('INSERT OR REPLACE INTO messages VALUES (?, ?, ?)');
    this.db.transaction(() => {
      for (const messageId of messageIds) insert.run(chatId, messageId, id);
      if (sentAt === undefined) return;
      this.db.prepare('UPDATE answers SET answered_at = ? WHERE id = ?').run(sentAt, id);
    })();
  }

  /** Undefined if there is none with this id, it is too old, or it cannot be read. */
  get(id: string): StoredAnswer | undefined {
    return this.find('id = ?', id);
  }

  ofUpdate(updateId: number): StoredAnswer | undefined {
    return this.find('update_id = ?', updateId);
  }

  ofMessage(chatId: number, messageId: number): StoredAnswer | undefined {
    return this.find(
      'id = (SELECT answer_id FROM messages WHERE chat_id = ? AND message_id = ?)',
      chatId,
      messageId,
    );
  }

  /** A person's last answer in a chat and topic. */
  lastOf(person: {
    userId: number;
    chatId: number;
    threadId: number | undefined;
  }): StoredAnswer | undefined {
    return this.find(
      "origin = 'chat' AND user_id = ? AND chat_id = ? AND thread_id IS ? ORDER BY asked_at DESC, update_id DESC LIMIT 1",
      person.userId,
      person.chatId,
      person.threadId ?? null,
    );
  }

  /** Deletes one answer. */
  remove(id: string): void {
    this.db.prepare('DELETE FROM answers WHERE id = ?').run(id);
  }

  /** Deletes a person's questions with their answers. Returns their number. */
  forget(userId: number): number {
    const sql = 'DELETE FROM answers WHERE user_id = @userId OR asker_id = @userId';
    return this.db.prepare(sql).run({ userId }).changes;
  }

  moveChat(from: number, to: number): void {
    this.db.prepare('UPDATE answers SET chat_id = ? WHERE chat_id = ?').run(to, from);
    // Its anonymous admins ask as the group.
    this.db.prepare('UPDATE answers SET user_id = ? WHERE user_id = ?').run(to, from);
    this.db.prepare('UPDATE answers SET asker_id = ? WHERE asker_id = ?').run(to, from);
    // Message ids of the group mean nothing in the supergroup.
    this.db.prepare('DELETE FROM messages WHERE chat_id = ?').run(from);
  }

  private find(condition: string, ...values: unknown[]): StoredAnswer | undefined {
    const row = this.db
      .prepare(`SELECT * FROM answers WHERE asked_at > ? AND ${condition}`)
      .get(this.now() - KEPT_MS, ...values) as Row | undefined;
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

  private prune(): void {
    if (this.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = this.now();
    // Answers with votes are kept for evaluation.
    this.db
      .prepare(
        'DELETE FROM answers WHERE asked_at <= ? AND id NOT IN (SELECT answer_id FROM feedback)',
      )
      .run(this.now() - KEPT_MS);
  }
}
