import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/chat-model/turns.ts';

describe('turns', () => {
  it('are given in the order of asking, so many at a time', async () => {
    const turns = createTurns(2, 1_000);
    const order: string[] = [];
    let [now, most] = [0, 0];
    const work = async (name: string) => {
      const giveBack = await turns.take();
      order.push(name);
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      giveBack();
      giveBack();
    };
    await Promise.all([...'abcdefg'].map(work));
    expect(order.join('')).toBe('abcdefg');
    expect(most).toBe(2);
  });

  it('pass over those who have left the line', async () => {
    const turns = createTurns(1, 30);
    const giveBack = await turns.take();
    const stop = new AbortController();
    const gone = [turns.take(stop.signal), turns.take()].map((turn) =>
      turn.catch(({ kind }: { kind: string }) => kind),
    );
    stop.abort();
    expect(await Promise.all(gone)).toEqual(['stopped', 'busy']);
    giveBack();
    (await turns.take())();
    await expect(turns.take(stop.signal)).rejects.toMatchObject({ kind: 'stopped' });
    (await turns.take())();
  });
});
