import { expect, it } from 'vitest';
import { rememberPieces } from '../../src/models/remembered-pieces.ts';

it('reads a text once, also for those who ask at the same time, and tries again what failed', async () => {
  const read: string[] = [];
  let fails = true;
  const pieces = rememberPieces({
    async embedPieces(text) {
      read.push(text);
      if (text === 'broken' && fails) throw new Error('no');
      return [Float32Array.of(text.length)];
    },
  });
  const [one, same] = await Promise.all([pieces.embedPieces('one'), pieces.embedPieces('one')]);
  expect(one).toEqual([Float32Array.of(3)]);
  expect(same).toBe(one);
  await expect(pieces.embedPieces('broken')).rejects.toThrow('no');
  fails = false;
  expect(await pieces.embedPieces('broken')).toEqual([Float32Array.of(6)]);
  expect(read).toEqual(['one', 'broken', 'broken']);
});

it('forgets what was not asked for in a long time', async () => {
  let count = 0;
  const pieces = rememberPieces({
    async embedPieces() {
      count++;
      return [];
    },
  });
  for (let i = 0; i < 101; i++) await pieces.embedPieces(`${i}`);
  await pieces.embedPieces('100');
  expect(count).toBe(101);
  await pieces.embedPieces('0');
  expect(count).toBe(102);
});
