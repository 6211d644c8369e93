import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import { isSameSecret } from '../same-secret.ts';

export interface ScreenOptions {
  /** The secret that each request names as its bearer. */
  readonly token: string;
  /** The name under which the server is reached besides those of this machine, such as `bot.example.org`. */
  readonly publicHost?: string;
}

/**
 * Creates the check of a request's headers. Host and origin come first: a web page can have a browser call an address of
 * this machine, but only under the page's own names.
 *
 * @returns the reply to a request that is refused (403, or 401 without the token); undefined for all others
 */
export function createScreen({ token, publicHost }: ScreenOptions) {
  const hosts = [...localhostAllowedHostnames(), ...(publicHost ? [publicHost] : [])];
  return (request: Request): Response | undefined => {
    const refused =
      hostHeaderValidationResponse(request, hosts) ?? originValidationResponse(request, hosts);
    if (refused) return refused;
    const given = request.headers.get('Authorization') ?? '';
    // The name of the scheme may be written in any way.
    const bearer = given.replace(/^bearer +/i, 'Bearer ');
    if (isSameSecret(bearer, `Bearer ${token}`)) return undefined;
    return new Response('Unauthorized', {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="footnote"' },
    });
  };
}
