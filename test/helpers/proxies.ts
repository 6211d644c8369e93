import { readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { createServer } from '@pondwader/socks5-server';
import { Server } from 'proxy-chain';

/** The only person whom a proxy serves. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** A real proxy program on a free port of 127.0.0.1. Every name leads to this machine. */
export interface TestProxy {
  readonly port: number;
  /** Hosts that it was asked for, as they were written. */
  readonly hosts: readonly string[];
  close(): Promise<unknown>;
}

/** A proxy for HTTP: it forwards calls and opens tunnels. */
export async function startHttpProxy(login?: Login): Promise<TestProxy> {
  const hosts: string[] = [];
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ username, password, hostname, isHttp }) => {
      const isKnown = !login || (username === login.user && password === login.password);
      if (isKnown) hosts.push(`${isHttp ? 'forward' : 'tunnel'} ${hostname}`);
      return { requestAuthentication: !isKnown, dnsLookup: lookupHere as never };
    },
  });
  await server.listen();
  return { port: server.port, hosts, close: () => server.close(true) };
}

/** A proxy for SOCKS5. */
export async function startSocksProxy(login?: Login): Promise<TestProxy> {
  const hosts: string[] = [];
  const sockets = new Set<net.Socket>();
  const auth = login && { username: login.user, password: login.password };
  const server = createServer({ ...(auth && { auth }) });
  server.setConnectionHandler(({ socket, destAddress, destPort }, sendStatus) => {
    hosts.push(`tunnel ${destAddress}`);
    const target = net.connect(destPort, '127.0.0.1');
    sockets.add(target);
    target.once('connect', () => {
      sendStatus('REQUEST_GRANTED');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  return {
    port,
    hosts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The certificate of `api.telegram.test`, which no system trusts. */
export const CERTIFICATE = join(import.meta.dirname, '../fixtures/tls/cert.pem');

/** Offers what listens on a port by TLS as well, as `api.telegram.test`. */
export async function startTls(target: number): Promise<{ port: number; close(): void }> {
  const cert = readFileSync(CERTIFICATE);
  const key = readFileSync(join(import.meta.dirname, '../fixtures/tls/key.pem'));
  const sockets = new Set<net.Socket>();
  const server = tls.createServer({ cert, key }, (socket) => {
    const inner = net.connect(target, '127.0.0.1');
    sockets.add(inner).add(socket);
    socket.pipe(inner).pipe(socket);
    socket.on('error', () => inner.destroy());
    inner.on('error', () => socket.destroy());
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as net.AddressInfo).port, close };
}

/** A port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Looks up names as Node.js does, and finds this machine. */
function lookupHere(
  _name: string,
  options: { all?: boolean },
  found: (error: null, ...result: unknown[]) => void,
): void {
  if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
}
