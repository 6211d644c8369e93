import { setTimeout } from 'node:timers/promises';
import { describe, it } from 'vitest';
import { SERVER } from '../../helpers/pglite.ts';
import { seededRandom } from '../../helpers/vectors.ts';
import { MOVING, Piers, STEADY } from './piers.ts';
import { BOTS, SharedBots } from './shared-bots.ts';

/** `KILLS=20` kills more bots, of which each gets as many questions. */
const KILLS = Number(process.env.KILLS ?? 4);
const QUESTIONS = 50 * KILLS;
const INDEXER_KILLS = Math.max(1, KILLS / 4);
const CRASHES = Math.max(1, Math.floor(KILLS / 6));
const CHATS = Math.min(100, QUESTIONS / 5);

/** Chooses the moments of the kills. Set CHAOS_SEED to repeat them. */
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 2 ** 31);

describe.skipIf(!SERVER)('a bot of several processes', () => {
  it(`answers ${QUESTIONS} questions in order, though ${KILLS} bots, ${INDEXER_KILLS} indexers and the database ${CRASHES} times are killed`, async () => {
    console.log(`Kills from CHAOS_SEED=${SEED}`);
    const random = seededRandom(SEED);
    const bots = await SharedBots.create(SERVER ?? '');
    const piers = new Piers(bots.folder, bots.api, CHATS);
    try {
      await piers.writeAll();
      await bots.start(STEADY.length + MOVING.length);
      // Not all at once: an update that ended three processes is given up.
      const moment = (events: number) => (_: unknown, i: number) =>
        Math.floor(((i + (1 + random()) / 2) * QUESTIONS) / events);
      const at = (events: number) => new Set(Array.from({ length: events }, moment(events)));
      const [kills, indexerKills, crashes] = [at(KILLS), at(INDEXER_KILLS), at(CRASHES)];
      for (let number = 0; number < QUESTIONS; number++) {
        piers.ask(number);
        if (kills.has(number)) await bots.killBot(number % BOTS);
        if (indexerKills.has(number)) await bots.killIndexer();
        if (crashes.has(number)) await bots.cluster.crash();
        if (number % 3 === 0) await piers.changeFile();
        while (number - piers.answered() > 60) await setTimeout(20);
      }
      await piers.allAnswered();
      // On a busy machine, all files may have changed before they were read again. Now they rest.
      for (let number = QUESTIONS; !piers.quotesChangedFile(); number++) {
        piers.ask(number);
        await piers.allAnswered();
      }
      await setTimeout(1_000);
      piers.expectOrder(await bots.log());
      piers.expectQuotes();
      const repeated = bots.api.sent.length - piers.questions;
      console.log(
        `${piers.questions} questions, ${CHATS} chats, ${BOTS} bots, ${KILLS} kills of bots, ${INDEXER_KILLS} of the indexer, ${CRASHES} crashes of the database, ${bots.failed} failed calls: all answered in order, ${repeated} repeated; ${piers.quoted.length} quotes, the oldest was ${piers.oldest} ms old`,
      );
    } finally {
      await bots.close();
    }
  }, 1_800_000);
});
