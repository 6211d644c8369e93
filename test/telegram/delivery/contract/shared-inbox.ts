import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inbox } from '../../../../src/telegram/delivery/inbox.ts';
import { OwnValues } from '../../../../src/telegram/delivery/shared-values.ts';
import { NewestQueries } from '../../../../src/telegram/newest-queries.ts';
import { QuestionLimiter } from '../../../../src/telegram/question-limiter.ts';
import { payload, question } from '../questions.ts';
import { type InboxPlace, ROOM } from './inbox.ts';
import { SharedInboxes } from './shared-inboxes.ts';

/** A clock on which each update is old enough to be taken by any process. */
const HOUR = 3_600_000;
const ids = (updates: readonly { readonly updateId: number }[]) =>
  updates.map(({ updateId }) => updateId);

/** What an inbox does that several processes have open. */
export function describeSharedInbox(name: string, makePlace: () => Promise<InboxPlace>): void {
  /** Runs a test with two processes. */
  const two =
    (test: (a: Inbox, b: Inbox, pass: (ms: number) => void) => Promise<void>) => async () => {
      const place = await makePlace();
      let now = 1e12;
      const [a, b] = [await place.open(() => now), await place.open(() => now)];
      await test(a, b, (ms) => {
        now += ms;
      });
      await Promise.all([a.close(), b.close()]);
      await place.remove();
    };

  describe(`an inbox that processes share on ${name}`, () => {
    it(
      'gives each update to one of them, and of a lane one at a time',
      two(async (a, b, pass) => {
        await b.accept([question(1, 1), question(2, 1), question(3, 2), question(4, 1)]);
        pass(HOUR);
        expect(ids(await a.take({ questions: 1, buttons: 9 }))).toEqual([1]);
        expect(ids(await b.take(ROOM))).toEqual([3]);
        expect([await a.take(ROOM), await b.take(ROOM)]).toEqual([[], []]);
        await a.done(1);
        expect(ids(await b.take(ROOM))).toEqual([2]);
        expect(ids(await a.take(ROOM))).toEqual([]);
        await b.done(2);
        expect(ids(await a.take(ROOM))).toEqual([4]);
      }),
    );

    it(
      'gives updates without a lane to one of them, however many wait',
      two(async (a, b) => {
        const query = (id: number) => ({ update_id: id, inline_query: { query: 'x' } }) as never;
        await a.accept([query(1), query(2), query(3)]);
        expect(ids(await b.take({ questions: 0, buttons: 0 }))).toEqual([1, 2, 3]);
        expect(await a.take(ROOM)).toEqual([]);
      }),
    );

    it(
      'gives what a process held to the others, and lets it change nothing any more',
      two(async (a, b, pass) => {
        await a.accept([question(1)]);
        await a.take(ROOM);
        await a.begin(1);
        await a.plan(1, [payload('a')]);
        await a.close();
        pass(HOUR);
        expect(await b.take(ROOM)).toEqual([{ updateId: 1, lane: '1', attempts: 0 }]);
        expect(await a.begin(1)).toBeUndefined();
        for (const change of [
          () => a.plan(1, [payload('b')]),
          () => a.preface(1, payload('b')),
          () => a.sending(1, 1),
          () => a.notSent(1, 1),
          () => a.sent(1, 1, 7),
          () => a.postpone(1),
          () => a.done(1),
        ]) {
          await expect(change()).rejects.toMatchObject({ name: 'Interrupted' });
        }
        await a.drop(1);
        expect(await b.unsent(1)).toEqual([{ position: 1, payload: payload('a') }]);
        expect(await b.sending(1, 1)).toBe(true);
      }),
    );

    it(
      'gives nothing to a process that still works on it, though it has lost it',
      two(async (a, b) => {
        await a.accept([question(1)]);
        await a.take(ROOM);
        await a.close();
        expect(await a.take(ROOM)).toEqual([]);
        a.letGo(1);
        expect(ids(await a.take(ROOM))).toEqual([1]);
        expect(await b.take(ROOM)).toEqual([]);
      }),
    );

    it(
      'keeps a lane for the process in which an update of it waits',
      two(async (a, b, pass) => {
        await a.accept([question(1), question(2)]);
        pass(HOUR);
        await a.take(ROOM);
        await a.begin(1);
        await a.postpone(1);
        expect(ids(await b.take(ROOM))).toEqual([]);
        expect(ids(await a.take(ROOM))).toEqual([2]);
        await a.done(2);
        await a.accept([question(3)]);
        pass(HOUR);
        expect(ids(await b.take(ROOM))).toEqual([]);
        await a.close();
        expect(ids(await b.take(ROOM))).toEqual([1]);
      }),
    );

    it(
      'leaves a lane to the process that just had it, for a moment',
      two(async (a, b, pass) => {
        await a.accept([question(1)]);
        await a.take(ROOM);
        await a.done(1);
        await a.accept([question(2)]);
        expect(ids(await b.take(ROOM))).toEqual([]);
        pass(2_000);
        expect(ids(await b.take(ROOM))).toEqual([2]);
      }),
    );

    it(
      'joins the rest of a message that another process has begun',
      two(async (a, b) => {
        const part = (id: number) => {
          const from = { id: 5, is_bot: false, first_name: 'Ann' };
          const chat = { id: 5, type: 'private' as const, first_name: 'Ann' };
          const text = 'x'.repeat(4_096);
          return { update_id: id, message: { message_id: id, date: 100, text, chat, from } };
        };
        await a.accept([part(1)]);
        await a.take(ROOM);
        await a.begin(1);
        expect(await b.accept([part(2)])).toEqual([1]);
        await expect(a.plan(1, [payload('a')])).rejects.toMatchObject({ name: 'Continued' });
      }),
    );

    it(
      'changes a value that processes share one after another',
      two(async (a, b) => {
        const count = (inbox: Inbox, id: number) =>
          inbox.sharing?.change<number, number>('count', id, (value = 0) => ({
            value: value + 1,
            result: value,
          }));
        const results = await Promise.all(
          Array.from({ length: 40 }, (_, i) => count(i % 2 === 0 ? a : b, i % 4)),
        );
        const each = Array.from({ length: 10 }, (_, i) => [i, i, i, i]).flat();
        expect(results.sort((x, y) => (x ?? 0) - (y ?? 0))).toEqual(each);
        expect(await b.sharing?.get('count', 0)).toBe(10);
        expect(await b.sharing?.get('count', 4)).toBeUndefined();
      }),
    );

    it(
      'limits the questions of each person, whichever process they come to',
      two(async (a, b) => {
        const of = ({ sharing }: Inbox) => sharing && new QuestionLimiter(sharing, 'questions', 2);
        const limiters = [of(a), of(b)];
        const admit = (id: number, at = 0) => limiters[id % 2]?.admit(7, at, id);
        const once = new QuestionLimiter(new OwnValues(), 'questions', 2);
        for (const id of [1, 2, 1, 3, 4, 2, 3])
          expect(await admit(id)).toEqual(await once.admit(7, 0, id));
        expect(await admit(5, 60_000)).toEqual({ isAdmitted: true });
      }),
    );

    it(
      'knows the newest query of each person, whichever process it comes to',
      two(async (a, b) => {
        const newestOf = ({ sharing }: Inbox) => new NewestQueries(sharing ?? new OwnValues());
        const [ofA, ofB] = [newestOf(a), newestOf(b)];
        await ofA.begin(7, 1);
        expect(await ofA.isNewest(7, 1)).toBe(true);
        await ofB.begin(7, 3);
        await ofA.begin(7, 2);
        await ofA.begin(8, 4);
        expect(await ofA.isNewest(7, 1)).toBe(false);
        expect(await ofA.isNewest(7, 2)).toBe(false);
        expect(await ofB.isNewest(7, 3)).toBe(true);
      }),
    );

    it(
      'tells which updates of a chat others work on, until they have an answer',
      two(async (a, b) => {
        const pressed = { data: 'x', message: { chat: { id: 1 } }, from: { id: 9 } };
        await a.accept([question(1), { update_id: 2, callback_query: pressed } as never]);
        await a.accept([question(3, 3)]);
        await a.take(ROOM);
        const seen = async () =>
          (await b.sharing?.elsewhere(1))?.map(({ update }) => update.update_id);
        expect(await seen()).toEqual([1, 2]);
        expect(await a.sharing?.elsewhere(1)).toEqual([]);
        await a.plan(1, [payload('a')]);
        await a.postpone(2);
        expect(await b.sharing?.elsewhere(1)).toMatchObject([{ isPostponed: true }]);
      }),
    );

    it('handles each update once and in order, whatever happens to the processes', async () => {
      const step = fc.record({
        who: fc.nat(2),
        does: fc.constantFrom('take', 'take', 'end', 'end', 'end', 'postpone', 'resume', 'crash'),
        which: fc.nat(9),
      });
      const lanes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(lanes, fc.array(step, { maxLength: 60 }), async (laneOf, steps) => {
          const place = await makePlace();
          const world = await SharedInboxes.open(place, laneOf);
          for (const one of steps) await world.act(one);
          await world.finish();
          await place.remove();
        }),
        { numRuns: 25 },
      );
    });
  });
}
