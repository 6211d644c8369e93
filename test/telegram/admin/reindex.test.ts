import { afterEach, describe, expect, it, vi } from 'vitest';
import { FootnoteError } from '../../../src/errors.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { fakeApp, reportOf } from './fake-app.ts';

type Update = BotApp['update'];
type Options = NonNullable<Parameters<Update>[0]>;

describe('/reindex', () => {
  let test: TestBot;
  afterEach(async () => {
    vi.useRealTimers();
    await test.close();
  });

  const startWith = async (update: Update) => {
    test = await startTestBot({ app: fakeApp({ update }) });
    test.api.say('/reindex', OWNER);
    await test.api.waitFor('sendMessage');
    return test.api.sent[0]?.message_id ?? 0;
  };
  const shown = (id: number) => test.api.messageNow(OWNER.id, id)?.text;

  it('shows the result in place of its first message', async () => {
    const failed = [{ path: 'a.pdf', reason: 'is damaged' }];
    const id = await startWith(async () => reportOf({ added: 1, failed }));
    const [edit] = await test.api.waitFor('editMessageText');
    // A file name can look like a web address.
    expect(edit?.params.link_preview_options).toEqual({ is_disabled: true });
    expect(shown(id)).toBe(
      'Up to date: 5 documents (1 added, 0 changed, 0 renamed, 0 removed, 5 unchanged)\n⚠️ a.pdf is damaged',
    );
    expect(test.api.sent.map(({ text }) => text)).toEqual(['Looking for changes …']);
  });

  it('shows its progress at most every two seconds, and answers other messages meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let options: Options | undefined;
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const id = await startWith(async (given) => {
      options ??= given;
      await held;
      return reportOf();
    });
    const tell = (done: number) =>
      options?.onProgress?.({
        path: 'a.md',
        done,
        total: 1200,
        passages: 50,
        seconds: 5,
        secondsLeft: 7.2,
      });
    tell(1);
    test.api.say('/reindex', OWNER);
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent[1]?.text).toContain('already running');
    vi.advanceTimersByTime(2_000);
    for (const done of [2, 3, 4]) tell(done);
    await test.api.waitFor('editMessageText');
    expect(shown(id)).toBe('2 of 1,200 documents, about 8 s left');
    finish();
    await test.api.waitFor('editMessageText', 2);
    expect(shown(id)).toContain('Up to date');
    test.api.say('/reindex', OWNER);
    await test.api.waitFor('sendMessage', 3);
    expect(test.api.sent[2]?.text).toBe('Looking for changes …');
  });

  it('shows the reason of a failure, but no details of a bug', async () => {
    const errors = [new FootnoteError('The folder is empty. Fill it.'), new Error('secret bug')];
    const id = await startWith(() => Promise.reject(errors.shift()));
    await test.api.waitFor('editMessageText');
    expect(shown(id)).toBe('The folder is empty. Fill it.');
    test.api.say('/reindex', OWNER);
    await test.api.waitFor('editMessageText', 2);
    expect(shown(test.api.sent[1]?.message_id ?? 0)).toMatch(/could not .* log/);
    expect(test.log.join()).toContain('secret bug');
  });

  it('shows the result once if the connection is lost, whether or not the edit arrived', async () => {
    const id = await startWith(async () => {
      test.api.failNext('editMessageText', { drop: 'before' });
      test.api.failNext('editMessageText', { drop: 'after' });
      return reportOf();
    });
    await test.api.waitFor('editMessageText', 2);
    await eventually(() => expect(test.api.refused).toHaveLength(1));
    expect(shown(id)).toContain('Up to date');
    expect(test.api.refused[0]?.description).toContain('not modified');
    expect(test.api.sent).toHaveLength(1);
    expect(test.log.join()).not.toContain('could not be shown');
  });

  it('shows the result in a new message if the first one was deleted', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await startWith(async () => {
      await held;
      return reportOf({ keptBy: '9' });
    });
    test.api.failNext('editMessageText', {
      status: 400,
      description: 'Bad Request: message to edit not found',
    });
    finish();
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent[1]?.text).toContain('Another Footnote process updates this index');
  });
});
