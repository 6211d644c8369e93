import { GrammyError, HttpError } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { poll } from '../../../src/telegram/delivery/polling.ts';
import { AnotherProgram } from '../../../src/telegram/delivery/refusals.ts';
import { PERSISTENT } from '../../../src/telegram/delivery/retry.ts';

const lost = () => new HttpError('lost', Object.assign(new Error('lost'), { code: 'ECONNRESET' }));
const refusal = (error_code: number) =>
  new GrammyError('refused', { ok: false, error_code, description: '' }, 'getUpdates', {});
const conflict = () => refusal(409);

/** A turn of the other side: how many seconds a call takes, and how it fails, if it does. */
type Turn = readonly [seconds: number, error?: Error];

describe('fetching updates, with a clock that only our waits move', () => {
  let now: number;
  let calls: number[];
  let webhook: { url: string; isKept: boolean };
  beforeEach(() => {
    now = 0;
    calls = [];
    webhook = { url: '', isKept: false };
  });

  /** Polls until the other side has no turn left; returns the time, in seconds. */
  async function pollThrough(turn: (seconds: number) => Turn | undefined): Promise<number> {
    const stopping = new AbortController();
    const getUpdates = async ({ timeout }: { timeout?: number } = {}) => {
      const next = timeout === 0 ? undefined : turn(now / 1_000);
      if (!next) {
        stopping.abort();
        return [];
      }
      calls.push(now / 1_000);
      now += 1_000 * next[0];
      if (next[1]) throw next[1];
      return [];
    };
    const deleteWebhook = async () => {
      if (webhook.isKept) throw refusal(400);
      webhook.url = '';
      return true as const;
    };
    const getWebhookInfo = async () => ({
      url: webhook.url,
      has_custom_certificate: false,
      pending_update_count: 0,
    });
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        now += ms;
      },
    };
    const api = { getUpdates, deleteWebhook, getWebhookInfo } as Parameters<typeof poll>[0]['api'];
    const retrying = { pauses: PERSISTENT, stopping: stopping.signal, clock };
    await poll({ api, retrying, accept: async () => {}, onContact: () => {} });
    return now / 1_000;
  }

  it('asks again within 5 s while the network is away, however long that lasts', async () => {
    await pollThrough((at) => (at < 3_600 ? [0, lost()] : undefined));
    const gaps = calls.slice(1).map((at, i) => at - (calls[i] ?? 0));
    expect(gaps.slice(0, 4)).toEqual([1, 2, 4, 5]);
    expect(Math.max(...gaps)).toBe(5);
  });

  it('spares Telegram while Telegram itself is in trouble', async () => {
    await pollThrough((at) => (at < 3_600 ? [0, refusal(502)] : undefined));
    expect(calls.length).toBeLessThan(70);
  });

  it('waits for a former call to end: conflicts for a minute and a half', async () => {
    await pollThrough((at) => (at < 90 ? [0, conflict()] : at < 600 ? [30] : undefined));
    expect(calls.at(-1)).toBeGreaterThan(500);
  });

  it('ends after two minutes of conflicts with a program that fetches again and again', async () => {
    await expect(pollThrough(() => [3, conflict()])).rejects.toThrow(AnotherProgram);
    expect(now / 1_000).toBeGreaterThanOrEqual(120);
    expect(now / 1_000).toBeLessThan(140);
  });

  it('ends also where some calls succeed in between', async () => {
    let turn = 0;
    const others = () => (turn++ % 2 ? ([2] as const) : ([3, conflict()] as const));
    await expect(pollThrough(others)).rejects.toThrow(AnotherProgram);
  });

  it('takes the conflicts after a broken line for those of the line', async () => {
    const breaks = (at: number): Turn | undefined => {
      if (at > 1_800) return undefined;
      return at % 45 < 15 ? [1, lost()] : [1, conflict()];
    };
    expect(await pollThrough(breaks)).toBeGreaterThan(1_800);
  });

  it('forgets a conflict once nobody else has fetched for a minute', async () => {
    let next = 0;
    const rare = (at: number): Turn | undefined => {
      if (at > 3_600) return undefined;
      if (at < next) return [30];
      next = at + 90;
      return [0, conflict()];
    };
    expect(await pollThrough(rare)).toBeGreaterThan(3_600);
  });

  it('removes a webhook that somebody has set', async () => {
    const set = (at: number): Turn | undefined => {
      if (at === 0) webhook.url = 'https://other.example.org';
      return webhook.url ? [0, conflict()] : at < 100 ? [30] : undefined;
    };
    expect(await pollThrough(set)).toBeGreaterThan(90);
  });

  it('ends at once where the webhook cannot be removed, or is set again', async () => {
    const set = (): Turn => {
      webhook.url = 'https://other.example.org';
      return [0, conflict()];
    };
    await expect(pollThrough(set)).rejects.toThrow(AnotherProgram);
    expect(calls).toHaveLength(2);
    calls = [];
    const kept = (): Turn => {
      webhook = { url: 'https://other.example.org', isKept: true };
      return [0, conflict()];
    };
    webhook = { url: '', isKept: false };
    await expect(pollThrough(kept)).rejects.toThrow(AnotherProgram);
    expect(calls).toHaveLength(1);
  });
});
