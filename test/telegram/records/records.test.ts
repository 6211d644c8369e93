import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const DAY = 24 * 3_600_000;

describe('the records', () => {
  let folder: TempFolder;
  let records: Records;
  let notices: string[];
  let now: number;

  beforeEach(async () => {
    folder = await createTempFolder();
    notices = [];
    now = 1_000 * DAY;
    records = open();
  });
  afterEach(async () => {
    records.close();
    await folder.remove();
  });

  const open = (hasRunBefore = false) =>
    Records.open(folder.path, 7, {
      notify: (line) => notices.push(line),
      now: () => now,
      hasRunBefore,
    });
  const add = (updateId: number, userId = 42, chatId = userId, threadId?: number) =>
    records.answers.add({
      updateId,
      origin: 'chat',
      chatId,
      ...(threadId !== undefined && { threadId }),
      userId,
      answer: fakeAnswer(`question ${updateId}`, ['A quote.']),
    });

  it('finds an answer by its id, its update and its messages, after a restart as well', () => {
    const stored = add(1, 42, -100, 5);
    records.answers.attach(stored.id, -100, [70, 71]);
    records.close();
    records = open();
    expect(records.answers.get(stored.id)).toEqual({
      id: stored.id,
      origin: 'chat',
      chatId: -100,
      threadId: 5,
      userId: 42,
      askerId: 42,
      askedAt: now,
      answer: stored.answer,
    });
    expect(records.answers.ofUpdate(1)?.id).toBe(stored.id);
    expect(records.answers.ofMessage(-100, 71)?.id).toBe(stored.id);
    expect(records.answers.ofMessage(42, 71)).toBeUndefined();
    expect(records.answers.get('x'.repeat(12))).toBeUndefined();
  });

  it('knows the last answer of a person in a chat and topic alone', () => {
    add(1, 42, -100, 5);
    const last = add(2, 42, -100, 5);
    add(3, 42, -100);
    add(4, 43, -100, 5);
    const of = (userId: number, chatId: number, threadId?: number) =>
      records.answers.lastOf({ userId, chatId, threadId });
    expect(of(42, -100, 5)?.id).toBe(last.id);
    expect(of(42, -100)?.answer.question).toBe('question 3');
    expect(of(42, 42)).toBeUndefined();
  });

  it('forgets answers after 30 days, but keeps those that were judged for evaluation', () => {
    const judged = add(1);
    const plain = add(2);
    records.feedback.add(judged.id, 42, 'wrong');
    now += 30 * DAY;
    add(3);
    expect(records.answers.get(judged.id)).toBeUndefined();
    expect(records.answers.get(plain.id)).toBeUndefined();
    expect(records.feedback.all()).toMatchObject([
      { answerId: judged.id, vote: 'wrong', answer: { question: 'question 1' } },
    ]);
  });

  it('keeps one vote of each person', () => {
    const { id } = add(1);
    records.feedback.add(id, 42, 'good');
    records.feedback.add(id, 42, 'outdated');
    records.feedback.add(id, 43, 'good');
    expect(records.feedback.all().map(({ vote }) => vote)).toEqual(['outdated', 'good']);
    expect(records.feedback.of(id, 42)).toBe('outdated');
    expect(records.feedback.of(id, 44)).toBeUndefined();
  });

  it('deletes all about a person, and nothing about others', () => {
    const own = add(1, 42, -100);
    const other = add(2, 43, -100);
    records.answers.attach(own.id, -100, [70]);
    records.feedback.add(other.id, 42, 'good');
    records.feedback.add(own.id, 43, 'wrong');
    records.people.setLanguage(42, 'ru');
    const answer = fakeAnswer('question 1', ['A quote.']);
    const opened = { origin: 'inline', chatId: 43, userId: 43, askerId: 42, answer } as const;
    const copy = records.answers.add({ ...opened, updateId: 3 });
    records.grants.set(42, true);
    expect(records.forget(42)).toEqual({ answers: 2, votes: 1 });
    expect(records.answers.get(copy.id)).toBeUndefined();
    expect(records.answers.get(own.id)).toBeUndefined();
    expect(records.answers.ofMessage(-100, 70)).toBeUndefined();
    expect(records.people.languageOf(42)).toBeUndefined();
    expect(records.feedback.all()).toEqual([]);
    expect(records.answers.get(other.id)?.id).toBe(other.id);
    expect(records.grants.of(42)).toBe(true);
  });

  it('takes what was said of a group over to the one that it became', () => {
    const stored = add(1, 42, -5);
    records.answers.attach(stored.id, -5, [70]);
    records.grants.set(-5, true);
    records.moveChat(-5, -100_5);
    expect(records.answers.get(stored.id)?.chatId).toBe(-100_5);
    expect(records.answers.ofMessage(-5, 70)).toBeUndefined();
    expect(records.grants.all()).toEqual([{ id: -100_5, isAllowed: true }]);
  });

  it('remembers a choice of language beside a choice of silence', () => {
    records.people.setMuted(1, true);
    expect(records.people.languageOf(1)).toBeUndefined();
    records.people.setLanguage(1, 'zh');
    records.people.setMuted(1, false);
    expect([records.people.languageOf(1), records.people.isMuted(1)]).toEqual(['zh', false]);
  });

  it('has no answer where the stored one cannot be read, and lists the others', () => {
    const unreadable = add(1);
    const later = add(2);
    const good = add(3);
    records.answers.attach(unreadable.id, 42, [70]);
    for (const { id } of [unreadable, later, good]) records.feedback.add(id, 42, 'good');
    const db = new Database(join(folder.path, 'records-7.sqlite'));
    const change = (set: string, id: string) =>
      db.prepare(`UPDATE answers SET ${set} WHERE id = ?`).run(id);
    change("json = '{'", unreadable.id);
    change('format = 99', later.id);
    db.close();
    expect(records.answers.get(unreadable.id)).toBeUndefined();
    expect(records.answers.get(later.id)).toBeUndefined();
    expect(records.answers.ofMessage(42, 70)).toBeUndefined();
    expect(records.answers.get(good.id)?.answer).toEqual(good.answer);
    expect(records.feedback.all().map(({ answerId }) => answerId)).toEqual([good.id]);
    expect(records.feedback.count()).toBe(3);
    expect(records.statistics.since(0).questions).toBe(3);
  });

  it('are for their owner alone, with the files that SQLite keeps beside them', async () => {
    add(1);
    records.grants.set(42, false);
    const names = await readdir(folder.path);
    expect(names.sort()).toEqual(
      ['', '-shm', '-wal']
        .map((end) => `records-7.sqlite${end}`)
        .concat('denied-7.json')
        .sort(),
    );
    for (const name of names) {
      expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('sets a damaged file aside, and keeps the denials', async () => {
    records.grants.set(42, false);
    records.grants.set(43, true);
    records.close();
    await folder.write('records-7.sqlite', 'x'.repeat(5_000));
    records = open();
    expect(notices).toEqual([expect.stringMatching(/is damaged; it was set aside as/)]);
    expect([records.isReplaced, records.denials.isClosed]).toEqual([true, false]);
    expect(records.grants.all()).toEqual([{ id: 42, isAllowed: false }]);
    records.close();
    records = open();
    expect(records.isReplaced).toBe(false);
  });

  it.each([
    ['damaged', () => folder.write('records-7.sqlite', 'x'.repeat(5_000))],
    ['empty', () => folder.write('records-7.sqlite', '')],
    ['missing though the bot has run before', () => rm(join(folder.path, 'records-7.sqlite'))],
  ])(
    'is closed where the only list of denials, that of an earlier release, is %s',
    async (_, lose) => {
      records.close();
      await rm(join(folder.path, 'denied-7.json'));
      await lose();
      for (let start = 0; start < 2; start++) {
        records = open(true);
        expect(records.denials.isClosed).toBe(true);
        expect(notices.at(-1)).toMatch(/may be unknown: until an admin sends \/access open/);
        records.close();
      }
      records = open();
      records.denials.reopen();
      records.close();
      notices = [];
      records = open(true);
      expect([records.denials.isClosed, notices]).toEqual([false, []]);
    },
  );
});
