import { sql } from 'kysely';
import type { Answer } from '../../answer/answer.ts';
import { allRows, changedRows, firstRow, type Sql } from '../../sql/sql.ts';
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

type JudgedRow = Omit<JudgedAnswer, 'answer'> & { json: string; format: number };

export class FeedbackRecords {
  private readonly db: Sql;
  private readonly now: () => number;

  constructor(db: Sql, now: () => number) {
    this.db = db;
    this.now = now;
  }

  /** Stores a vote in place of the person's earlier one. Does nothing where the answer is gone. */
  async add(answerId: string, userId: number, vote: Vote): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      // Keeps the answer from being deleted until the vote is there.
      const known = sql`UPDATE answers SET format = format WHERE id = ${answerId}`;
      if ((await changedRows(trx, known)) === 0) return;
      await sql`INSERT INTO feedback (answer_id, user_id, vote, voted_at)
        VALUES (${answerId}, ${userId}, ${vote}, ${this.now()})
        ON CONFLICT (answer_id, user_id) DO UPDATE SET vote = excluded.vote, voted_at = excluded.voted_at`.execute(
        trx,
      );
    });
  }

  async of(answerId: string, userId: number): Promise<Vote | undefined> {
    const row = await firstRow(
      this.db,
      sql<{
        vote: Vote;
      }>`SELECT vote FROM feedback WHERE answer_id = ${answerId} AND user_id = ${userId}`,
    );
    return row?.vote;
  }

  /** Number of all votes, also of those on answers that cannot be read. */
  async count(): Promise<number> {
    const row = await firstRow(
      this.db,
      sql<{ count: number }>`SELECT count(*) AS count FROM feedback`,
    );
    return row?.count ?? 0;
  }

  /** All votes on answers that can be read, oldest first, without the people. */
  async all(): Promise<JudgedAnswer[]> {
    const rows = await allRows(
      this.db,
      sql<JudgedRow>`SELECT answer_id AS "answerId", vote, voted_at AS "votedAt", json, format
        FROM feedback JOIN answers ON id = answer_id ORDER BY voted_at, answer_id, feedback.user_id`,
    );
    return rows.flatMap(({ json, format, ...row }) => {
      const answer = readAnswer(format, json);
      return answer ? [{ ...row, answer }] : [];
    });
  }

  forget(userId: number): Promise<number> {
    return changedRows(this.db, sql`DELETE FROM feedback WHERE user_id = ${userId}`);
  }
}
