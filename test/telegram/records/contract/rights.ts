import { describe, expect, it } from 'vitest';
import type { RecordsTest } from '../contract.ts';

/** Grants and denials. */
export function describeRights(test: RecordsTest): void {
  const seen = async () => {
    await Promise.all([test.records.refreshRights(), test.other.refreshRights()]);
    expect(test.other.grants.all()).toEqual(test.records.grants.all());
    return test.records.grants.all();
  };

  describe('rights', () => {
    it('are what was said last, for whoever else asks and after a restart as well', async () => {
      const { grants } = test.records;
      await grants.set(42, true);
      await grants.set(43, true);
      await grants.set(43, false);
      await grants.set(-5, false);
      await grants.set(44, false);
      await grants.set(44, true);
      expect([42, 43, 44, 45].map((id) => grants.of(id))).toEqual([true, false, true, undefined]);
      const all = [
        { id: -5, isAllowed: false },
        { id: 42, isAllowed: true },
        { id: 43, isAllowed: false },
        { id: 44, isAllowed: true },
      ];
      expect(await seen()).toEqual(all);
      expect(test.records.denials.all()).toEqual([-5, 43]);
      await test.restart();
      expect(await seen()).toEqual(all);
      expect(test.records.denials.isClosed).toBe(false);
    });

    it('hold at once where they deny', async () => {
      const { grants } = test.records;
      await grants.set(42, true);
      const denied = grants.set(42, false);
      expect(grants.of(42)).toBe(false);
      await denied;
      expect(grants.of(42)).toBe(false);
    });

    it('are given to whoever nothing was decided about', async () => {
      const { grants } = test.records;
      await grants.set(42, false);
      await grants.set(-9, true);
      expect(await grants.allowUndecided(41)).toBe(true);
      expect(await grants.allowUndecided(41)).toBe(false);
      expect(await grants.allowUndecided(42)).toBe(false);
      expect(await grants.allowUndecided(-8, -9)).toBe(false);
      expect([41, 42, -8].map((id) => grants.of(id))).toEqual([true, false, undefined]);
    });

    it('deny where an admin allows and another one denies at the same moment', async () => {
      for (let id = 1; id <= 10; id++) {
        await Promise.all([
          test.records.grants.allowUndecided(id),
          test.other.grants.set(id, false),
        ]);
        expect(await seen()).toContainEqual({ id, isAllowed: false });
      }
    });

    it('are those of another list of denials, once that has taken the place of theirs', async () => {
      const { grants, denials } = test.records;
      for (const id of [41, 42]) await grants.set(id, false);
      await denials.replace([43, 42], true);
      expect(await seen()).toEqual([42, 43].map((id) => ({ id, isAllowed: false })));
      expect([test.other.denials.isClosed, denials.isClosed]).toEqual([true, true]);
      await test.restart();
      expect(test.records.denials.all()).toEqual([42, 43]);
      expect(test.records.denials.isClosed).toBe(true);
      await test.records.denials.replace([], false);
      expect(await seen()).toEqual([]);
      expect(test.records.denials.isClosed).toBe(false);
    });

    it('follow a group that becomes a supergroup', async () => {
      const { grants } = test.records;
      await grants.set(-5, false);
      await test.records.moveChat(-5, -100_5);
      expect(await seen()).toEqual([{ id: -100_5, isAllowed: false }]);
      await grants.set(-6, true);
      await grants.set(-100_6, false);
      await test.records.moveChat(-6, -100_6);
      expect(grants.of(-100_6)).toBe(false);
      expect(grants.of(-6)).toBeUndefined();
      await test.restart();
      expect(test.records.grants.of(-100_6)).toBe(false);
    });
  });
}
