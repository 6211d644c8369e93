import { randomBytes } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Answer } from '../../answer/answer.ts';
import { SqlRecords } from './sql-records.ts';
import { ANSWER_FORMAT, readAnswer } from './stored-json.ts';

/** A standing question: whoever asked it is told when its answer changes. */
export interface Watch {
  /** 12 characters that cannot be guessed. */
  readonly id: string;
  readonly userId: number;
  /** As it is asked again: complete, with corrected spelling. */
  readonly question: string;
  /** Whether these are the person's own words; others may hold words of documents. */
  readonly isOwn: boolean;
  /** What the person was told last; undefined if a former release stored it in another format. */
  readonly told: Answer | undefined;
  /** What the documents said when the question was asked last. */
  readonly known: Answer | undefined;
  /** Whether that may be something else than the person was told; cheap to know of many questions. */
  readonly mayDiffer: boolean;
  /** Whether a process began to send a message about `known`, and nobody knows whether it arrived. */
  readonly isSending: boolean;
}

/** A question that becomes a standing one. */
export type NewWatch = Pick<Watch, 'userId' | 'question' | 'isOwn'>;

/** Standing questions of one person. */
export const MAX_WATCHES = 20;

interface Row {
  id: string;
  user_id: number;
  question: string;
  is_own: number;
  told: string;
  known: string;
  format: number;
  is_sending: number;
}

/** The standing questions of all people, until they end them. */
export class WatchRecords extends SqlRecords {
  /**
   * Adds a question with its present answer; one that the person has already, in whatever spelling, is returned as it is.
   *
   * @returns undefined if the person has `MAX_WATCHES` others
   */
  async add({ userId, question, isOwn }: NewWatch, answer: Answer): Promise<Watch | undefined> {
    const json = JSON.stringify(answer);
    const id = randomBytes(9).toString('base64url');
    const words = question.replaceAll('\0', '');
    const isSame = (watch: Watch) => foldedQuestion(watch.question) === foldedQuestion(words);
    const known = (await this.ofPerson(userId)).find(isSame);
    if (known) return known;
    await this.run(sql`INSERT INTO watches (id, user_id, question, is_own, created_at, told, known, format)
      SELECT ${id}, ${userId}, ${words}, ${isOwn ? 1 : 0}, ${this.now()}, ${json}, ${json}, ${ANSWER_FORMAT}
      WHERE (SELECT count(*) FROM watches WHERE user_id = ${userId}) < ${MAX_WATCHES}
      ON CONFLICT (user_id, question) DO NOTHING`);
    return (await this.ofPerson(userId)).find(isSame);
  }

  /** All, in the order in which they were added. */
  all(): Promise<Watch[]> {
    return this.select(sql`TRUE`);
  }

  /** The questions of a person, in the order in which they were added. */
  ofPerson(userId: number): Promise<Watch[]> {
    return this.select(sql`user_id = ${userId}`);
  }

  async get(id: string): Promise<Watch | undefined> {
    return (await this.select(sql`id = ${id}`))[0];
  }

  /**
   * Notes what the documents say now.
   *
   * @param isTold whether that is nothing else in substance, so that the person need not be told
   */
  async note(id: string, answer: Answer, { isTold }: { readonly isTold: boolean }): Promise<void> {
    const json = JSON.stringify(answer);
    const told = isTold ? sql`, told = ${json}` : sql``;
    await this.run(
      sql`UPDATE watches SET known = ${json}, format = ${ANSWER_FORMAT}${told} WHERE id = ${id}`,
    );
  }

  /** Must be called before the person is told; returns false if the question has ended. */
  async beginSending(id: string): Promise<boolean> {
    return (await this.run(sql`UPDATE watches SET is_sending = 1 WHERE id = ${id}`)) > 0;
  }

  /** The message did not arrive for sure. */
  async notSent(id: string): Promise<void> {
    await this.run(sql`UPDATE watches SET is_sending = 0 WHERE id = ${id}`);
  }

  /** The person was told this answer. */
  async sent(id: string, answer: Answer): Promise<void> {
    await this.run(
      sql`UPDATE watches SET told = ${JSON.stringify(answer)}, is_sending = 0 WHERE id = ${id}`,
    );
  }

  /** Ends a question of a person; returns whether there was one. */
  async remove(id: string, userId: number): Promise<boolean> {
    const removal = sql`DELETE FROM watches WHERE id = ${id} AND user_id = ${userId}`;
    return (await this.run(removal)) > 0;
  }

  /** Ends all of a person. Returns their number. */
  forget(userId: number): Promise<number> {
    return this.run(sql`DELETE FROM watches WHERE user_id = ${userId}`);
  }

  private async select(condition: RawBuilder<unknown>): Promise<Watch[]> {
    const rows = await this.rows<Row>(
      sql`SELECT * FROM watches WHERE ${condition} ORDER BY created_at, id`,
    );
    return rows.map((row) => {
      const mayDiffer = row.told !== row.known;
      const known = readAnswer(row.format, row.known);
      return {
        id: row.id,
        userId: row.user_id,
        question: row.question,
        isOwn: row.is_own !== 0,
        told: mayDiffer ? readAnswer(row.format, row.told) : known,
        known,
        mayDiffer,
        isSending: row.is_sending !== 0,
      };
    });
  }
}

/** The same for two spellings of one question: case, spaces and the marks of a question tell nothing apart. */
function foldedQuestion(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[ ¿]+|[ ?؟]+$/g, '');
}
