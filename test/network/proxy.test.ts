import { describe, expect, it } from 'vitest';
import { isProxyOrNone, proxyFor, proxyName, proxySecrets } from '../../src/network/proxy.ts';

const API = 'https://api.telegram.org';
const nameFor = (env: Record<string, string>, address = API) => {
  const proxy = proxyFor(address, env);
  return proxy && proxyName(proxy);
};

describe('the proxy for Telegram', () => {
  it.each([
    [{ HTTPS_PROXY: 'http://a:3128' }, 'http://a:3128 (HTTPS_PROXY)'],
    [{ https_proxy: 'a:3128', HTTPS_PROXY: 'b:1' }, 'http://a:3128 (https_proxy)'],
    [{ ALL_PROXY: 'socks5://a' }, 'socks5://a:1080 (ALL_PROXY)'],
    [{ all_proxy: 'socks5h://a:9', HTTP_PROXY: 'b' }, 'socks5://a:9 (all_proxy)'],
    [{ https_proxy: ' ', ALL_PROXY: 'https://a' }, 'https://a:443 (ALL_PROXY)'],
    [
      { TELEGRAM_PROXY: 'socks4a://[::1]:9', HTTPS_PROXY: 'b' },
      'socks4://[::1]:9 (TELEGRAM_PROXY)',
    ],
    [{ TELEGRAM_PROXY: 'none', HTTPS_PROXY: 'http://b' }, undefined],
    [{ HTTP_PROXY: 'http://b' }, undefined],
    [{ HTTPS_PROXY: '' }, undefined],
  ])('of %o is %s', (env, name) => expect(nameFor(env)).toBe(name));

  it('is that for HTTP where the Bot API is called by HTTP', () => {
    const env = { HTTP_PROXY: 'http://a', HTTPS_PROXY: 'http://b' };
    expect(nameFor(env, 'http://bots.example.org')).toBe('http://a:80 (HTTP_PROXY)');
  });

  it.each([
    '*',
    'api.telegram.org',
    'example.org, .telegram.org',
    '*.telegram.org',
    'telegram.org:443',
    'TELEGRAM.ORG',
  ])('is not used with NO_PROXY=%s', (list) => {
    expect(nameFor({ HTTPS_PROXY: 'a', NO_PROXY: list })).toBeUndefined();
    expect(nameFor({ HTTPS_PROXY: 'a', no_proxy: list })).toBeUndefined();
    expect(nameFor({ TELEGRAM_PROXY: 'a', NO_PROXY: list })).toBeDefined();
  });

  it.each(['', 'gram.org', 'telegram.org:80', 'api.telegram.org.evil', '10.0.0.0/8', 'x/y'])(
    'is used with NO_PROXY=%s',
    (list) => expect(nameFor({ HTTPS_PROXY: 'a', NO_PROXY: list })).toBeDefined(),
  );

  it('is not used for this machine and for named networks', () => {
    const env = { ALL_PROXY: 'a', NO_PROXY: '10.0.0.0/8,fd00::/8,192.168.1.7' };
    const named = (host: string) => nameFor(env, `http://${host}:8081`);
    for (const host of ['localhost', 'api.localhost', '127.0.0.1', '127.9.9.9', '[::1]']) {
      expect(named(host)).toBeUndefined();
    }
    for (const host of ['10.1.2.3', '[fd00::7]', '192.168.1.7'])
      expect(named(host)).toBeUndefined();
    for (const host of ['11.1.2.3', '[fe80::7]', 'a7']) expect(named(host)).toBeDefined();
    expect(proxyFor('http://127.0.0.1:8081', { TELEGRAM_PROXY: 'a' })).toBeDefined();
  });

  it('may have a user and a password with any characters, and names neither', () => {
    const env = { HTTPS_PROXY: 'http://ann:s%40cr%2Fet%25@proxy.example:8080' };
    const proxy = proxyFor(API, env);
    expect(proxy).toMatchObject({ user: 'ann', password: 's@cr/et%' });
    expect(nameFor(env)).toBe('http://proxy.example:8080 (HTTPS_PROXY)');
    expect(proxySecrets(proxy)).toContain('s@cr/et%');
  });

  it.each(['ftp://a', 'http://:1', 'http://a:99999', 'http://u:p#w@a:1', 'a b', 'mtproto://a:1'])(
    'is refused where it reads %s, in words that do not repeat it',
    (value) => {
      expect(isProxyOrNone(value)).toBe(false);
      expect(() => proxyFor(API, { HTTPS_PROXY: value })).toThrow(
        /^HTTPS_PROXY must be the address of a proxy/,
      );
      expect(() => proxyFor(API, { HTTPS_PROXY: value })).not.toThrow(value);
    },
  );
});
