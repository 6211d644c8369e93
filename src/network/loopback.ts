import { isIP } from 'node:net';

/**
 * Whether a host is this machine itself.
 *
 * @param host a name in lower case, or an address in its shortest form and without brackets
 */
export function isLoopback(host: string): boolean {
  if (host === '::1' || /^(?:.+\.)?localhost$/.test(host)) return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
