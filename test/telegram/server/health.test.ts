import { describe, expect, it } from 'vitest';
import { type HealthFacts, healthOf } from '../../../src/telegram/server/health.ts';

const well: HealthFacts = {
  mode: 'polling',
  secondsSinceContact: 30,
  inboxDepth: 0,
  oldestWaitingSeconds: null,
  pendingUpdateCount: null,
  documents: 12,
};

describe('healthOf', () => {
  it('is well while polls succeed and nothing waits long, and says the facts', () => {
    expect(healthOf(well)).toEqual({ status: 200, body: { status: 'ok', reasons: [], ...well } });
  });

  it.each<[string, Partial<HealthFacts>, 200 | 503]>([
    ['polling, four polls late', { secondsSinceContact: 120 }, 200],
    ['polling, later than that', { secondsSinceContact: 121 }, 503],
    [
      'a webhook of which Telegram has not been heard for a day',
      { mode: 'webhook', secondsSinceContact: 86_400 },
      503,
    ],
    ['an update that waits for five minutes', { inboxDepth: 1, oldestWaitingSeconds: 300 }, 200],
    ['one that waits longer', { inboxDepth: 1, oldestWaitingSeconds: 301 }, 503],
    ['one that waits longer, by webhook', { mode: 'webhook', oldestWaitingSeconds: 301 }, 503],
    ['many that came just now', { inboxDepth: 500, oldestWaitingSeconds: 2 }, 200],
    ['no documents yet', { documents: 0 }, 200],
  ])('judges %s', (_, facts, status) => {
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
      'Telegram has not been reached for 180 seconds, so no new messages come in.',
      'The oldest of the waiting updates (3) has waited for 400 seconds; answers are late or stuck.',
    ]);
  });

  it('shows nothing that is not asked for', () => {
    const facts: HealthFacts = { ...well, ...{ token: '123456:TEST-token' } };
    expect(JSON.stringify(healthOf(facts))).not.toContain('TEST-token');
  });
});
