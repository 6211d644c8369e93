import { expect, it } from 'vitest';
import { playSequence } from './fuzz.ts';

/** `SEQUENCES=10000` plays more; `RIGHTS_SEED` repeats the sequences from a seed onwards. */
const SEQUENCES = Number(process.env.SEQUENCES ?? 140);
const SEED = Number(process.env.RIGHTS_SEED ?? Date.now() % 2 ** 31);

/** Sequences at the same time: an inline query waits for what a person types next. */
const AT_ONCE = 20;

it('shows everything to those who may see it, and nothing to others, whatever happens', {
  timeout: 36_000_000,
}, async () => {
  console.log(`${SEQUENCES} sequences of rights from RIGHTS_SEED=${SEED}`);
  let next = 0;
  const play = async () => {
    while (next < SEQUENCES) {
      const seed = SEED + next++;
      expect(await playSequence(seed), `RIGHTS_SEED=${seed} SEQUENCES=1`).toBeUndefined();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, play));
});
