import { expect, it } from 'vitest';
import { GRAPHS_OF_A_CORPUS, playRights } from './play.ts';

/** `GRAPHS=10000` plays more rights; `LEAKS_SEED` repeats those from a seed onwards. */
const GRAPHS = Number(process.env.GRAPHS ?? 125);
const SEED = Number(process.env.LEAKS_SEED ?? Date.now() % 2 ** 31);

/** At the same time: an inline query waits for what a person types next. */
const AT_ONCE = 12;

const TIMEOUT = { timeout: 36_000_000 };

it('shows nobody a word of a document that they may not see', TIMEOUT, async () => {
  console.log(`Rights from LEAKS_SEED=${SEED}`);
  const total = { graphs: 0, shown: 0, searched: 0 };
  const seeds = Array.from({ length: Math.ceil(GRAPHS / GRAPHS_OF_A_CORPUS) }, (_, i) => SEED + i);
  const playSome = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const { graphs, shown, searched, leaks } = await playRights(seed);
      expect(leaks, `LEAKS_SEED=${seed} GRAPHS=1`).toEqual([]);
      total.graphs += graphs;
      total.shown += shown;
      total.searched += searched;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, playSome));
  console.log(
    `${total.graphs} graphs of rights: ${total.shown} planted words seen by those who may, 0 by others, in ${total.searched} characters`,
  );
  // The words are found where they may be.
  expect(total.shown).toBeGreaterThan(GRAPHS);
});

it('finds the words that are shown where nothing limits the documents', TIMEOUT, async () => {
  const { leaks } = await playRights(SEED, (app) => ({ ...app, within: () => app }));
  expect(leaks.length).toBeGreaterThan(0);
});
