import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { isStale, laneOf } from '../../../src/telegram/delivery/lane.ts';

const pressed = (data: string) =>
  ({
    update_id: 1,
    callback_query: { id: '1', from: { id: 42 }, data, message: { chat: { id: -7 } } },
  }) as unknown as Update;

describe('a press of a button', () => {
  it.each(['example1:0', 'v1:abcdefghijkl:a:0', 'v1:abcdefghijkl:e:0'])(
    'that asks is answered in the order of the questions, however late: %s',
    (data) => {
      expect(laneOf(pressed(data))).toBe('-7');
      expect(isStale(pressed(data), 3_600_000)).toBe(false);
    },
  );

  it.each(['g', 'd', 'w', 'x', 'o'])('that votes waits for no answer, and counts: %s', (letter) => {
    const vote = pressed(`v1:abcdefghijkl:${letter}:0`);
    expect(laneOf(vote)).toBe('buttons -7');
    expect(isStale(vote, 3_600_000)).toBe(false);
  });

  it.each(['v1:abcdefghijkl:f:1', 'help1', 'up1:x', ''])(
    'but for that, an old one is dropped: %s',
    (data) => {
      expect(laneOf(pressed(data))).toBe('buttons -7');
      expect([14_000, 16_000].map((age) => isStale(pressed(data), age))).toEqual([false, true]);
    },
  );
});
