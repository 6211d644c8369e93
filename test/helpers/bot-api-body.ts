import { badRequest, type Params, type UploadedFile } from './bot-api-params.ts';

/** Prose stays a string even when it happens to read as JSON. */
const PROSE = new Set(['text', 'caption', 'name', 'description', 'short_description']);

/**
 * Decodes a request body by its content type. Objects and arrays that travel as JSON inside
 * a form field come out parsed, as they do from a JSON body; numbers in a form stay strings.
 *
 * @throws {ApiError} 400 when a JSON body is not a JSON object
 */
export function decodeBody(contentType: string, body: Buffer): Params {
  if (body.length === 0) return {};
  if (contentType.startsWith('application/json')) return jsonBody(body);
  if (contentType.startsWith('multipart/form-data')) return multipartBody(contentType, body);
  return formFields(new URLSearchParams(body.toString()));
}

/** The fields of a query string or an urlencoded body, decoded as `decodeBody` says. */
export function formFields(fields: Iterable<[string, string]>): Params {
  return Object.fromEntries([...fields].map(([name, value]) => [name, formValue(name, value)]));
}

function formValue(name: string, value: string): unknown {
  if (PROSE.has(name) || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function jsonBody(body: Buffer): Params {
  try {
    return { ...JSON.parse(body.toString()) };
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

function multipartBody(contentType: string, body: Buffer): Params {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  // latin1 turns each byte into one character, so a file survives being searched as a string.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map(multipartField));
}

function multipartField(part: string): [string, unknown] {
  const border = part.indexOf('\r\n\r\n');
  const head = Buffer.from(part.slice(0, border), 'latin1').toString();
  const bytes = Buffer.from(part.slice(border + 4), 'latin1');
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
  // grammY sends file names without quotation marks.
  const filename = /[;\s]filename=(?:"([^"]*)"|([^\r\n]*))/i.exec(head);
  if (filename === null) return [name, formValue(name, bytes.toString())];
  return [name, { filename: filename[1] ?? filename[2] ?? '', bytes } satisfies UploadedFile];
}
