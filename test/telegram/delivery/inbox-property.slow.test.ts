import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { BOT, payload, question } from './questions.ts';

describe('the inbox', () => {
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
