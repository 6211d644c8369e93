import type Database from 'better-sqlite3';

/** Questions in chats during a time. Inline queries are not counted. */
export interface Statistics {
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

/** Statistics of the stored answers. */
export class StatisticsRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** @param time milliseconds since 1970 */
  questionsSince(time: number): number {
    return this.db
      .prepare("SELECT count(*) FROM answers WHERE origin = 'chat' AND asked_at >= ?")
      .pluck()
      .get(time) as number;
  }

  /** @param time milliseconds since 1970 */
  since(time: number): Statistics {
    const questions = this.questionsSince(time);
    const median = this.median(time, questions);
    return {
      questions,
      answered: this.answered(time),
      ...(median !== undefined && { medianMilliseconds: median }),
      documents: this.documents(time),
      unanswered: this.unanswered(time),
      votes: this.votes(time),
    };
  }

  private answered(time: number): number {
    return this.db
      .prepare(
        "SELECT count(*) FROM answers WHERE origin = 'chat' AND asked_at >= ? AND outcome = 'answered'",
      )
      .pluck()
      .get(time) as number;
  }

  /** For an even number, the mean of the middle two. */
  private median(time: number, questions: number): number | undefined {
    const middle = this.db
      .prepare(
        `SELECT avg(milliseconds) FROM (
           SELECT milliseconds FROM answers WHERE origin = 'chat' AND asked_at >= @time
           ORDER BY milliseconds LIMIT @count OFFSET @offset
         )`,
      )
      .pluck()
      .get({ time, count: 2 - (questions % 2), offset: Math.max(0, (questions - 1) >> 1) });
    return (middle as number | null) ?? undefined;
  }

  private documents(time: number): Statistics['documents'] {
    return this.db
      .prepare(
        `SELECT json_extract(json, '$.citations[0].document') AS document, count(*) AS answers
         FROM answers
         WHERE origin = 'chat' AND asked_at >= ? AND outcome = 'answered' AND json_valid(json)
         GROUP BY document ORDER BY answers DESC, document LIMIT ${TOP}`,
      )
      .all(time) as { document: string; answers: number }[];
  }

  private unanswered(time: number): Statistics['unanswered'] {
    return this.db
      .prepare(
        `SELECT question, count(*) AS times
         FROM answers WHERE origin = 'chat' AND asked_at >= ? AND outcome = 'not_found'
         GROUP BY question ORDER BY max(asked_at) DESC, question LIMIT ${UNANSWERED}`,
      )
      .all(time) as { question: string; times: number }[];
  }

  private votes(time: number): Statistics['votes'] {
    return this.db
      .prepare(
        `SELECT count(*) FILTER (WHERE vote = 'good') AS good,
           count(*) FILTER (WHERE vote <> 'good') AS bad
         FROM feedback WHERE voted_at >= ?`,
      )
      .get(time) as { good: number; bad: number };
  }
}
