import { sql } from 'kysely';
import type { Answer } from '../../answer/answer.ts';
import { changedRows } from '../../sql/sql.ts';
import { SqlRecords } from './sql-records.ts';
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

export class FeedbackRecords extends SqlRecords {
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
    const row = await this.row<{ vote: Vote }>(
      sql`SELECT vote FROM feedback WHERE answer_id = ${answerId} AND user_id = ${userId}`,
    );
    return row?.vote;
  }

  /** Number of all votes, also of those on answers that cannot be read. */
  async count(): Promise<number> {
    const row = await this.row<{ count: number }>(sql`SELECT count(*) AS count FROM feedback`);
    return row?.count ?? 0;
  }

  /** All votes on answers that can be read, oldest first, without the people. */
  async all(): Promise<JudgedAnswer[]> {
    const votes = sql<JudgedRow>`SELECT answer_id AS "answerId", vote, voted_at AS "votedAt", json, format
      FROM feedback JOIN answers ON id = answer_id ORDER BY voted_at, answer_id, feedback.user_id`;
    const rows = await this.rows(votes);
    return rows.flatMap(({ json, format, ...row }) => {
      const answer = readAnswer(format, json);
      return answer ? [{ ...row, answer }] : [];
    });
  }

  forget(userId: number): Promise<number> {
    return this.run(sql`DELETE FROM feedback WHERE user_id = ${userId}`);
  }
}
