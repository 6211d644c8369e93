import { codeOf, FootnoteError } from '../errors.ts';

/** Explains why a port cannot be opened. Returns other errors unchanged. */
export function explainListenError(
  error: unknown,
  { host, port, setting = 'HTTP_PORT' }: { host: string; port: number; setting?: string },
): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return explained(
        `Port ${port} is in use by another program. Stop that one, or set ${setting} to another port.`,
      );
    case 'EACCES':
    case 'EPERM':
      return explained(`Footnote may not open port ${port}. Set ${setting} to a port above 1023.`);
    case 'ERR_SOCKET_BAD_PORT':
      return explained(`${port} is not a port. Set ${setting} to a number from 1 to 65535.`);
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return explained(
        `"${host}" is not an address of this computer, so port ${port} cannot be opened there. Set HTTP_HOST to 127.0.0.1, or to 0.0.0.0 to be reached from outside.`,
      );
    default:
      return error;
  }

  function explained(message: string): FootnoteError {
    return new FootnoteError(message, { cause: error });
  }
}
