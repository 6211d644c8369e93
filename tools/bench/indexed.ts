import { setTimeout } from 'node:timers/promises';
import type { startFootnote } from '../../test/helpers/run-footnote.ts';

/** Waits until the bot logs the number of documents. */
export async function indexed(bot: ReturnType<typeof startFootnote>): Promise<void> {
  let log = '';
  bot.stderr?.on('data', (data) => {
    log += data;
  });
  for (let waited = 0; !/\d documents?/.test(log); waited += 50) {
    if (waited > 120_000 || bot.exitCode !== null) throw new Error(`Nothing was indexed: ${log}`);
    await setTimeout(50);
  }
}
