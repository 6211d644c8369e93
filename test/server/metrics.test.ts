import { describe, expect, it } from 'vitest';
import { createMetrics, type GaugeValues } from '../../src/server/metrics.ts';

const values: GaugeValues = {
  inboxDepth: 2,
  secondsSinceContact: 1.5,
  documents: 12,
  passages: 340,
  failedDocuments: 1,
};

/** The samples of an exposition by name and labels, as written. */
function samples(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('the metrics', () => {
  it('count updates by a few kinds, whatever kinds there are', async () => {
    const metrics = createMetrics(async () => values);
    for (const kind of ['message', 'message', 'poll_answer', 'what is 2 + 2?'])
      metrics.update(kind);
    const found = samples((await metrics.expose()).text);
    const updates = [...found].filter(([name]) => name.startsWith('footnote_updates_total'));
    expect(updates).toEqual([
      ['footnote_updates_total{kind="message"}', 2],
      ['footnote_updates_total{kind="callback_query"}', 0],
      ['footnote_updates_total{kind="inline_query"}', 0],
      ['footnote_updates_total{kind="other"}', 2],
    ]);
  });

  it('count questions by outcome and tell how long they took', async () => {
    const metrics = createMetrics(async () => values);
    metrics.question('answered', 0.04);
    metrics.question('answered', 3);
    metrics.question('limited');
    const found = samples((await metrics.expose()).text);
    const duration = 'footnote_question_duration_seconds';
    expect(found.get('footnote_questions_total{outcome="answered"}')).toBe(2);
    expect(found.get('footnote_questions_total{outcome="limited"}')).toBe(1);
    expect(found.get(`${duration}_bucket{le="0.025",outcome="answered"}`)).toBe(0);
    expect(found.get(`${duration}_bucket{le="0.05",outcome="answered"}`)).toBe(1);
    expect(found.get(`${duration}_bucket{le="60",outcome="answered"}`)).toBe(2);
    expect(found.get(`${duration}_sum{outcome="answered"}`)).toBeCloseTo(3.04);
    expect(found.get(`${duration}_sum{outcome="limited"}`)).toBeUndefined();
  });

  it('count calls by method and status, and messages that may be doubled', async () => {
    const metrics = createMetrics(async () => values);
    for (const status of ['ok', 'ok', '429', 'network', 'connect ETIMEDOUT 10.0.0.1', '70000']) {
      metrics.call('sendMessage', status);
    }
    metrics.possiblyRepeated();
    const found = samples((await metrics.expose()).text);
    const calls = [...found].filter(([name]) => name.startsWith('footnote_bot_api_calls_total'));
    expect(calls).toEqual([
      ['footnote_bot_api_calls_total{method="sendMessage",status="ok"}', 2],
      ['footnote_bot_api_calls_total{method="sendMessage",status="429"}', 1],
      ['footnote_bot_api_calls_total{method="sendMessage",status="network"}', 1],
      ['footnote_bot_api_calls_total{method="sendMessage",status="other"}', 2],
    ]);
    expect(found.get('footnote_messages_possibly_repeated_total')).toBe(1);
  });

  it('read the state at each scrape', async () => {
    let now = values;
    const metrics = createMetrics(async () => now);
    await metrics.expose();
    now = { ...values, inboxDepth: 7, secondsSinceContact: 31 };
    const found = samples((await metrics.expose()).text);
    expect(found.get('footnote_inbox_updates')).toBe(7);
    expect(found.get('footnote_telegram_last_contact_age_seconds')).toBe(31);
    expect(found.get('footnote_documents')).toBe(12);
    expect(found.get('footnote_passages')).toBe(340);
    expect(found.get('footnote_failed_documents')).toBe(1);
  });

  it('tell the processes of a bot apart, and whether the database answers', async () => {
    let [leads, now]: [boolean, GaugeValues | undefined] = [true, values];
    const shared = { process: 'host-1', leads: () => leads };
    const metrics = createMetrics(async () => now, shared);
    const sample = async (name: string) =>
      samples((await metrics.expose()).text).get(`footnote_${name}{process="host-1"}`);
    expect(await sample('leader')).toBe(1);
    expect(await sample('database_up')).toBe(1);
    expect(await sample('inbox_updates')).toBe(2);
    [leads, now] = [false, undefined];
    expect(await sample('leader')).toBe(0);
    expect(await sample('database_up')).toBe(0);
    const alone = samples((await createMetrics(async () => values).expose()).text);
    expect([...alone.keys()].filter((name) => /leader|database|process=/.test(name))).toEqual([]);
  });

  it('have one prefix, a help and a type each, and include those of the process', async () => {
    const { contentType, text } = await createMetrics(async () => values).expose();
    expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(samples(text).get('footnote_process_resident_memory_bytes')).toBeGreaterThan(1e6);
    for (const name of samples(text).keys()) expect(name).toMatch(/^footnote_/);
    const named = (what: string) => [...text.matchAll(RegExp(`^# ${what} (\\S+)`, 'gm'))].length;
    expect(named('HELP')).toBe(named('TYPE'));
  });

  it('are independent of another registry', async () => {
    const one = createMetrics(async () => values);
    const other = createMetrics(async () => values);
    one.possiblyRepeated();
    const repeated = 'footnote_messages_possibly_repeated_total';
    expect(samples((await other.expose()).text).get(repeated)).toBe(0);
  });
});
