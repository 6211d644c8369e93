import { codeOf, FootnoteError } from '../../errors.ts';

/** What a person is told where the port cannot be opened; other errors as they are. */
export function explainListenError(error: unknown, place: { host: string; port: number }): unknown {
  const { host, port } = place;
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return explained(
        `Port ${port} is in use by another program. Stop that one, or set HTTP_PORT to another port.`,
      );
    case 'EACCES':
    case 'EPERM':
      return explained(
        `Footnote has no right to open port ${port}. Set HTTP_PORT to a port above 1023.`,
      );
    case 'ERR_SOCKET_BAD_PORT':
      return explained(`${port} is no port. Set HTTP_PORT to a number from 1 to 65535.`);
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return explained(
        `"${host}" is no address of this computer, so that HTTP_PORT ${port} cannot be opened there. Set HTTP_HOST to 127.0.0.1, or to 0.0.0.0 to be reached from outside.`,
      );
    default:
      return error;
  }

  function explained(message: string): FootnoteError {
    return new FootnoteError(message, { cause: error });
  }
}
