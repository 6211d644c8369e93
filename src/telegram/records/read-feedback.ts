import { existsSync, readdirSync } from 'node:fs';
import { FootnoteError } from '../../errors.ts';
import { lookInto } from '../../sqlite/open-read-only.ts';
import { sqlOver } from '../../sqlite/sql.ts';
import { FeedbackRecords, type JudgedAnswer } from './feedback.ts';
import { recordsFile } from './sqlite/schema.ts';

export interface Feedback {
  /** Oldest first within each bot. */
  readonly judged: readonly JudgedAnswer[];
  /** Votes on answers that cannot be read. */
  readonly unreadable: number;
}

/**
 * All votes that bots have stored in a folder, also while a bot is running. Nothing on disk is changed.
 *
 * @param folder of the bot's state
 * @throws FootnoteError where no bot has run yet, or the votes cannot be read
 */
export async function readFeedback(folder: string): Promise<Feedback> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const bots = names.flatMap((name) => /^records-(\d+)\.sqlite$/.exec(name)?.[1] ?? []);
  if (bots.length === 0) {
    throw new FootnoteError(
      `No bot has answered yet with its state in ${folder}. Start it with "footnote bot", or name its documents with --documents DIR.`,
    );
  }
  const feedback = await Promise.all(bots.map((bot) => readBot(folder, Number(bot))));
  return {
    judged: feedback.flatMap(({ judged }) => judged),
    unreadable: feedback.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

function readBot(folder: string, botId: number): Promise<Feedback> {
  return lookInto(recordsFile(folder, botId), (db) =>
    feedbackIn(new FeedbackRecords(sqlOver(db), Date.now)),
  );
}

/** All votes of one bot. */
export async function feedbackIn(records: FeedbackRecords): Promise<Feedback> {
  const judged = await records.all();
  return { judged, unreadable: (await records.count()) - judged.length };
}
