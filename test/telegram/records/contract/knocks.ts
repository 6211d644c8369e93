import { describe, expect, it } from 'vitest';
import type { Knocker } from '../../../../src/telegram/records/knocks.ts';
import type { RecordsTest } from '../contract.ts';

const HOUR = 3_600_000;
const LIMITS = { perHour: 5, perDay: 8 };
const person = (id: number): Knocker => ({ id, kind: 'person', name: `P${id}`, words: 'Hello' });
const group = (id: number, by: number): Knocker => ({
  ...{ id, kind: 'group', name: `G${id}` },
  by: { id: by, name: `P${by}` },
});

/** People and groups without access about whom admins are asked. */
export function describeKnocks(test: RecordsTest): void {
  const knock = (knocker: Knocker) => test.records.knocks.add(knocker, LIMITS);

  describe('knocks', () => {
    it('have the admins asked once about each, whoever counts', async () => {
      const { knocks } = test.records;
      expect(await knock(person(1))).toBe('ask');
      expect([await knocks.isKnown(1), await knocks.has(1)]).toEqual([true, true]);
      expect(await knock(person(1))).toBe('known');
      const both = [test.records, test.other].map((one) => one.knocks.add(person(2), LIMITS));
      expect((await Promise.all(both)).sort()).toEqual(['ask', 'known']);
      await knocks.notAsked(1);
      expect(await knocks.isKnown(1)).toBe(false);
      expect(await knock(person(1))).toBe('ask');
    });

    it('ask no more often than the limits say, whoever counts', async () => {
      const asked = async (ids: readonly number[]) => {
        const outcomes = ids.map((id) =>
          (id % 2 ? test.records : test.other).knocks.add(person(id), LIMITS),
        );
        return (await Promise.all(outcomes)).filter((outcome) => outcome === 'ask').length;
      };
      const from = (first: number) => Array.from({ length: 12 }, (_, i) => first + i);
      expect(await asked(from(1))).toBe(5);
      test.now += HOUR;
      expect(await asked(from(20))).toBe(3);
      expect(await knock(person(40))).toBe('too-many');
      test.now += 24 * HOUR;
      expect(await knock(person(40))).toBe('ask');
    });

    it('tell once a day that there are more', async () => {
      const { knocks } = test.records;
      await knock(person(1));
      const told = await Promise.all([knocks.mayTellOfMore(), test.other.knocks.mayTellOfMore()]);
      expect(told.sort()).toEqual([false, true]);
      expect(await knocks.mayTellOfMore()).toBe(false);
      test.now += 24 * HOUR;
      expect(await knocks.mayTellOfMore()).toBe(true);
      expect(await knocks.waiting(9)).toEqual([person(1)]);
    });

    it('ask about one chat of a person a day', async () => {
      const { knocks } = test.records;
      expect(await knocks.wasAskedOfChatBy(group(-1, 7))).toBe(false);
      expect(await knock(group(-1, 7))).toBe('ask');
      expect(await knocks.wasAskedOfChatBy(group(-2, 7))).toBe(true);
      expect(await knock(group(-2, 7))).toBe('known');
      expect(await knock(group(-3, 8))).toBe('ask');
      const { by: _, ...anonymous } = group(-4, 0);
      expect(await knock(anonymous)).toBe('ask');
      expect(await knocks.wasAskedOfChatBy({ ...anonymous, id: -5 })).toBe(true);
      test.now += 24 * HOUR;
      expect(await knock(group(-2, 7))).toBe('ask');
    });

    it('are decided once, and those who are let in later hear of it', async () => {
      const { knocks } = test.records;
      await knock(person(1));
      await knocks.attach(1, 9, 70);
      await knocks.attach(1, 8, 71);
      await knocks.attach(1, 8, 72);
      const decide = [test.records, test.other].map((one) => one.knocks.decide(1, 'ignored'));
      const decided = (await Promise.all(decide)).flatMap(({ news }) => news ?? []);
      expect(decided.map(({ knocker }) => knocker)).toEqual([person(1)]);
      expect(decided[0]?.messages.toSorted((a, b) => a.messageId - b.messageId)).toEqual([
        { adminId: 9, messageId: 70 },
        { adminId: 8, messageId: 72 },
      ]);
      expect([await knocks.decisionOf(1), await knocks.decisionOf(2)]).toEqual([
        'ignored',
        undefined,
      ]);
      expect(await knocks.decide(1, 'denied')).toEqual({ before: 'ignored' });
      expect(await knocks.decide(1, 'allowed')).toEqual({
        before: 'denied',
        news: { knocker: { id: 1, kind: 'person', name: '1' }, messages: [] },
      });
      expect(await knocks.decide(1, 'allowed')).toEqual({ before: 'allowed' });
      expect(await knocks.decide(3, 'denied')).toEqual({ before: undefined });
      expect(await knock(person(3))).toBe('known');
    });

    it('are decided by the first of two who decide differently', async () => {
      const { knocks } = test.records;
      for (let id = 1; id <= 5; id++) {
        await knock(person(id));
        const both = await Promise.all([
          knocks.decide(id, 'allowed', 'ignored'),
          test.other.knocks.decide(id, 'ignored', 'allowed'),
        ]);
        const decision = (await knocks.decisionOf(id)) ?? 'none';
        expect(both.map(({ before }) => before).sort()).toEqual([decision, undefined]);
        expect(both.filter(({ news }) => news)).toHaveLength(1);
      }
    });

    it('are listed while they wait, latest first, and not all that were not asked about', async () => {
      const none = { perHour: 0, perDay: 0 };
      for (let id = 1; id <= 60; id++) {
        test.now += 1;
        expect(await test.records.knocks.add(person(id), none)).toBe('too-many');
      }
      const waiting = await test.records.knocks.waiting(60);
      expect(waiting.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, i) => 60 - i));
      await test.records.knocks.decide(60, 'denied');
      expect(await test.records.knocks.waiting(1)).toEqual([person(59)]);
    });

    it('lose names and words after 30 days, and when the person says so', async () => {
      const { knocks } = test.records;
      await knock(person(1));
      await knock(group(-1, 7));
      await knock(group(-2, 70));
      await test.records.forget(7);
      expect((await knocks.waiting(9)).map(({ id }) => id)).toEqual([-2, 1]);
      await test.records.forget(1);
      expect(await knocks.isKnown(1)).toBe(true);
      expect(await knocks.waiting(9)).toEqual([group(-2, 70)]);
      test.now += 31 * 24 * HOUR;
      await knock(person(2));
      expect(await knocks.waiting(9)).toEqual([person(2)]);
    });
  });
}
