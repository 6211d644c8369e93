import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IndexReport } from '../../../src/app/app.ts';
import { type NoticePauses, Notices } from '../../../src/telegram/admin/notices/notices.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { fakeApp, reportOf } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

const SECOND = 2;
const NOTHING = { added: [], changed: [], renamed: [], removed: [] };

describe('notices', () => {
  let test: Awaited<ReturnType<typeof openHandlers>>;
  let notices: Notices;

  beforeEach(async () => {
    test = await openHandlers(fakeApp(), { admins: new Set([OWNER.id, SECOND]) });
    open({ quietMs: 30, longestMs: 10_000 });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await notices.close();
    await test.close();
  });

  const open = (pauses: NoticePauses) => {
    notices = new Notices(pauses);
  };
  const changed = (changes: Partial<IndexReport['changes']>, more: Partial<IndexReport> = {}) =>
    reportOf({ ...more, changes: { ...NOTHING, ...changes } });
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const toldTo = (admin: number) =>
    test.api.sent.filter(({ chat }) => chat.id === admin).map(({ text }) => text);

  it('tell each admin in one message which documents have changed', async () => {
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'], renamed: [{ from: 'b.md', to: 'c.md' }] }));
    notices.add(changed({ changed: ['d.md'], removed: ['e.md'] }));
    notices.add(reportOf({ newlyFailed: [{ path: 'f.pdf', reason: 'is damaged' }] }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)).toEqual([
      [
        'Could not be read: 1\n⚠️ f.pdf is damaged',
        '➕ Added: 1\na.md',
        '✏️ Changed: 1\nd.md',
        '↪️ Renamed: 1\nb.md → c.md',
        '➖ Removed: 1\ne.md',
      ].join('\n\n'),
    ]);
    expect(toldTo(SECOND)).toEqual(toldTo(OWNER.id));
  });

  it('list ten documents of a kind and count the others, but tell of a large new index in one line', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => `${100 + i}.md`);
    notices.start(test.services);
    notices.add(changed({ added: many(12) }, { documents: 40 }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)[0]).toMatch(/^➕ Added: 12\n100\.md\n.*109\.md\n… and 2 more$/s);
    notices.add(changed({ added: many(1_200) }, { documents: 1_200, passages: 9 }));
    await test.api.waitFor('sendMessage', 4);
    expect(toldTo(OWNER.id)[1]).toBe('All documents are read: 1,200 documents, 9 passages.');
  });

  it('tell no admin what that admin has done here', async () => {
    test.services.ownChanges.note('a.md', OWNER.id);
    test.services.ownChanges.note('b.md', SECOND);
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'], removed: ['b.md'] }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)).toEqual(['➖ Removed: 1\nb.md']);
    expect(toldTo(SECOND)).toEqual(['➕ Added: 1\na.md']);
    test.services.ownChanges.note('c.md', OWNER.id);
    notices.add(changed({ changed: ['a.md'] }));
    await test.api.waitFor('sendMessage', 4);
    notices.add(changed({ added: ['c.md'] }));
    await test.api.waitFor('sendMessage', 6);
    test.services.ownChanges.note('d.md', OWNER.id);
    notices.add(changed({ added: ['d.md'] }));
    await test.api.waitFor('sendMessage', 7);
    expect(toldTo(OWNER.id)).not.toContain('➕ Added: 1\nd.md');
  });

  it('tell an admin later of a document to which that admin did what cancelled out', async () => {
    notices.start(test.services);
    test.services.ownChanges.note('a.md', OWNER.id);
    notices.add(changed({ added: ['a.md'] }));
    notices.add(changed({ removed: ['a.md'] }));
    notices.add(changed({ added: ['a.md'] }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)).toEqual(['➕ Added: 1\na.md']);
  });

  it('tell no admin of a change of that admin that is read after others', async () => {
    notices.start(test.services);
    test.services.ownChanges.note('a.md', OWNER.id);
    notices.add(reportOf({}));
    notices.add(changed({ added: ['a.md'] }));
    await test.api.waitFor('sendMessage', 1);
    await pause(60);
    expect(toldTo(OWNER.id)).toEqual([]);
  });

  it('wait for the start, and are not sent without a change', async () => {
    notices.add(changed({ added: ['early.md'] }));
    await pause(60);
    expect(test.api.sent).toEqual([]);
    notices.start(test.services);
    await test.api.waitFor('sendMessage', 2);
    notices.add(reportOf({ failed: [{ path: 'old.pdf', reason: 'is damaged' }] }));
    notices.add(changed({ added: ['brief.md'] }));
    notices.add(changed({ removed: ['brief.md'] }));
    await pause(60);
    expect(toldTo(OWNER.id)).toEqual(['➕ Added: 1\nearly.md']);
  });

  it('are sent after the longest wait even without quiet, and at once when the bot stops', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    open({ quietMs: 10_000, longestMs: 80 });
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'] }));
    await vi.advanceTimersByTimeAsync(79);
    notices.add(changed({ added: ['b.md'] }));
    await vi.advanceTimersByTimeAsync(1);
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)).toEqual(['➕ Added: 2\na.md\nb.md']);
    notices.add(changed({ added: ['c.md'] }));
    await notices.close();
    expect(toldTo(OWNER.id)[1]).toBe('➕ Added: 1\nc.md');
    notices.add(changed({ added: ['d.md'] }));
    await notices.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(test.api.sent).toHaveLength(4);
  });

  it('are tried again while Telegram is in trouble, but not for ever', async () => {
    open({ quietMs: 10, longestMs: 80, patienceMs: 60_000, retry: { firstMs: 5, longestMs: 5 } });
    test.api.failNext('sendMessage', { status: 500 }, 4);
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'] }));
    await test.api.waitFor('sendMessage', 6);
    expect([...toldTo(OWNER.id), ...toldTo(SECOND)]).toEqual(Array(2).fill('➕ Added: 1\na.md'));
    expect(test.log).toEqual([]);
    open({ quietMs: 10, longestMs: 80, patienceMs: 60, retry: { firstMs: 5, longestMs: 5 } });
    test.api.failNext('sendMessage', { status: 500 }, 1_000);
    notices.start(test.services);
    notices.add(changed({ added: ['b.md'] }));
    await eventually(() => expect(test.log).toHaveLength(2));
    expect(test.log.toSorted()[0]).toMatch(/^Admin 1 could not be told/);
  });

  it('do not delay a stop if Telegram does not reply', async () => {
    open({ quietMs: 10_000, longestMs: 10_000, farewellMs: 50 });
    test.api.failNext('sendMessage', { status: 429, retry_after: 3_600 }, 2);
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'] }));
    await notices.close();
    expect(test.log).toHaveLength(2);
    expect(test.api.sent).toEqual([]);
  });

  it('skip an admin who has blocked the bot, and use the language of each admin', async () => {
    await test.services.records.people.setLanguage(SECOND, 'es');
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'] }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(SECOND)).toEqual(['➕ Añadidos: 1\na.md']);
    test.api.failNext('sendMessage', { status: 403 }, 2);
    notices.add(changed({ added: ['b.md'] }));
    await test.api.waitFor('sendMessage', 4);
    await notices.close();
    expect(test.api.sent).toHaveLength(2);
    expect(test.log).toEqual([]);
  });

  it('fit into one message, however long the names', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `${'🏳️‍🌈'.repeat(50)}${i}.md`);
    const all = {
      added: names,
      changed: names.map((name) => `c${name}`),
      removed: names.map((name) => `r${name}`),
    };
    notices.start(test.services);
    notices.add(changed(all, { newlyFailed: names.map((path) => ({ path, reason: path })) }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)[0]?.length).toBeLessThanOrEqual(3_900);
  });

  it('are switched off by each admin for themselves, by command or button', async () => {
    test.api.say('/notices off', OWNER);
    await test.handleAll();
    expect(toldTo(OWNER.id)[0]).toContain('let in are off');
    notices.start(test.services);
    notices.add(changed({ added: ['a.md'] }));
    await test.api.waitFor('sendMessage', 2);
    expect(toldTo(OWNER.id)).toHaveLength(1);
    expect(toldTo(SECOND)).toHaveLength(1);
    const message = test.api.sent[0];
    if (!message) throw new Error('There is no message.');
    test.api.press(message, 'notices1:on', { id: 42 });
    await test.handleAll();
    expect(await test.services.records.people.isMuted(OWNER.id)).toBe(true);
    test.api.press(message, 'notices1:on');
    await test.handleAll();
    expect(await test.services.records.people.isMuted(OWNER.id)).toBe(false);
    expect(await test.services.records.people.isMuted(42)).toBe(false);
    const now = test.api.messageNow(OWNER.id, message.message_id);
    expect(now?.text).toContain('I tell you here');
    expect(JSON.stringify(now?.reply_markup)).toContain('notices1:off');
  });
});
