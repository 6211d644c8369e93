import type Database from 'better-sqlite3';
import type { Answer } from '../../answer/answer.ts';
import { readAnswer } from './stored-json.ts';

/** A person's rating of an answer. */
export type Vote = 'good' | 'wrong' | 'missing' | 'outdated';

/** An answer with a vote. */
export interface JudgedAnswer {
  readonly answerId: string;
  readonly vote: Vote;
  /** Milliseconds since 1970. */
  readonly votedAt: number;
  readonly answer: Answer;
}

export class FeedbackRecords {
  private readonly db: Database.Database;
  private readonly now: () => number;

  constructor(db: Database.Database, now: () => number) {
    this.db = db;
    this.now = now;
  }

  /** Stores a vote in place of the person's earlier one. */
  add(answerId: string, userId: number, vote: Vote): void {
    this.db
      .prepare('INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?)')
      .run(answerId, userId, vote, this.now());
  }

  of(answerId: string, userId: number): Vote | undefined {
    return this.db
      .prepare('SELECT vote FROM feedback WHERE answer_id = ? AND user_id = ?')
      .pluck()
      .get(answerId, userId) as Vote | undefined;
  }

  /** Number of all votes, also of those on answers that cannot be read. */
  count(): number {
    return this.db.prepare('SELECT count(*) FROM feedback').pluck().get() as number;
  }

  /** All votes on answers that can be read, oldest first, without the people. */
  all(): JudgedAnswer[] {
    const rows = this.db
      .prepare(
        'SELECT answer_id AS answerId, vote, voted_at AS votedAt, json, format FROM feedback JOIN answers ON id = answer_id ORDER BY voted_at, answer_id',
      )
      .all() as (Omit<JudgedAnswer, 'answer'> & { json: string; format: number })[];
    return rows.flatMap(({ json, format, ...row }) => {
      const answer = readAnswer(format, json);
      return answer ? [{ ...row, answer }] : [];
    });
  }

  forget(userId: number): number {
    return this.db.prepare('DELETE FROM feedback WHERE user_id = ?').run(userId).changes;
  }
}
