import type { Context } from 'hono';

/**
 * A file, or the part of it that was asked for: a browser draws a page of a large PDF without loading all of it.
 *
 * @param content the whole file
 */
export function sendBytes(c: Context, content: Uint8Array<ArrayBuffer>, type: string): Response {
  const range = rangeIn(c.req.header('Range'), content.length);
  const headers = { 'Content-Type': type, 'Accept-Ranges': 'bytes' };
  if (range === 'outside') {
    return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${content.length}` });
  }
  if (!range) return c.body(content, 200, { ...headers, 'Content-Length': `${content.length}` });
  const { start, end } = range;
  return c.body(content.subarray(start, end), 206, {
    ...headers,
    'Content-Length': `${end - start}`,
    'Content-Range': `bytes ${start}-${end - 1}/${content.length}`,
  });
}

/** Half open; undefined where the whole is meant, which is the right reply to what is not understood (RFC 9110, 14.2). */
function rangeIn(header: string | undefined, length: number) {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const start = Number(first);
  const end = last ? Math.min(length, Number(last) + 1) : length;
  return start < end ? { start, end } : 'outside';
}
