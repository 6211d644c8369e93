import { describe, expect, it } from 'vitest';
import { fakeAnswer } from '../../../helpers/fake-app.ts';
import type { RecordsTest } from '../contract.ts';

/** What is kept of people and groups. */
export function describePeople(test: RecordsTest): void {
  describe('people', () => {
    it('are forgotten with all about them, and nothing about others', async () => {
      const { answers, feedback, people, grants } = test.records;
      const own = await test.answer(1, 42, -100);
      const other = await test.answer(2, 43, -100);
      await answers.attach(own.id, -100, [70]);
      await feedback.add(other.id, 42, 'good');
      await feedback.add(own.id, 43, 'wrong');
      await people.setLanguage(42, 'ru');
      const answer = fakeAnswer('question 1', ['A quote.']);
      const opened = { origin: 'inline', chatId: 43, userId: 43, askerId: 42, answer } as const;
      const copy = await answers.add({ ...opened, updateId: 3 });
      await grants.set(42, true);
      expect(await test.records.forget(42)).toEqual({ answers: 2, votes: 1, watches: 0 });
      expect(await answers.get(copy.id)).toBeUndefined();
      expect(await answers.get(own.id)).toBeUndefined();
      expect(await answers.ofMessage(-100, 70)).toBeUndefined();
      expect(await people.languageOf(42)).toBeUndefined();
      expect(await feedback.all()).toEqual([]);
      expect((await answers.get(other.id))?.id).toBe(other.id);
      expect(grants.of(42)).toBe(true);
    });

    it('choose a language beside silence', async () => {
      const { people } = test.records;
      await people.setMuted(1, true);
      expect(await people.languageOf(1)).toBeUndefined();
      await people.setLanguage(1, 'zh');
      await people.setMuted(1, false);
      expect([await people.languageOf(1), await people.isMuted(1)]).toEqual(['zh', false]);
      await Promise.all([
        test.records.people.setMuted(2, true),
        test.other.people.setMuted(2, true),
      ]);
      expect(await people.isMuted(2)).toBe(true);
    });
  });

  describe('groups', () => {
    it('take what was said of them along when they become supergroups, once or twice', async () => {
      const stored = await test.answer(1, 42, -5);
      const anonymous = await test.answer(2, -5, -5);
      const { answers, grants } = test.records;
      await answers.attach(stored.id, -5, [70]);
      await grants.set(-5, true);
      await Promise.all([test.records.moveChat(-5, -100_5), test.other.moveChat(-5, -100_5)]);
      await test.records.moveChat(-5, -100_5);
      expect((await answers.get(stored.id))?.chatId).toBe(-100_5);
      expect(await answers.get(anonymous.id)).toMatchObject({ userId: -100_5, askerId: -100_5 });
      expect(await answers.ofMessage(-5, 70)).toBeUndefined();
      expect(grants.all()).toEqual([{ id: -100_5, isAllowed: true }]);
    });

    it('wait to be left in the order in which they came, each once', async () => {
      const { departures } = test.records;
      const news = await Promise.all([departures.add(-1), test.other.departures.add(-1)]);
      expect(news.sort()).toEqual([false, true]);
      expect([await departures.add(-2), await departures.first()]).toEqual([true, -1]);
      await departures.remove(-1);
      expect(await departures.add(-1)).toBe(true);
      expect(await departures.first()).toBe(-2);
      await departures.remove(-2);
      await departures.remove(-1);
      expect(await departures.first()).toBeUndefined();
    });
  });

  describe('files', () => {
    it('are known to Telegram by content and name', async () => {
      const { files } = test.records;
      await files.set('hash', 'a.md', 'first');
      await Promise.all([
        files.set('hash', 'a.md', 'id'),
        test.other.files.set('hash', 'a.md', 'id'),
      ]);
      await files.set('hash', 'B.md', 'other');
      expect(await files.idOf('hash', 'a.md')).toBe('id');
      await files.remove('hash', 'a.md');
      expect(await files.idOf('hash', 'a.md')).toBeUndefined();
      expect(await files.idOf('hash', 'B.md')).toBe('other');
    });
  });
}
