import { existsSync, readdirSync } from 'node:fs';
import { FootnoteError } from '../../errors.ts';
import type { JudgedAnswer } from './feedback.ts';
import { Records } from './records.ts';

/**
 * All votes that the bots of an index were given, oldest first; also while a bot is running.
 *
 * @param folder of the index
 * @throws FootnoteError where no bot has run with this index
 */
export function readFeedback(folder: string): JudgedAnswer[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const bots = names.flatMap((name) => /^records-(\d+)\.sqlite$/.exec(name)?.[1] ?? []);
  if (bots.length === 0) {
    throw new FootnoteError(
      `No bot has answered yet with the index in ${folder}. Start it with "footnote bot", or name another folder with --index DIR.`,
    );
  }
  return bots.flatMap((bot) => {
    const records = Records.open(folder, Number(bot), { notify: () => {} });
    try {
      return records.feedback.all();
    } finally {
      records.close();
    }
  });
}
