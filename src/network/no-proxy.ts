import { BlockList, isIP } from 'node:net';
import { isLoopback } from './loopback.ts';

/** Whether a host is this machine itself, which no proxy leads to. */
export function isThisMachine(hostname: string): boolean {
  return isLoopback(bare(hostname));
}

/**
 * Whether `NO_PROXY` names an address: hosts with their subdomains, addresses, networks such as `10.0.0.0/8`, each
 * with a port if need be, or `*` for all.
 *
 * @param list entries with commas or spaces between them
 */
export function goesDirect(url: URL, list: string): boolean {
  const host = bare(url.hostname);
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return isWithin(host, entry);
      const [, name = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      if (only !== undefined && only !== port) return false;
      const suffix = bare(name.replace(/^\*?\./, ''));
      return suffix !== '' && (host === suffix || (!isIP(host) && host.endsWith(`.${suffix}`)));
    });
}

/** A host in lower case, without the brackets of an IPv6 address and the dot after a full name. */
function bare(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

/** Whether a host is an address within a network such as `10.0.0.0/8`. */
function isWithin(host: string, network: string): boolean {
  const [base = '', bits = ''] = network.split('/');
  const family = isIP(base);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const name = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(base, Number(bits), name);
  return block.check(host, name);
}
