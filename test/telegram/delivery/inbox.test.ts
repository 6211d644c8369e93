import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const BOT = 7;

/** A question, as far as the inbox looks at it. */
const question = (update_id: number, chat = 1) =>
  ({ update_id, message: { text: `q${update_id}`, chat: { id: chat } } }) as unknown as Update;
const payload = (text: string) => ({ chat_id: 1, text });

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

  it('sets a damaged file aside with a notice', async () => {
    await writeFile(join(folder.path, `inbox-${BOT}.sqlite`), 'no database at all '.repeat(100));
    const inbox = open();
    expect(inbox.pending()).toEqual([]);
    expect(notices).toEqual([expect.stringContaining('set aside')]);
    inbox.close();
  });

  it('sends every message of a plan once, or knows that it may be repeated, crashes or not', async () => {
    const step = fc.constantFrom('ok', 'crash before', 'crash after', 'refused', 'crash between');
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, n) => {
          const own = await createTempFolder();
          const reopen = () => Inbox.open(own.path, BOT, { notify: () => {} });
          let inbox = reopen();
          const crash = () => {
            inbox.close();
            inbox = reopen();
          };
          const texts = Array.from({ length: n }, (_, i) => `m${i}`);
          const arrived: string[] = [];
          const flagged = new Set<string>();
          inbox.accept([question(1)]);
          inbox.plan(1, texts.map(payload));
          for (let at = 0; (inbox.unsent(1) ?? []).length > 0; at++) {
            const [message] = inbox.unsent(1) ?? [];
            if (!message) break;
            const { position, payload: sent } = message;
            const how = steps[at] ?? 'ok';
            if (inbox.sending(1, position)) flagged.add(sent.text);
            if (how === 'refused') inbox.notSent(1, position);
            if (how === 'crash before') crash();
            if (how === 'ok' || how === 'crash after' || how === 'crash between')
              arrived.push(sent.text);
            if (how === 'crash between') crash();
            if (how === 'ok' || how === 'crash after') inbox.sent(1, position, at);
            if (how === 'crash after') crash();
            expect(inbox.accept([question(1)])).toEqual([]);
          }
          inbox.done(1);
          expect(inbox.pending()).toEqual([]);
          inbox.close();
          await own.remove();
          expect([...new Set(arrived)]).toEqual(texts);
          for (const text of texts) {
            if (!flagged.has(text)) expect(arrived.filter((one) => one === text)).toHaveLength(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
