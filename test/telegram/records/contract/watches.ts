import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { MAX_WATCHES } from '../../../../src/telegram/records/watches.ts';
import { fakeAnswer, fakeNothing } from '../../../helpers/fake-app.ts';
import type { RecordsTest } from '../contract.ts';

const QUESTION = 'When are refunds paid?';
const EARLY = fakeAnswer(QUESTION, ['Refunds take 14 days.']);
const LATE = fakeAnswer(QUESTION, ['Refunds take 30 days.']);

/** Standing questions. */
export function describeWatches(test: RecordsTest): void {
  describe('standing questions', () => {
    const add = async (userId = 42, question = QUESTION) => {
      test.now++;
      const watch = await test.records.watches.add({ userId, question, isOwn: true }, EARLY);
      return watch?.id ?? '';
    };

    it('are there with what was told and what is known, after a restart as well', async () => {
      const id = await add();
      await test.records.watches.note(id, LATE, { isTold: false });
      await test.restart();
      const asked = { id, userId: 42, question: QUESTION, isOwn: true, isSending: false };
      expect(await test.records.watches.all()).toEqual([
        { ...asked, told: EARLY, known: LATE, mayDiffer: true },
      ]);
      await test.other.watches.note(id, fakeNothing(QUESTION), { isTold: true });
      const nothing = fakeNothing(QUESTION);
      expect(await test.records.watches.get(id)).toMatchObject({
        ...{ told: nothing, known: nothing, mayDiffer: false },
      });
    });

    it('are one where a person asks the same twice, and some at most', async () => {
      const id = await add();
      expect(await add()).toBe(id);
      for (let i = 2; i <= MAX_WATCHES; i++) await add(42, `question ${i}`);
      expect(await add(42, 'one more')).toBe('');
      expect(await add(42)).toBe(id);
      const own = await test.records.watches.ofPerson(42);
      expect(own.map(({ question }) => question).slice(0, 3)).toEqual([
        ...[QUESTION, 'question 2', 'question 3'],
      ]);
      expect(await add(43)).not.toBe(id);
    });

    it.each([
      ['when are  REFUNDS paid', 'When are refunds paid ?'],
      ['¿Cuándo llega el barco?', 'cuándo llega el barco'],
      ['何时退款？', '何时退款'],
      ['in:prices what is due', 'In:prices\nWhat is due??'],
    ])('are one where a person spells %j as %j', async (first, second) => {
      const id = await add(42, first);
      expect(await add(42, second)).toBe(id);
      const own = await test.records.watches.ofPerson(42);
      expect(own.map(({ question }) => question)).toEqual([first]);
    });

    it.each([
      ['Is C paid?', 'Is C++ paid?'],
      ['When is it due?', 'When is it due!'],
    ])('are two as %j and %j', async (first, second) => {
      expect(await add(42, second)).not.toBe(await add(42, first));
    });

    it('tell whether a message about them was begun and is not known to have arrived', async () => {
      const id = await add();
      const { watches } = test.records;
      await watches.note(id, LATE, { isTold: false });
      expect(await watches.beginSending(id)).toBe(true);
      await test.restart();
      expect(await test.records.watches.get(id)).toMatchObject({ isSending: true, told: EARLY });
      await test.records.watches.notSent(id);
      expect(await test.records.watches.get(id)).toMatchObject({ isSending: false, told: EARLY });
      await test.records.watches.beginSending(id);
      await test.records.watches.sent(id, LATE);
      expect(await test.records.watches.get(id)).toMatchObject({ isSending: false, told: LATE });
    });

    it('end where their person ends one or has all forgotten', async () => {
      const id = await add();
      const other = await add(43);
      const { watches } = test.records;
      expect([await watches.remove(id, 43), await watches.remove(id, 42)]).toEqual([false, true]);
      expect(await watches.beginSending(id)).toBe(false);
      await add();
      expect(await test.records.forget(42)).toMatchObject({ watches: 1 });
      expect((await watches.all()).map((watch) => watch.id)).toEqual([other]);
    });

    it('are still there where their answers cannot be read', async () => {
      const id = await add();
      await test.home.spoil(sql`UPDATE watches SET told = 'nonsense', format = 99`);
      const [watch] = await test.records.watches.all();
      expect(watch).toMatchObject({ id, question: QUESTION });
      expect([watch?.told, watch?.known]).toEqual([undefined, undefined]);
    });
  });
}
