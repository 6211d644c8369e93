import { codeOf, messageOf } from '../errors.ts';

/** Codes of certificates that are not accepted. */
const CERTIFICATE = /^(CERT_|.*_CERT(_|$)|.*_CERTIFICATE$|UNABLE_TO_|ERR_TLS_CERT)/;

/** Codes of failures that happen before the first byte of a call is sent. */
const UNREACHED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN'],
  ...['ERR_CONNECT_TIMEOUT', 'ERR_PROXY'],
]);

/** Whether a call failed before anything of it was sent. */
export function isUnreached(error: unknown): boolean {
  const code = networkCode(error) ?? '';
  return UNREACHED.has(code) || CERTIFICATE.test(code);
}

/** The code of a network error, or that of the first address where several were tried. */
export function networkCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]) ?? codeOf(error);
  return codeOf(error);
}

/** Why a call failed, in one line with the code of the error, such as `ENOTFOUND`. */
export function networkReason(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return 'ETIMEDOUT: no answer in time';
  if (error instanceof SyntaxError) return 'what answers there is not the Bot API';
  const several = error instanceof AggregateError ? error.errors : [error];
  const message = [...new Set(several.map(messageOf))].filter(Boolean).join('; ');
  const code = networkCode(error);
  return code === undefined || /^(ERR_|\d)/.test(code) || message.includes(code)
    ? message
    : `${code}: ${message}`.replace(/: $/, '');
}

/** Advice for the owner, in whole sentences. */
export function networkAdvice(error: unknown, hasProxy: boolean): string {
  if (CERTIFICATE.test(networkCode(error) ?? '')) {
    return "The certificate is not accepted: if a proxy of your own reads along, name its certificate in NODE_EXTRA_CA_CERTS; if not, somebody else answers in the server's place.";
  }
  return hasProxy
    ? 'Check the network, the proxy and TELEGRAM_API_ROOT.'
    : 'Check the network, HTTPS_PROXY and TELEGRAM_API_ROOT. Where Telegram is blocked, a proxy helps: name it in TELEGRAM_PROXY.';
}
