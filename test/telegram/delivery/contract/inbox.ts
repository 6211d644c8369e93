import { describe, expect, it } from 'vitest';
import { type Inbox, PREFACE } from '../../../../src/telegram/delivery/inbox.ts';
import { payload, question } from '../questions.ts';

/** Room for all that waits. */
export const ROOM = { questions: 100, buttons: 100 };

/** An inbox that nobody has used, where a database keeps it. */
export interface InboxPlace {
  /** Opens it; once it is closed it can be opened again, as after a crash. */
  open(now?: () => number): Promise<Inbox>;
  remove(): Promise<void>;
}

/** What every inbox does. */
export function describeInbox(name: string, makePlace: () => Promise<InboxPlace>): void {
  /** Runs a test with a place of its own. */
  const within = (test: (place: InboxPlace) => Promise<void>) => async () => {
    const place = await makePlace();
    try {
      await test(place);
    } finally {
      await place.remove();
    }
  };
  /** The same with an inbox that is open. */
  const open = (test: (inbox: Inbox) => Promise<void>) =>
    within(async (place) => {
      const inbox = await place.open();
      try {
        await test(inbox);
      } finally {
        await inbox.close();
      }
    });
  const ids = (updates: readonly { readonly updateId: number }[]) =>
    updates.map(({ updateId }) => updateId);

  describe(`an inbox on ${name}`, () => {
    it(
      'takes an update once, however often it comes, before and after it is done',
      open(async (inbox) => {
        await inbox.accept([question(1), question(2, 2)]);
        expect(ids(await inbox.take(ROOM))).toEqual([1, 2]);
        await inbox.accept([question(2, 2), question(3, 3)]);
        expect(await inbox.take(ROOM)).toEqual([{ updateId: 3, lane: '3', attempts: 0 }]);
        await inbox.done(1);
        await inbox.accept([question(1)]);
        expect(ids(await inbox.take(ROOM))).toEqual([]);
        expect(ids(await inbox.pending())).toEqual([2, 3]);
      }),
    );

    it(
      'hands out what an earlier process has left, in order',
      within(async (place) => {
        let inbox = await place.open();
        expect(inbox.hasRunBefore).toBe(false);
        await inbox.accept([question(2, 2), question(1, 1), question(3, 3)]);
        await inbox.take(ROOM);
        await inbox.begin(2);
        await inbox.done(1);
        await inbox.close();
        inbox = await place.open();
        expect(inbox.hasRunBefore).toBe(true);
        expect(await inbox.take(ROOM)).toEqual([
          { updateId: 2, lane: '2', attempts: 1 },
          { updateId: 3, lane: '3', attempts: 0 },
        ]);
        await inbox.close();
      }),
    );

    it(
      'remembers after a week of silence nothing but what is not done',
      within(async (place) => {
        let now = 1e12;
        const inbox = await place.open(() => now);
        await inbox.accept([question(1), question(2, 2)]);
        await inbox.take(ROOM);
        await inbox.done(1);
        now += 8 * 24 * 3_600_000;
        await inbox.accept([question(1), question(2, 2)]);
        expect(ids(await inbox.take(ROOM))).toEqual([1]);
        await inbox.close();
      }),
    );

    it(
      'counts attempts until an answer is planned',
      open(async (inbox) => {
        await inbox.accept([question(1)]);
        await inbox.take(ROOM);
        await inbox.begin(1);
        await inbox.begin(1);
        expect(await inbox.pending()).toMatchObject([{ attempts: 2 }]);
        await inbox.plan(1, [payload('a')]);
        expect(await inbox.pending()).toMatchObject([{ attempts: 0 }]);
      }),
    );

    it(
      'tells updates whose answer is still to be found from those that wait to be sent',
      open(async (inbox) => {
        await inbox.accept([question(1, 1), question(3, 2), question(4, 3)]);
        await inbox.take(ROOM);
        expect(await inbox.unplanned([1, 3, 4])).toBe(3);
        await inbox.plan(3, [payload('a')]);
        expect(await inbox.unplanned([1, 3, 4])).toBe(2);
        expect(await inbox.unplanned([])).toBe(0);
      }),
    );

    it(
      'keeps one message before the answer apart from it',
      within(async (place) => {
        let inbox = await place.open();
        await inbox.accept([question(1)]);
        await inbox.take(ROOM);
        const first = { isNew: true, messageId: null };
        expect(await inbox.preface(1, payload('report'))).toEqual(first);
        await inbox.close();
        inbox = await place.open();
        await inbox.take(ROOM);
        const again = { isNew: false, messageId: null };
        expect(await inbox.preface(1, payload('other'))).toEqual(again);
        await inbox.sent(1, PREFACE, 77);
        expect(await inbox.preface(1, payload('other'))).toEqual({ isNew: false, messageId: 77 });
        expect([await inbox.unsent(1), await inbox.unplanned([1])]).toEqual([undefined, 1]);
        await inbox.plan(1, [payload('a')]);
        await inbox.plan(1, [payload('b')]);
        expect(await inbox.unsent(1)).toEqual([{ position: 1, payload: payload('b') }]);
        expect((await inbox.preface(1, payload('other'))).messageId).toBe(77);
        await inbox.close();
      }),
    );

    it(
      'plans again behind what was sent',
      open(async (inbox) => {
        await inbox.accept([question(1)]);
        await inbox.take(ROOM);
        await inbox.plan(1, ['a', 'b', 'c'].map(payload));
        await inbox.sent(1, 1, 70);
        expect(await inbox.sending(1, 2)).toBe(false);
        expect(await inbox.sending(1, 2)).toBe(true);
        await inbox.plan(1, ['d', 'e'].map(payload));
        expect(await inbox.unsent(1)).toEqual([
          { position: 2, payload: payload('d') },
          { position: 3, payload: payload('e') },
        ]);
        expect(await inbox.sending(1, 2)).toBe(true);
        expect(await inbox.sending(1, 3)).toBe(false);
        for (const position of [2, 3]) await inbox.sent(1, position, 70 + position);
        expect(await inbox.unsent(1)).toEqual([]);
      }),
    );

    it(
      'reads an update until it is done, and works on it no longer',
      open(async (inbox) => {
        await inbox.accept([question(1)]);
        await inbox.take(ROOM);
        expect(await inbox.read(1)).toEqual(question(1));
        await inbox.done(1);
        expect([await inbox.read(1), await inbox.read(2)]).toEqual([undefined, undefined]);
        expect([await inbox.begin(1), await inbox.begin(2)]).toEqual([undefined, undefined]);
        for (const change of [
          () => inbox.plan(1, [payload('a')]),
          () => inbox.sending(1, 1),
          () => inbox.sent(1, 1, 1),
          () => inbox.postpone(1),
          () => inbox.done(1),
        ]) {
          await expect(change()).rejects.toMatchObject({ name: 'Interrupted' });
        }
        await inbox.drop(1);
      }),
    );

    it(
      'counts the attempts at an update, but for those that ended with the database',
      open(async (inbox) => {
        await inbox.accept([question(1)]);
        await inbox.take(ROOM);
        for (let i = 0; i < 3; i++) await inbox.begin(1);
        await inbox.forgive(1);
        inbox.letGo(1);
        expect(await inbox.pending()).toMatchObject([{ updateId: 1, attempts: 2 }]);
        for (let i = 0; i < 3; i++) await inbox.forgive(1);
        expect(await inbox.pending()).toMatchObject([{ updateId: 1, attempts: 0 }]);
      }),
    );

    it(
      'joins the rest of a message to it, until its answer is planned',
      open(async (inbox) => {
        const part = (id: number, text: string) => {
          const from = { id: 5, is_bot: false, first_name: 'Ann' };
          const chat = { id: 5, type: 'private' as const, first_name: 'Ann' };
          return { update_id: id, message: { message_id: id, date: 100, text, chat, from } };
        };
        const long = 'x'.repeat(4_096);
        await inbox.accept([part(1, long)]);
        await inbox.take(ROOM);
        await inbox.begin(1);
        expect(await inbox.accept([part(2, long)])).toEqual([1]);
        expect(await inbox.accept([part(2, long)])).toEqual([]);
        expect(ids(await inbox.pending())).toEqual([1]);
        for (const change of [inbox.plan(1, [payload('a')]), inbox.done(1)])
          await expect(change).rejects.toMatchObject({ name: 'Continued' });
        expect((await inbox.begin(1))?.update.message?.text).toBe(long + long);
        await inbox.plan(1, [payload('a')]);
        expect(await inbox.accept([part(3, 'end')])).toEqual([]);
        expect(ids(await inbox.pending())).toEqual([1, 3]);
        await inbox.drop(1);
      }),
    );

    it(
      'counts the age of what was postponed from when it goes on',
      within(async (place) => {
        let now = 1e12;
        const inbox = await place.open(() => now);
        await inbox.accept([question(1), question(2, 2)]);
        await inbox.take(ROOM);
        await inbox.begin(1);
        await inbox.postpone(1);
        now += 500;
        expect(await inbox.waiting()).toEqual({ count: 2, oldestMs: 500 });
        expect(await inbox.begin(2)).toMatchObject({ age: 500 });
        await inbox.done(2);
        expect(await inbox.waiting()).toEqual({ count: 1, oldestMs: null });
        await inbox.noteSign(1, 44);
        expect(await inbox.signOf(1)).toBe(44);
        now += 500;
        expect(await inbox.begin(1)).toMatchObject({ age: 0, update: question(1) });
        await inbox.noteSign(1, null);
        expect(await inbox.signOf(1)).toBeUndefined();
        await inbox.close();
      }),
    );

    it(
      'shows what waits behind an update in its lane',
      open(async (inbox) => {
        await inbox.accept([question(1, 1), question(2, 2), question(3, 1), question(4, 1)]);
        expect(await inbox.behind(1, '1')).toEqual([question(3, 1), question(4, 1)]);
        expect(await inbox.behind(4, '1')).toEqual([]);
      }),
    );
  });
}
