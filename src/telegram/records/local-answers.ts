import type { Log } from '../../log.ts';
import type { LocalAnswers } from '../../web/local/local-answers.ts';
import { Records } from './records.ts';

/** There is one person, whom Telegram does not know. */
const OWNER = 0;

/**
 * The answers that were given in the browser, kept as those of a bot are, in a folder of their own.
 *
 * @throws FootnoteError if the folder cannot be used
 */
export async function openLocalAnswers(
  folder: string,
  notify: Log,
): Promise<LocalAnswers & { close(): Promise<void> }> {
  const records = await Records.open(folder, OWNER, { notify });
  const { answers, statistics } = records;
  // Answers to the same update would replace each other.
  let last = 0;
  const next = () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
  return {
    async add(answer) {
      const asked = { origin: 'chat', chatId: OWNER, userId: OWNER, updateId: next() } as const;
      return (await answers.add({ ...asked, answer })).id;
    },
    get: (id) => answers.get(id),
    async since(time) {
      const [days, { unanswered }] = await Promise.all([
        statistics.days(time),
        statistics.since(time),
      ]);
      return { days, unanswered };
    },
    async forget() {
      await records.forget(OWNER);
    },
    close: () => records.close(),
  };
}
