import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from '../../../src/telegram/delivery/dispatcher.ts';
import type { Pending } from '../../../src/telegram/delivery/pending.ts';

const pending = (updateId: number, lane: string | null, attempts = 0): Pending => ({
  updateId,
  lane,
  attempts,
});

/** Until the dispatcher has looked at all that was added. No timer fires meanwhile. */
async function looked(): Promise<void> {
  for (let i = 0; i < 10_000; i++) await undefined;
}

/** A dispatcher whose updates take a moment, with a record of its work. */
function watched(moment: (update: Pending) => Promise<unknown> = () => setTimeout(1)) {
  const began: Pending[] = [];
  const failures: unknown[] = [];
  let running: Pending[] = [];
  let most = 0;
  let mostSuspects = 0;
  const dispatcher = new Dispatcher({
    handle: async (update) => {
      expect(running.some(({ lane }) => lane !== null && lane === update.lane)).toBe(false);
      began.push(update);
      running.push(update);
      most = Math.max(most, running.length);
      mostSuspects = Math.max(mostSuspects, running.filter(({ attempts }) => attempts > 0).length);
      await moment(update);
      running = running.filter((one) => one !== update);
    },
    isStranger: async ({ lane }) => lane?.includes('stranger') ?? false,
    onRoom: () => {},
    onFatal: (error) => failures.push(error),
  });
  const all = async (count: number) => {
    while (began.length < count || running.length > 0) await setTimeout(1);
  };
  return { dispatcher, began, failures, all, most: () => most, suspects: () => mostSuspects };
}

describe('the dispatcher', () => {
  it('puts a postponed update before those of its lane that came meanwhile', async () => {
    const { dispatcher, began, all } = watched();
    dispatcher.add([pending(3, '1'), pending(6, '1')]);
    await looked();
    dispatcher.add([pending(2, '1'), pending(4, '1'), pending(1, '2')]);
    await all(5);
    expect(began.filter(({ lane }) => lane === '1').map(({ updateId }) => updateId)).toEqual([
      ...[3, 2, 4, 6],
    ]);
  });

  it('answers questions while files are being sent in many chats', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { dispatcher, began, all } = watched(({ lane }) =>
      lane?.startsWith('buttons') ? held : setTimeout(1),
    );
    dispatcher.add(Array.from({ length: 12 }, (_, i) => pending(i, `buttons ${i}`)));
    dispatcher.add([pending(20, '1'), pending(21, '2')]);
    await looked();
    expect(began.map(({ updateId }) => updateId).slice(-2)).toEqual([20, 21]);
    expect(began).toHaveLength(10);
    release();
    await all(14);
  });

  it('answers people with access first, however many strangers came before them', async () => {
    const { dispatcher, began, all } = watched();
    dispatcher.add(Array.from({ length: 1_000 }, (_, i) => pending(i, `stranger ${i}`)));
    dispatcher.add(Array.from({ length: 8 }, (_, i) => pending(1_000 + i, `buttons ${i}`)));
    dispatcher.add(Array.from({ length: 8 }, (_, i) => pending(1_008 + i, `${i}`)));
    dispatcher.add([pending(2_000, '9')]);
    await looked();
    expect(began.map(({ updateId }) => updateId)).toEqual([
      ...[0, ...Array.from({ length: 16 }, (_, i) => 1_000 + i)],
    ]);
    await all(1_017);
    expect(began.findIndex(({ updateId }) => updateId === 2_000)).toBeLessThan(40);
  });

  it('gives everybody else a turn between two strangers', async () => {
    const { dispatcher, began, all } = watched(() => Promise.resolve());
    dispatcher.add(Array.from({ length: 100 }, (_, i) => pending(i, `stranger ${i}`)));
    await setImmediate();
    await setImmediate();
    expect(began.length).toBeLessThan(10);
    await all(100);
  });

  it('keeps the order of a chat that is let in, and counts it as asking only then', async () => {
    const { dispatcher, began, all } = watched();
    dispatcher.add([pending(1, 'a'), pending(2, 'a'), pending(3, 'b'), pending(4, 'buttons a')]);
    dispatcher.add([pending(5, 'stranger'), pending(6, 'stranger')]);
    await looked();
    expect(dispatcher.asking()).toEqual([1, 3]);
    await all(6);
    expect(dispatcher.asking()).toEqual([]);
    const ofChat = began.filter(({ lane }) => lane === 'a' || lane === 'stranger');
    expect(ofChat.map(({ updateId }) => updateId).filter((id) => id < 5)).toEqual([1, 2]);
  });

  it('keeps the order of each chat and answers eight chats at a time', async () => {
    const { dispatcher, began, all, most } = watched();
    const updates = Array.from({ length: 200 }, (_, i) => pending(i, `${i % 20}`));
    dispatcher.add(updates);
    await all(200);
    expect(most()).toBe(8);
    for (let chat = 0; chat < 20; chat++) {
      const ids = began.filter(({ lane }) => lane === `${chat}`).map(({ updateId }) => updateId);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(ids).toHaveLength(10);
    }
  });

  it('starts updates without a lane at once', async () => {
    const { dispatcher, began } = watched(() => setTimeout(20));
    dispatcher.add(Array.from({ length: 10 }, (_, i) => pending(i, `${i}`)));
    await looked();
    dispatcher.add([pending(99, null)]);
    expect(began.at(-1)?.updateId).toBe(99);
    await dispatcher.stop();
  });

  it('runs updates that a crash has interrupted one at a time', async () => {
    const { dispatcher, all, suspects, most } = watched();
    dispatcher.add(Array.from({ length: 20 }, (_, i) => pending(i, `${i}`, i % 2)));
    await all(20);
    expect(suspects()).toBe(1);
    expect(most()).toBeGreaterThan(2);
  });

  it('finishes running updates when it stops, and starts no others', async () => {
    const { dispatcher, began } = watched();
    dispatcher.add(Array.from({ length: 20 }, (_, i) => pending(i, `${i}`)));
    await looked();
    await dispatcher.stop();
    await setImmediate();
    expect(began).toHaveLength(8);
  });

  it('has room for as many lanes as could begin, whatever strangers wait', async () => {
    const { dispatcher, all } = watched(() => setTimeout(20));
    expect(dispatcher.room()).toEqual({ questions: 8, buttons: 8 });
    dispatcher.add([pending(1, 'a'), pending(2, 'b'), pending(3, 'buttons a')]);
    dispatcher.add(Array.from({ length: 10 }, (_, i) => pending(10 + i, `stranger ${i}`)));
    await looked();
    expect(dispatcher.room()).toEqual({ questions: 6, buttons: 7 });
    dispatcher.add(Array.from({ length: 50 }, (_, i) => pending(30 + i, `more strangers ${i}`)));
    await looked();
    expect(dispatcher.room()).toEqual({ questions: 0, buttons: 0 });
    await dispatcher.stop();
    await all(0);
  });

  it('starts no more updates after a fatal error', async () => {
    const broken = new Error('disk full');
    const { dispatcher, began, failures } = watched(() => Promise.reject(broken));
    dispatcher.add([pending(1, 'a'), pending(2, 'a')]);
    await looked();
    await dispatcher.stop();
    expect(failures).toEqual([broken]);
    expect(began).toHaveLength(1);
  });
});
