import { describe, expect, it } from 'vitest';
import { type HealthFacts, healthOf } from '../../src/server/health.ts';

const well: HealthFacts = {
  mode: 'polling',
  secondsSinceContact: 30,
  inboxDepth: 0,
  oldestWaitingSeconds: null,
  pendingUpdateCount: null,
  documents: 12,
};

describe('healthOf', () => {
  it('is ok while polls succeed and no update waits long', () => {
    expect(healthOf(well)).toEqual({ status: 200, body: { status: 'ok', reasons: [], ...well } });
  });

  it.each<[string, Partial<HealthFacts>, 200 | 503]>([
    ['polling, four polls late', { secondsSinceContact: 120 }, 200],
    ['polling, even later', { secondsSinceContact: 121 }, 503],
    ['a webhook without contact for a day', { mode: 'webhook', secondsSinceContact: 86_400 }, 503],
    ['an update that waits for five minutes', { inboxDepth: 1, oldestWaitingSeconds: 300 }, 200],
    ['an update that waits longer', { inboxDepth: 1, oldestWaitingSeconds: 301 }, 503],
    [
      'an update that waits longer, by webhook',
      { mode: 'webhook', oldestWaitingSeconds: 301 },
      503,
    ],
    ['many updates that have just arrived', { inboxDepth: 500, oldestWaitingSeconds: 2 }, 200],
    ['no documents yet', { documents: 0 }, 200],
    ['a process that does not lead', { leads: false, secondsSinceContact: 86_400 }, 200],
    ['a process that leads', { leads: true, secondsSinceContact: 121 }, 503],
    ['a database that does not answer', { inboxDepth: null, documents: null }, 503],
  ])('decides for %s', (_, facts, status) => {
    const result = healthOf({ ...well, ...facts });
    expect(result.status).toBe(status);
    expect(result.body.status).toBe(status === 200 ? 'ok' : 'trouble');
    expect(result.body.reasons).toHaveLength(status === 200 ? 0 : 1);
  });

  it('gives each reason as a sentence with its number', () => {
    const facts = {
      ...well,
      secondsSinceContact: 180.7,
      inboxDepth: 3,
      oldestWaitingSeconds: 400.2,
    };
    expect(healthOf(facts).body.reasons).toEqual([
      'Telegram has not replied for 180 seconds, so no new messages arrive. Check the network.',
      'The oldest of 3 waiting updates has waited for 400 seconds: answers are late or stuck. Restart the bot if this does not end.',
    ]);
  });

  it('shows no other property of its input', () => {
    const facts: HealthFacts = { ...well, ...{ token: '123456:TEST-token' } };
    expect(JSON.stringify(healthOf(facts))).not.toContain('TEST-token');
  });
});
