import { type RawBuilder, sql } from 'kysely';
import { SqlRecords } from './sql-records.ts';

/** Questions in chats during a time. Inline queries are not counted. */
interface Statistics {
  readonly questions: number;
  readonly answered: number;
  /** Median time from question to answer; undefined without questions. */
  readonly medianMilliseconds?: number;
  /** The documents that were quoted first most often, at most 5. */
  readonly documents: readonly { readonly document: string; readonly answers: number }[];
  /** Questions for which nothing was found, each once, newest first, at most 10. */
  readonly unanswered: readonly { readonly question: string; readonly times: number }[];
  readonly votes: { readonly good: number; readonly bad: number };
}

const TOP = 5;
const UNANSWERED = 10;

/** Questions of one day, which begins at a time in milliseconds since 1970, in UTC. */
interface DayStatistics {
  readonly start: number;
  readonly questions: number;
  readonly answered: number;
}

const DAY_MS = 24 * 3_600_000;

/** Statistics of the stored answers. */
export class StatisticsRecords extends SqlRecords {
  /** @param time milliseconds since 1970 */
  questionsSince(time: number): Promise<number> {
    return this.count(since(time));
  }

  /** @param time milliseconds since 1970 */
  async since(time: number): Promise<Statistics> {
    const questions = await this.questionsSince(time);
    const median = await this.median(time, questions);
    return {
      questions,
      answered: await this.count(sql`${since(time)} AND outcome = 'answered'`),
      ...(median !== undefined && { medianMilliseconds: median }),
      documents: await this.documents(time),
      unanswered: await this.unanswered(time),
      votes: await this.votes(time),
    };
  }

  /** The days since a time on which there were questions, in order. */
  days(time: number): Promise<DayStatistics[]> {
    const start = sql`asked_at - asked_at % ${sql.lit(DAY_MS)}`;
    return this.rows(sql`
      SELECT ${start} AS start, count(*) AS questions, count(*) FILTER (WHERE outcome = 'answered') AS answered
      FROM answers WHERE ${since(time)} GROUP BY ${start} ORDER BY ${start}`);
  }

  private async count(condition: RawBuilder<unknown>): Promise<number> {
    const row = await this.row<{ count: number }>(
      sql`SELECT count(*) AS count FROM answers WHERE ${condition}`,
    );
    return row?.count ?? 0;
  }

  /** For an even number, the mean of the middle two. */
  private async median(time: number, questions: number): Promise<number | undefined> {
    const row = await this.row<{ median: number | null }>(sql`
      SELECT avg(milliseconds) AS median FROM (
        SELECT milliseconds FROM answers WHERE ${since(time)}
        ORDER BY milliseconds LIMIT ${2 - (questions % 2)} OFFSET ${Math.max(0, (questions - 1) >> 1)}
      ) AS middle`);
    return row?.median ?? undefined;
  }

  private documents(time: number): Promise<{ document: string; answers: number }[]> {
    return this.rows(sql`
      SELECT document, count(*) AS answers FROM answers WHERE ${since(time)} AND document IS NOT NULL
      GROUP BY document ORDER BY answers DESC, document LIMIT ${TOP}`);
  }

  private unanswered(time: number): Promise<{ question: string; times: number }[]> {
    return this.rows(sql`
      SELECT question, count(*) AS times FROM answers WHERE ${since(time)} AND outcome = 'not_found'
      GROUP BY question ORDER BY max(asked_at) DESC, question LIMIT ${UNANSWERED}`);
  }

  private async votes(time: number): Promise<Statistics['votes']> {
    const row = await this.row<Statistics['votes']>(sql`
      SELECT count(*) FILTER (WHERE vote = 'good') AS good, count(*) FILTER (WHERE vote <> 'good') AS bad
      FROM feedback WHERE voted_at >= ${time}`);
    return row ?? { good: 0, bad: 0 };
  }
}

const since = (time: number) => sql`origin = 'chat' AND asked_at >= ${time}`;
