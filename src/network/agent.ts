import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { bracketed, type ProxyServer } from './proxy.ts';
import { basicAuthorization, connectToProxy, openTunnel } from './tunnel.ts';

/** Idle connections are closed before routers forget them, as a call over such a one would wait in vain. */
const IDLE_MS = 30_000;

/** Limit for reaching the first host on the way; the system itself would go on for minutes. */
const CONNECT_MS = 10_000;

/** What Node.js tells an agent of a connection to open. */
type Target = http.ClientRequestArgs & tls.ConnectionOptions & { host: string; port: number };

type Opened = (error: Error | null, socket?: Duplex) => void;

/** The parts that an agent is made of, of which the types of Node.js know only some. */
type OpenAgent = Omit<http.Agent, 'createConnection'> & {
  createConnection(target: Target, opened: Opened): Duplex | undefined;
  addRequest(request: http.ClientRequest, options: Target): void;
};

/**
 * Creates what opens the connections of calls to an address, directly or through a proxy, and keeps them for the next call.
 *
 * @param connectMs limit for a direct connection, the look-up of the name included
 */
export function agentFor(address: string, proxy?: ProxyServer, connectMs = CONNECT_MS): http.Agent {
  const isSecure = address.startsWith('https:');
  const options = { keepAlive: true, timeout: IDLE_MS };
  const made = isSecure ? new https.Agent(options) : new http.Agent(options);
  const agent = made as unknown as OpenAgent;
  if (!proxy) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (target, opened) =>
      limited(connect(target, opened), `${target.host}:${target.port}`, connectMs);
  } else if (!isSecure && proxy.kind.startsWith('http')) {
    forwardBy(agent, proxy);
  } else {
    agent.createConnection = (target, opened) => {
      openTunnel(proxy, target).then(
        (socket) => opened(null, isSecure ? tls.connect({ ...target, socket }) : socket),
        opened,
      );
      return undefined;
    };
  }
  return made;
}

/** Has a proxy make the calls itself, as it does for addresses without TLS. Many refuse tunnels to such. */
function forwardBy(agent: OpenAgent, proxy: ProxyServer): void {
  const authorization = basicAuthorization(proxy);
  const add = agent.addRequest.bind(agent);
  agent.addRequest = (request, options) => {
    request.path = `http://${bracketed(options.host)}:${options.port}${request.path}`;
    if (authorization) request.setHeader('proxy-authorization', authorization);
    add(request, options);
  };
  agent.createConnection = (_target, opened) => {
    connectToProxy(proxy).then((socket) => opened(null, socket), opened);
    return undefined;
  };
}

/** Gives up a connection that is not there in time. */
function limited(socket: Duplex | undefined, where: string, ms: number): Duplex | undefined {
  if (!(socket instanceof net.Socket)) return socket;
  const timer = setTimeout(() => {
    const message = `connect ETIMEDOUT ${where} (no connection within ${ms / 1_000} s)`;
    socket.destroy(Object.assign(new Error(message), { code: 'ERR_CONNECT_TIMEOUT' }));
  }, ms);
  const stop = () => clearTimeout(timer);
  socket.once('connect', stop).once('close', stop);
  return socket;
}
