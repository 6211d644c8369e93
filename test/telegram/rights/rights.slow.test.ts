import { expect, it } from 'vitest';
import { createTestRecords } from '../records/test-records.ts';
import { playSequence } from './fuzz.ts';

/** `SEQUENCES=10000` plays more; `RIGHTS_SEED` repeats the sequences from a seed onwards. */
const SEQUENCES = Number(process.env.SEQUENCES ?? 70);
const SHARED_SEQUENCES = Math.ceil(SEQUENCES / 5);
const SEED = Number(process.env.RIGHTS_SEED ?? Date.now() % 2 ** 31);

/** Sequences at the same time: an inline query waits for what a person types next. */
const AT_ONCE = 20;

const TIMEOUT = { timeout: 36_000_000 };

async function playAll(sequences: number, play: typeof playSequence): Promise<void> {
  console.log(`${sequences} sequences of rights from RIGHTS_SEED=${SEED}`);
  let next = 0;
  const playSome = async () => {
    while (next < sequences) {
      const seed = SEED + next++;
      expect(await play(seed), `RIGHTS_SEED=${seed} SEQUENCES=1`).toBeUndefined();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, playSome));
}

it(
  'shows everything to those who may see it, and nothing to others, whatever happens',
  TIMEOUT,
  async () => {
    await playAll(SEQUENCES, (seed) => playSequence(seed));
  },
);

it('does so where two processes share their records on PostgreSQL', TIMEOUT, async () => {
  await playAll(SHARED_SEQUENCES, async (seed) => {
    const schema = await createTestRecords();
    try {
      return await playSequence(seed, schema.db);
    } finally {
      await schema.remove();
    }
  });
});
