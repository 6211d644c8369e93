import { FootnoteError } from '../errors.ts';
import { goesDirect, isThisMachine } from './no-proxy.ts';

/** A proxy that calls go through. Its password is never part of a sentence; see `proxyName`. */
export interface ProxyServer {
  readonly kind: 'http' | 'https' | 'socks4' | 'socks5';
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  /** The variable that names it. */
  readonly setting: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** What a proxy's address must be, for messages. */
export const PROXY_WORDS =
  'the address of a proxy, such as http://proxy.example.org:3128 or socks5://user:password@127.0.0.1:1080 (special characters of a password as %XX)';

/** The setting of our own, and its value for "whatever others say, no proxy". */
const OWN = 'TELEGRAM_PROXY';
const NONE = 'none';

/** The kinds by the scheme of their address. Every kind has the proxy look up names, as some of those here may be wrong. */
const KINDS: Readonly<Record<string, { kind: ProxyServer['kind']; port: number }>> = {
  'http:': { kind: 'http', port: 80 },
  'https:': { kind: 'https', port: 443 },
  'socks:': { kind: 'socks5', port: 1080 },
  'socks5:': { kind: 'socks5', port: 1080 },
  'socks5h:': { kind: 'socks5', port: 1080 },
  'socks4:': { kind: 'socks4', port: 1080 },
  'socks4a:': { kind: 'socks4', port: 1080 },
};

/**
 * The proxy for Telegram: that of `TELEGRAM_PROXY`, or else the one that curl would take, from the variable for the
 * scheme or the one for all, in lower case before upper case. Addresses of this machine, which older releases always
 * called directly, and those in `NO_PROXY` have none unless `TELEGRAM_PROXY` names it.
 *
 * @param address of the Bot API
 * @throws FootnoteError where the chosen variable does not hold the address of a proxy
 */
export function proxyFor(address: string, env: Variables): ProxyServer | undefined {
  const setting = settingFor(new URL(address), env);
  const value = (setting && env[setting]?.trim()) ?? '';
  if (setting === undefined || (setting === OWN && value === NONE)) return undefined;
  const proxy = parseProxy(value, setting);
  if (!proxy) throw new FootnoteError(`${setting} must be ${PROXY_WORDS}.`, { exitCode: 2 });
  return proxy;
}

/** The variable that names the proxy for an address. */
function settingFor(url: URL, env: Variables): string | undefined {
  const isSet = (name: string) => Boolean(env[name]?.trim());
  if (isSet(OWN)) return OWN;
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  if (isThisMachine(url.hostname) || goesDirect(url, noProxy)) return undefined;
  const ofScheme = url.protocol === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  return [ofScheme.toLowerCase(), ofScheme, 'all_proxy', 'ALL_PROXY'].find(isSet);
}

/** Whether `TELEGRAM_PROXY` can be understood. */
export function isProxyOrNone(value: string): boolean {
  return value.trim() === NONE || parseProxy(value, OWN) !== undefined;
}

/** The proxy at an address; one without a scheme is for HTTP, as in curl. Undefined for anything else. */
function parseProxy(address: string, setting: string): ProxyServer | undefined {
  const text = address.includes('://') ? address : `http://${address}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const kind = url && KINDS[url.protocol];
  if (!kind || !url.hostname || url.search || url.hash || url.pathname.length > 1) return undefined;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  return {
    kind: kind.kind,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? kind.port : Number(url.port),
    ...(user && { user }),
    ...(password && { password }),
    setting,
  };
}

/** How messages name a proxy: without user and password. */
export function proxyName({ kind, host, port, setting }: ProxyServer): string {
  return `${kind}://${bracketed(host)}:${port} (${setting})`;
}

/** A host as it stands in an address. */
export function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** The forms in which the password of a proxy may get into a sentence of somebody else. */
export function proxySecrets({ user = '', password = '' }: Partial<ProxyServer> = {}): string[] {
  // A shorter one would blacken half of the log, and thereby be told.
  if (password.length < 4) return [];
  return [password, Buffer.from(`${user}:${password}`).toString('base64')];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
