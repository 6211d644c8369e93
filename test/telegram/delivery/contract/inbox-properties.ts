import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inbox } from '../../../../src/telegram/delivery/inbox.ts';
import { payload, question } from '../questions.ts';
import { type InboxPlace, ROOM } from './inbox.ts';
import { NaiveInbox } from './naive-inbox.ts';

const id = fc.integer({ min: 1, max: 6 });
const position = fc.integer({ min: 1, max: 3 });
const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });

/** What may be done with an inbox, and a crash. */
const step = fc.oneof(
  fc.record({ do: fc.constant('accept' as const), ids: fc.array(id, { maxLength: 3 }) }),
  fc.record({ do: fc.constantFrom('begin', 'postpone', 'done', 'drop', 'preface'), id }),
  fc.record({ do: fc.constant('plan' as const), id, texts }),
  fc.record({ do: fc.constantFrom('sending', 'notSent', 'sent'), id, position }),
  fc.record({ do: fc.constant('sign' as const), id, sign: fc.option(fc.integer({ min: 1 })) }),
  fc.constant({ do: 'crash' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What every inbox does, whatever is done with it. */
export function describeInboxProperties(
  name: string,
  makePlace: () => Promise<InboxPlace>,
  runs: number,
): void {
  describe(`an inbox on ${name}`, () => {
    it('does what a naive one does, crashes or not', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const place = await makePlace();
          let inbox = await place.open(() => 1e12);
          const naive = new NaiveInbox();
          for (const one of steps) {
            if (one.do === 'crash') {
              await inbox.close();
              inbox = await place.open(() => 1e12);
            }
            expect(await act(inbox, one)).toEqual(naive.act(one));
            await inbox.take(ROOM);
            expect(await inbox.pending()).toEqual(naive.pending());
            for (const { updateId } of naive.pending())
              expect(await inbox.unsent(updateId)).toEqual(naive.unsent(updateId));
          }
          await inbox.close();
          await place.remove();
        }),
        { numRuns: runs },
      );
    });

    it('sends every message of a plan once, or knows that it may be repeated, crashes or not', async () => {
      const how = fc.constantFrom('ok', 'crash before', 'crash after', 'refused', 'crash between');
      await fc.assert(
        fc.asyncProperty(
          fc.array(how, { maxLength: 12 }),
          fc.integer({ min: 1, max: 4 }),
          async (steps, n) => {
            const place = await makePlace();
            const planned = Array.from({ length: n }, (_, i) => `m${i}`);
            const { arrived, flagged } = await sendThrough(place, planned, steps);
            await place.remove();
            expect([...new Set(arrived)]).toEqual(planned);
            for (const text of planned) {
              if (!flagged.has(text)) expect(arrived.filter((one) => one === text)).toHaveLength(1);
            }
          },
        ),
        { numRuns: runs },
      );
    });
  });
}

async function sendThrough(place: InboxPlace, planned: string[], steps: readonly string[]) {
  let inbox = await place.open();
  const crash = async () => {
    await inbox.close();
    inbox = await place.open();
    await inbox.take(ROOM);
  };
  const arrived: string[] = [];
  const flagged = new Set<string>();
  await inbox.accept([question(1)]);
  await inbox.take(ROOM);
  await inbox.plan(1, planned.map(payload));
  for (let at = 0; ; at++) {
    const [message] = (await inbox.unsent(1)) ?? [];
    if (!message) break;
    const { position: place, payload: sent } = message;
    const how = steps[at] ?? 'ok';
    if (await inbox.sending(1, place)) flagged.add(sent.text);
    if (how === 'refused') await inbox.notSent(1, place);
    if (how === 'crash before') await crash();
    if (how === 'ok' || how === 'crash after' || how === 'crash between') arrived.push(sent.text);
    if (how === 'crash between') await crash();
    if (how === 'ok' || how === 'crash after') await inbox.sent(1, place, at);
    if (how === 'crash after') await crash();
    await inbox.accept([question(1)]);
    expect(await inbox.take(ROOM)).toEqual([]);
  }
  await inbox.done(1);
  expect(await inbox.pending()).toEqual([]);
  await inbox.close();
  return { arrived, flagged };
}

/** Does a step, and tells what came of it; the name of an error if one was thrown. */
async function act(inbox: Inbox, one: Step): Promise<unknown> {
  const run = async () => {
    switch (one.do) {
      case 'accept':
        return inbox.accept(one.ids.map((each) => question(each, each)));
      case 'begin':
        return (await inbox.begin(one.id))?.update.update_id;
      case 'plan':
        return inbox.plan(one.id, one.texts.map(payload));
      case 'preface':
        return inbox.preface(one.id, payload('preface'));
      case 'sending':
        return inbox.sending(one.id, one.position);
      case 'notSent':
        return inbox.notSent(one.id, one.position);
      case 'sent':
        return inbox.sent(one.id, one.position, 70);
      case 'postpone':
        return inbox.postpone(one.id);
      case 'done':
        return inbox.done(one.id);
      case 'drop':
        return inbox.drop(one.id);
      case 'sign':
        await inbox.noteSign(one.id, one.sign);
        return inbox.signOf(one.id);
      default:
        return undefined;
    }
  };
  return run().catch((error: Error) => error.name);
}
