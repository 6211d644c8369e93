import type { Context } from 'hono';
import type { Citation } from '../answer/answer.ts';
import type { LibraryFile } from '../app/app.ts';

/** The only files that a page asks for. All others would act in a browser as they like: a web page, for one. */
const PDF = 'application/pdf';

/** Sends the file of a citation; undefined where it is of another type, or has changed. */
export async function sendCited(
  c: Context,
  citation: Citation | undefined,
  read: (path: string) => Promise<LibraryFile | null>,
): Promise<Response | undefined> {
  if (citation?.mediaType !== PDF) return undefined;
  const current = await read(citation.document);
  return current?.contentHash === citation.contentHash ? sendPdf(c, current.content) : undefined;
}

/**
 * A PDF, or the part of it that was asked for: a browser draws a page of a large one without loading all of it.
 *
 * @param content the whole file
 */
function sendPdf(c: Context, content: Buffer): Response {
  const range = rangeIn(c.req.header('Range'), content.length);
  const headers = {
    'Content-Type': PDF,
    'Accept-Ranges': 'bytes',
    // Nobody's viewer opens it in place of the page.
    'Content-Disposition': 'attachment',
  };
  if (range === 'outside') {
    return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${content.length}` });
  }
  const bytes = (start: number, end: number) =>
    // Copied only as far as it is sent.
    new Uint8Array(content.subarray(start, end));
  if (!range)
    return c.body(bytes(0, content.length), 200, {
      ...headers,
      'Content-Length': `${content.length}`,
    });
  const { start, end } = range;
  return c.body(bytes(start, end), 206, {
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
  if (last && Number(last) < start) return undefined;
  const end = last ? Math.min(length, Number(last) + 1) : length;
  return start < end ? { start, end } : 'outside';
}
