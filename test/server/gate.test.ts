import { describe, expect, it } from 'vitest';
import { cached } from '../../src/server/cached.ts';
import { isHostOf, isOwnHost, isPlainPath } from '../../src/server/gate.ts';

describe('the names of this machine', () => {
  it.each([
    [undefined, '127.0.0.1'],
    ['localhost:8080', '127.0.0.1'],
    ['LOCALHOST', '127.0.0.1'],
    ['bot.localhost', '127.0.0.1'],
    ['127.0.0.1:8080', '127.0.0.1'],
    ['127.9.9.9', '10.0.0.5'],
    ['[::1]:8080', '::1'],
    ['10.0.0.5:80', '10.0.0.5'],
    ['bot.internal.example', 'bot.internal.example'],
    ['172.18.0.5:8081', '0.0.0.0'],
    ['[2001:db8::7]', '::'],
    ['footnote:8081', '0.0.0.0'],
  ])('include %s where the server listens on %s', (host, bound) => {
    expect(isOwnHost(host, bound)).toBe(true);
  });

  it.each([
    ['evil', '127.0.0.1'],
    ['evil.example', '127.0.0.1'],
    ['evil.example', '0.0.0.0'],
    ['evil.example:8081', '::'],
    ['10.0.0.6', '10.0.0.5'],
    ['127.0.0.1.evil.example', '127.0.0.1'],
    ['127.evil', '127.0.0.1'],
    ['notlocalhost', '127.0.0.1'],
    ['localhost, evil.example', '127.0.0.1'],
    ['localhost:80:80', '127.0.0.1'],
    ['localhost:', '127.0.0.1'],
    ['[::1', '::1'],
    ['user@localhost', '127.0.0.1'],
    ['evil.', '0.0.0.0'],
    [' ', '127.0.0.1'],
  ])('do not include %s where the server listens on %s', (host, bound) => {
    expect(isOwnHost(host, bound)).toBe(false);
  });
});

it('knows plain paths', () => {
  const plain = ['/', '/healthz', '/healthz/', '/telegram/0123456789abcdef', '/metrics?a=%2e%2e/'];
  expect(plain.filter((path) => !isPlainPath(path))).toEqual([]);
  const others = [
    '',
    'x',
    '//',
    '/a//b',
    '/.',
    '/..',
    '/.env',
    '/a/..',
    '/%61',
    '/a b',
    '/a\n',
    '/\u0430',
  ];
  expect(others.filter(isPlainPath)).toEqual([]);
});

describe('a cached value', () => {
  it('is made again when it is old', () => {
    let time = 0;
    let made = 0;
    const value = cached(
      1_000,
      () => ++made,
      () => time,
    );
    expect([value(), value()]).toEqual([1, 1]);
    time = 1_000;
    expect(value()).toBe(2);
  });

  it('is made again after a failure', async () => {
    const results = [Promise.reject(new Error('no')), Promise.resolve('yes')];
    const value = cached(
      1_000,
      () => results.shift(),
      () => 0,
    );
    await expect(value()).rejects.toThrow('no');
    expect(await value()).toBe('yes');
  });
});

describe('the public address', () => {
  it.each([
    ['https://bot.example.org', 'bot.example.org', true],
    ['https://bot.example.org/notes', 'Bot.Example.org:443', true],
    ['http://bot.example.org', 'bot.example.org:80', true],
    ['https://bot.example.org:8443', 'bot.example.org:8443', true],
    ['https://bot.example.org:443', 'bot.example.org', true],
    ['https://[2001:db8::1]', '[2001:db8::1]:443', true],
    ['https://bot.example.org', 'bot.example.org:80', false],
    ['http://bot.example.org', 'bot.example.org:443', false],
    ['https://bot.example.org', 'bot.example.org:8443', false],
    ['https://bot.example.org:8443', 'bot.example.org', false],
    ['https://bot.example.org:8443', 'bot.example.org:443', false],
    ['https://bot.example.org', 'evil.example:443', false],
    ['https://bot.example.org', 'bot.example.org:443:443', false],
    ['https://bot.example.org', undefined, false],
  ])('%s is named by %s: %s', (url, host, isIt) => {
    expect(isHostOf(new URL(url), host)).toBe(isIt);
  });
});
