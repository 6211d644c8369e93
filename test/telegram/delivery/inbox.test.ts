import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Inbox, PREFACE } from '../../../src/telegram/delivery/inbox.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { BOT, payload, question } from './questions.ts';

describe('the inbox', () => {
  let folder: TempFolder;
  let notices: string[];
  const open = (now?: () => number) =>
    Inbox.open(folder.path, BOT, { notify: (line) => notices.push(line), ...(now && { now }) });

  beforeEach(async () => {
    folder = await createTempFolder();
    notices = [];
  });
  afterEach(() => folder.remove());

  it('takes an update once, however often it comes, before and after it is done', () => {
    const inbox = open();
    expect(inbox.accept([question(1), question(2)])).toHaveLength(2);
    expect(inbox.accept([question(2), question(3)])).toMatchObject([{ updateId: 3, lane: '1' }]);
    inbox.done(1);
    expect(inbox.accept([question(1)])).toEqual([]);
    expect(inbox.pending().map(({ updateId }) => updateId)).toEqual([2, 3]);
    inbox.close();
  });

  it('remembers after a week of silence nothing but what is not done', () => {
    let now = 1e12;
    const inbox = open(() => now);
    inbox.accept([question(1), question(2)]);
    inbox.done(1);
    now += 8 * 24 * 3_600_000;
    expect(inbox.accept([question(1), question(2)])).toMatchObject([{ updateId: 1 }]);
    inbox.close();
  });

  it('counts attempts until an answer is planned', () => {
    const inbox = open();
    inbox.accept([question(1)]);
    inbox.begin(1);
    inbox.begin(1);
    expect(inbox.pending()).toMatchObject([{ attempts: 2 }]);
    inbox.plan(1, [payload('a')]);
    expect(inbox.pending()).toMatchObject([{ attempts: 0 }]);
    inbox.close();
  });

  it('tells updates whose answer is still to be found from those that wait to be sent', () => {
    const inbox = open();
    inbox.accept([question(1, 1), question(2, 1), question(3, 2), question(4, 3)]);
    expect(inbox.unplanned([1, 3, 4])).toBe(3);
    inbox.plan(3, [payload('a')]);
    expect(inbox.unplanned([1, 3, 4])).toBe(2);
    expect(inbox.unplanned([])).toBe(0);
    inbox.close();
  });

  it('keeps one message before the answer apart from it', () => {
    let inbox = open();
    inbox.accept([question(1)]);
    expect(inbox.preface(1, payload('report'))).toEqual({ isNew: true, messageId: null });
    inbox.close();
    inbox = open();
    expect(inbox.preface(1, payload('other'))).toEqual({ isNew: false, messageId: null });
    inbox.sent(1, PREFACE, 77);
    expect(inbox.preface(1, payload('other'))).toEqual({ isNew: false, messageId: 77 });
    expect([inbox.unsent(1), inbox.unplanned([1])]).toEqual([undefined, 1]);
    inbox.plan(1, [payload('a')]);
    inbox.plan(1, [payload('b')]);
    expect(inbox.unsent(1)).toMatchObject([{ position: 1, payload: { text: 'b' } }]);
    expect(inbox.preface(1, payload('other')).messageId).toBe(77);
    inbox.close();
  });

  it('reads an update until it is done', () => {
    const inbox = open();
    inbox.accept([question(1)]);
    expect(inbox.read(1)).toEqual(question(1));
    inbox.done(1);
    expect([inbox.read(1), inbox.read(2)]).toEqual([undefined, undefined]);
    inbox.close();
  });

  it('sets a damaged file aside with a notice', async () => {
    await writeFile(join(folder.path, `inbox-${BOT}.sqlite`), 'no database at all '.repeat(100));
    const inbox = open();
    expect(inbox.pending()).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('set aside')]);
    inbox.close();
  });
});
