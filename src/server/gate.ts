import { isIP } from 'node:net';
import { isLoopback } from '../network/loopback.ts';

/** Addresses that stand for all addresses of the machine. */
const ALL_ADDRESSES = ['0.0.0.0', '::', ''];

/**
 * Whether a request names its path as we write ours: no escapes, no empty or dotted segments, and no host. A
 * proxy may let `/telegram/%2e%2e/metrics` through as a path below `/telegram/`.
 *
 * @param target of the request line, such as `/healthz?x=1`
 */
export function isPlainPath(target: string): boolean {
  return /^\/(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?(?:\?|$)/.test(target);
}

/**
 * Whether a `Host` header names this machine. A web page can have a browser call an address of this machine
 * under the page's own name, but under no other. HTTP/1.0 sends no host.
 *
 * @param bound the address that the server listens on
 */
export function isOwnHost(host: string | undefined, bound: string): boolean {
  if (host === undefined || host === '') return true;
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([^:[\]]+))(?::\d+)?$/i.exec(host) ?? [];
  const name = (bracketed ?? plain)?.toLowerCase();
  if (name === undefined) return false;
  if (isLoopback(name) || name === bound.toLowerCase()) return true;
  // On all addresses: any of them, and names without a dot, which only the local network knows.
  return ALL_ADDRESSES.includes(bound) && (isIP(name) !== 0 || /^[\w-]+$/.test(name));
}

/** Whether a `Host` header names a public address. A proxy may hand on the port, too, where the address leaves it out. */
export function isHostOf(url: URL, host: string | undefined): boolean {
  const usual = url.protocol === 'https:' ? ':443' : ':80';
  const wanted = url.port === '' ? [url.host, `${url.host}${usual}`] : [url.host];
  return host !== undefined && wanted.includes(host.toLowerCase());
}
