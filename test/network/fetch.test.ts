import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFetch } from '../../src/network/fetch.ts';
import { proxyFor } from '../../src/network/proxy.ts';
import { networkReason } from '../../src/network/trouble.ts';
import { ProxyError } from '../../src/network/tunnel.ts';
import {
  freePort,
  type Login,
  startHttpProxy,
  startSocksProxy,
  startTls,
  type TestProxy,
} from '../helpers/proxies.ts';

const LOGIN: Login = { user: 'ann', password: 'ge:heim/@é' };
const HOST = 'api.telegram.test';

describe('the road to Telegram', () => {
  let server: HttpServer;
  let port: number;
  const open: { close(): unknown }[] = [];
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
      else if (request.url === '/slow') response.writeHead(200).write('some');
      else if (request.url === '/none') response.writeHead(204).end();
      else request.pipe(response.writeHead(200, { 'x-host': request.headers.host ?? '' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    server.closeAllConnections();
    server.close();
  });

  const kept = <T extends { close(): unknown }>(one: T): T => {
    open.push(one);
    return one;
  };
  const started = async (kind: string, login?: Login): Promise<TestProxy> =>
    kept(await (kind === 'http' ? startHttpProxy(login) : startSocksProxy(login)));
  const fetchBy = (apiRoot: string, proxy: string) => {
    const chosen = proxyFor(apiRoot, { TELEGRAM_PROXY: proxy });
    if (!chosen) throw new Error('There is no proxy.');
    return createFetch({ apiRoot, proxy: chosen });
  };
  const address = (kind: string, proxyPort: number, { user, password }: Login = LOGIN) =>
    `${kind}://${user}:${encodeURIComponent(password)}@127.0.0.1:${proxyPort}`;

  it.each(['http', 'socks5', 'socks5h'])(
    'leads through %s with user and password, which looks up the name',
    async (kind) => {
      const proxy = await started(kind, LOGIN);
      const root = `http://${HOST}:${port}`;
      const fetch = fetchBy(root, address(kind, proxy.port));
      for (const body of ['one', 'two']) {
        const response = await fetch(`${root}/x?y=1`, { method: 'POST', body });
        expect([response.status, await response.text()]).toEqual([200, body]);
      }
      expect(new Set(proxy.hosts)).toEqual(
        new Set([`${kind === 'http' ? 'forward' : 'tunnel'} ${HOST}`]),
      );
    },
  );

  it.each(['http', 'socks5'])('tunnels TLS through %s, to the server itself', async (kind) => {
    const proxy = await started(kind, LOGIN);
    const root = `https://${HOST}:${kept(await startTls(port)).port}`;
    const failure = await fetchBy(root, address(kind, proxy.port))(root).catch((error) => error);
    // The certificate arrives through the tunnel, and it is looked at.
    expect(networkReason(failure)).toMatch(/^DEPTH_ZERO_SELF_SIGNED_CERT: /);
    expect(proxy.hosts).toEqual([`tunnel ${HOST}`]);
  });

  it.each(['http', 'socks5'])('says that %s refuses the password, without it', async (kind) => {
    const proxy = await started(kind, LOGIN);
    const wrong = { user: 'ann', password: 'falsch' };
    for (const scheme of ['http', 'https']) {
      const root = `${scheme}://${HOST}:${port}`;
      const error = await fetchBy(root, address(kind, proxy.port, wrong))(root).catch((e) => e);
      expect(error).toBeInstanceOf(ProxyError);
      expect(error.message).toMatch(/refuses \(407|cannot be used \(.*Authentication failed/i);
      expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(/falsch|geheim/);
    }
  });

  it.each(['http', 'socks5'])('says that %s is not there', async (kind) => {
    const root = `https://${HOST}`;
    const failing = fetchBy(root, address(kind, await freePort()))(root);
    const error = await failing.catch((reason) => reason);
    expect(error).toBeInstanceOf(ProxyError);
    expect(error.message).toMatch(/proxy .*127\.0\.0\.1:\d+ \(TELEGRAM_PROXY\).*ECONNREFUSED/);
  });

  it('follows no redirect, as the address holds the token', async () => {
    const root = `http://127.0.0.1:${port}`;
    await expect(createFetch({ apiRoot: root })(`${root}/away`)).rejects.toThrow(
      /redirect \(302\)/,
    );
    expect((await createFetch({ apiRoot: root })(`${root}/none`)).body).toBeNull();
  });

  it('ends with its signal, before and during the answer', async () => {
    const root = `http://127.0.0.1:${port}`;
    const fetch = createFetch({ apiRoot: root });
    await expect(fetch(root, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
    const ending = new AbortController();
    const response = await fetch(`${root}/slow`, { signal: ending.signal });
    setImmediate(() => ending.abort());
    await expect(response.text()).rejects.toThrow(/abort/);
  });
});
