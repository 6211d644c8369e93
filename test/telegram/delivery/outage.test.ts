import { GrammyError, HttpError } from 'grammy';
import { beforeEach, describe, expect, it } from 'vitest';
import { Outage } from '../../../src/telegram/delivery/outage.ts';

const TOKEN = '123:secret';
const failed = (message: string, code: string) =>
  new HttpError('failed', Object.assign(new Error(message), { code }));

describe('what the log says of an outage', () => {
  let now: number;
  let log: string[];
  beforeEach(() => {
    now = 0;
    log = [];
  });
  const outage = (proxy = {}) =>
    new Outage({
      ...{ apiRoot: 'https://api.telegram.org', token: TOKEN, clock: { now: () => now } },
      log: (line) => log.push(line),
      ...proxy,
    });

  it.each([
    ['ETIMEDOUT', 'connect ETIMEDOUT 149.154.167.220:443'],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.telegram.org'],
    ['ECONNREFUSED', ''],
    ['EAI_AGAIN', 'getaddrinfo EAI_AGAIN api.telegram.org'],
    ['ECONNRESET', 'socket hang up'],
  ])('names %s, what to check and that a proxy may help, without the token', (code, message) => {
    outage().note(failed(`${message} bot${TOKEN}/getMe`, code), 1_000);
    expect(log.join()).toContain(code);
    expect(log.join()).toMatch(
      /Check the network, HTTPS_PROXY and TELEGRAM_API_ROOT\..*TELEGRAM_PROXY/,
    );
    expect(log.join()).not.toContain(TOKEN);
  });

  it('names the first address of several that cannot be reached', () => {
    const each = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
    const error = new AggregateError([each('ETIMEDOUT'), each('ENETUNREACH')]);
    outage().note(new HttpError('failed', error), 1_000);
    expect(log.join()).toContain('(connect ETIMEDOUT; connect ENETUNREACH)');
  });

  it('says what to do about a certificate', () => {
    const words = 'unable to get local issuer certificate';
    outage().note(failed(words, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 1_000);
    expect(log.join()).toMatch(/UNABLE_TO_GET_ISSUER_CERT_LOCALLY: .*NODE_EXTRA_CA_CERTS/);
  });

  it('names the proxy without its password', () => {
    const proxy = {
      kind: 'socks5',
      host: 'p.example',
      port: 1080,
      user: 'ann',
      password: 'geheim',
    };
    outage({ proxy: { ...proxy, setting: 'ALL_PROXY' } }).note(failed('x', 'ECONNRESET'), 1_000);
    expect(log.join()).toContain('through the proxy socks5://p.example:1080 (ALL_PROXY)');
    expect(log.join()).not.toContain('geheim');
  });

  it('tells the same trouble once a minute, another one at once, and its end', () => {
    const one = outage();
    const refused = failed('connect ECONNREFUSED', 'ECONNREFUSED');
    for (; now < 130_000; now += 5_000) one.note(refused, 5_000);
    expect(log).toHaveLength(3);
    const busy = { ok: false, error_code: 502, description: 'Bad Gateway' } as const;
    one.note(new GrammyError('refused', busy, 'getUpdates', {}), 5_000);
    expect(log.at(-1)).toMatch(/answers with error 502 \(Bad Gateway\); trying again in 5 s\.$/);
    one.over('getMe');
    one.over('getMe');
    expect(log.slice(4)).toEqual(['Telegram answers again, after 130 s.']);
  });
});
