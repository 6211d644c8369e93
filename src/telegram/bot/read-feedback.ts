import { existsSync, readdirSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { FootnoteError } from '../../errors.ts';
import { openPool } from '../../postgres/connect.ts';
import { explainPostgresError, placeOf } from '../../postgres/trouble.ts';
import { lookInto } from '../../sqlite/open-read-only.ts';
import { sqlOver } from '../../sqlite/sql.ts';
import { FeedbackRecords, type JudgedAnswer } from '../records/feedback.ts';
import { recordsFile } from '../records/sqlite/schema.ts';
import { botSchema } from './shared-state.ts';
import { stateInDatabase } from './stored-state.ts';

interface Feedback {
  /** Oldest first within each bot. */
  readonly judged: readonly JudgedAnswer[];
  /** Votes on answers that cannot be read. */
  readonly unreadable: number;
}

/** Where bots keep their state; see `Config`. */
type Place = Pick<Config, 'botFolder' | 'database'> & {
  readonly telegram: Pick<Config['telegram'], 'token'>;
};

/**
 * All votes that bots have stored in a folder, or in a database, also while a bot is running. Nothing is changed there.
 *
 * @throws FootnoteError where no bot has run yet, or the votes cannot be read
 */
export async function readFeedback({ botFolder, database, telegram }: Place): Promise<Feedback> {
  const feedback = database
    ? await readDatabase(database.url, telegram.token)
    : await readFolder(botFolder);
  if (feedback.length === 0) {
    throw new FootnoteError(
      `No bot has answered yet with its state in ${database ? placeOf(database.url) : botFolder}. Start it with "footnote bot", or name its documents with --documents DIR.`,
    );
  }
  return {
    judged: feedback.flatMap(({ judged }) => judged),
    unreadable: feedback.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

function readFolder(folder: string): Promise<Feedback[]> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const bots = names.flatMap((name) => /^records-(\d+)\.sqlite$/.exec(name)?.[1] ?? []);
  return Promise.all(
    bots.map((bot) =>
      lookInto(recordsFile(folder, Number(bot)), (db) =>
        feedbackIn(new FeedbackRecords(sqlOver(db), Date.now)),
      ),
    ),
  );
}

/** Bots of other documents keep their state in the same database: the token says whose votes are wanted. */
async function readDatabase(url: string, token: string | undefined): Promise<Feedback[]> {
  const own = token?.split(':')[0];
  const bots = (await stateInDatabase(url).bots()).map(String);
  return Promise.all(
    bots
      .filter((bot) => own === undefined || bot === own)
      .map(async (bot) => {
        const pool = openPool({ url, schema: botSchema(bot) }, 1);
        try {
          return await feedbackIn(new FeedbackRecords(pool.sql, Date.now));
        } catch (error) {
          throw explainPostgresError(error, url);
        } finally {
          await pool.close();
        }
      }),
  );
}

/** All votes of one bot. */
async function feedbackIn(records: FeedbackRecords): Promise<Feedback> {
  const judged = await records.all();
  return { judged, unreadable: (await records.count()) - judged.length };
}
