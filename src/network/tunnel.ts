import { once } from 'node:events';
import http from 'node:http';
import net, { type Socket } from 'node:net';
import tls from 'node:tls';
import { SocksClient } from 'socks';
import { codeOf, messageOf } from '../errors.ts';
import { bracketed, type ProxyServer, proxyName } from './proxy.ts';

/** Limit for reaching a proxy and having it reach the target; onion routers take half of it. */
const TUNNEL_MS = 30_000;

/** A proxy cannot be reached or refuses. Nothing has been sent to the target. The message holds no password. */
export class ProxyError extends Error {
  override name = 'ProxyError';
  readonly code = 'ERR_PROXY';

  constructor(proxy: ProxyServer, trouble: string) {
    super(`the proxy ${proxyName(proxy)} ${trouble}`);
  }
}

/** What a proxy's refusal means to the owner. */
export function refusalWords(status: number | undefined, words = ''): string {
  const advice = status === 407 ? ': check its user and password' : '';
  return `refuses (${status}${words && ` ${words}`})${advice}`;
}

/**
 * Opens a connection to a host through a proxy. Where the host is to be reached by TLS, the caller adds that.
 *
 * @throws ProxyError
 */
export async function openTunnel(
  proxy: ProxyServer,
  target: { readonly host: string; readonly port: number },
): Promise<Socket> {
  return proxy.kind.startsWith('socks') ? openSocks(proxy, target) : openConnect(proxy, target);
}

/** Connects to a proxy for HTTP. */
export async function connectToProxy(proxy: ProxyServer): Promise<Socket> {
  const { host, port } = proxy;
  const isSecure = proxy.kind === 'https';
  const servername = net.isIP(host) ? {} : { servername: host };
  const socket = isSecure
    ? tls.connect({ host, port, ...servername })
    : net.connect({ host, port });
  // Until its next owner listens, too; an error that nobody hears ends the program.
  socket.on('error', () => {});
  try {
    const signal = AbortSignal.timeout(TUNNEL_MS);
    await once(socket, isSecure ? 'secureConnect' : 'connect', { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    throw new ProxyError(proxy, `cannot be reached (${troubleOf(error)})`);
  }
}

/** The value of a `Proxy-Authorization`; undefined where the proxy asks for none. */
export function basicAuthorization({ user = '', password = '' }: ProxyServer): string | undefined {
  if (!user && !password) return undefined;
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function openConnect(
  proxy: ProxyServer,
  { host, port }: { host: string; port: number },
): Promise<Socket> {
  const connection = await connectToProxy(proxy);
  const authority = `${bracketed(host)}:${port}`;
  const authorization = basicAuthorization(proxy);
  const request = http.request({
    method: 'CONNECT',
    path: authority,
    createConnection: () => connection,
    headers: { host: authority, ...(authorization && { 'proxy-authorization': authorization }) },
  });
  // Also after the time is over.
  request.on('error', () => {});
  request.end();
  try {
    const signal = AbortSignal.timeout(TUNNEL_MS);
    const [response, socket, head] = await once(request, 'connect', { signal });
    if (response.statusCode !== 200) {
      throw new ProxyError(proxy, refusalWords(response.statusCode, response.statusMessage));
    }
    if (head.length > 0) socket.unshift(head);
    return socket;
  } catch (error) {
    connection.destroy();
    if (error instanceof ProxyError) throw error;
    throw new ProxyError(proxy, `does not answer (${troubleOf(error)})`);
  }
}

async function openSocks(
  proxy: ProxyServer,
  { host, port }: { host: string; port: number },
): Promise<Socket> {
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      destination: { host, port },
      timeout: TUNNEL_MS,
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: proxy.kind === 'socks4' ? 4 : 5,
        ...(proxy.user !== undefined && { userId: proxy.user }),
        ...(proxy.password !== undefined && { password: proxy.password }),
      },
    });
    return socket.on('error', () => {});
  } catch (error) {
    // The library's own error holds user and password among its options.
    throw new ProxyError(proxy, `cannot be used (${troubleOf(error)})`);
  }
}

function troubleOf(error: unknown): string {
  if (codeOf(error) === 'ABORT_ERR') return `no answer within ${TUNNEL_MS / 1_000} s`;
  return messageOf(error) || (codeOf(error) ?? 'no reason given');
}
