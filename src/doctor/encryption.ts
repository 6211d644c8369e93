import { isThisMachine } from '../network/no-proxy.ts';
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
  if (protocol !== 'http:' || isThisMachine(hostname)) return undefined;
  return {
    state: 'warning',
    found: `${setting} is not encrypted: whoever is between here and ${host} can read and change ${carried}`,
    advice: `Use an address that begins with https://, unless the network between is yours alone, as that of containers on one machine.`,
  };
}

/** The same of a database: what goes over it are documents, questions and the password itself. */
export function checkDatabaseEncryption(address: string): Finding | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, host, searchParams } = new URL(address);
  const [mode, ssl, socket] = ['sslmode', 'ssl', 'host'].map((name) => searchParams.get(name));
  const isEncrypted = mode ? mode !== 'disable' : ssl === 'true' || ssl === '1';
  const isHere = hostname === '' || isThisMachine(hostname);
  if (isEncrypted || isHere || socket?.startsWith('/')) return undefined;
  return {
    state: 'warning',
    found: `DATABASE_URL is not encrypted: whoever is between here and ${host} can read and change documents, questions and answers`,
    advice:
      'Add ?sslmode=require, unless the network between is yours alone, as that of containers on one machine.',
  };
}
