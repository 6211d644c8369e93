/**
 * What Telegram has against a link of a button or a text, in its words; undefined if nothing.
 * It takes tg:// links, and http(s) ones to a host with a dot, also without their scheme.
 */
export function urlProblem(url: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'tg') return undefined;
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return 'Unsupported URL protocol';
  }
  const whole = scheme ? url : `http://${url}`;
  const valid = !/\s/.test(url) && URL.canParse(whole) && new URL(whole).hostname.includes('.');
  return valid ? undefined : 'Wrong HTTP URL';
}
