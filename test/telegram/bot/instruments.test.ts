import { expect, it } from 'vitest';
import { Instruments } from '../../../src/telegram/bot/instruments.ts';

it('asks for counts alone, those of the catalog once a second', async () => {
  const asked: string[] = [];
  let time = 0;
  const observed = {
    app: {
      counts: async () => {
        asked.push('counts');
        return { documents: 3, passages: 9, failed: 1 };
      },
    },
    inbox: {
      waiting: async () => {
        asked.push('waiting');
        return { count: 2, oldestMs: 5_000 };
      },
    },
  };
  const instruments = new Instruments(observed, () => time);
  expect(await instruments.facts('webhook', 4)).toMatchObject({
    inboxDepth: 2,
    oldestWaitingSeconds: 5,
    pendingUpdateCount: 4,
    documents: 3,
  });
  expect(asked).toEqual(['counts', 'waiting']);
  const { text } = await instruments.metrics.expose();
  expect(text).toContain('footnote_failed_documents 1');
  expect(asked).toEqual(['counts', 'waiting', 'waiting']);
  time = 1_000;
  await instruments.metrics.expose();
  expect(asked.slice(3)).toEqual(['counts', 'waiting']);
});

it('says so where the database does not answer', async () => {
  const observed = {
    app: { counts: async () => ({ documents: 3, passages: 9, failed: 1 }) },
    inbox: { waiting: () => Promise.reject(new Error('away')) },
  };
  let leads = false;
  const shared = { process: 'host-1', leads: () => leads };
  const instruments = new Instruments(observed, undefined, shared);
  const nothing = { inboxDepth: null, oldestWaitingSeconds: null, documents: null };
  expect(await instruments.facts('webhook', null)).toMatchObject({
    ...{ ...nothing, leads: false },
  });
  const { text } = await instruments.metrics.expose();
  expect(text).toContain('footnote_updates_total{kind="message",process="host-1"} 0');
  expect(text).toContain('footnote_leader{process="host-1"} 0');
  expect(text).toContain('footnote_database_up{process="host-1"} 0');
  leads = true;
  expect((await instruments.facts('webhook', null)).leads).toBe(true);
  expect((await instruments.metrics.expose()).text).toContain(
    'footnote_leader{process="host-1"} 1',
  );
});

it('does not wait for a database that says nothing', async () => {
  const app = { counts: () => new Promise<never>(() => {}) };
  const inbox = { waiting: async () => ({ count: 0, oldestMs: null }) };
  const facts = await new Instruments({ app, inbox }).facts('polling', null);
  expect(facts.inboxDepth).toBeNull();
});
