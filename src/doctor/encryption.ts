import { isLoopback } from '../network/loopback.ts';
import type { Finding } from './check.ts';

/**
 * Warns of an address whose traffic anybody on the way can read and change.
 *
 * @param setting the setting that holds the address
 * @param carried what goes over it
 * @returns undefined where it is encrypted or stays on this machine
 */
export function checkEncryption(
  setting: string,
  address: string,
  carried: string,
): Finding | undefined {
  const { protocol, hostname, host } = new URL(address);
  if (protocol !== 'http:' || isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'))) return undefined;
  return {
    state: 'warning',
    found: `${setting} is not encrypted: whoever is between here and ${host} can read and change ${carried}`,
    advice: `Use an address that begins with https://, unless the network between is yours alone, as that of containers on one machine.`,
  };
}
