import { badRequest, integer, missing, type Params } from './bot-api-params.ts';
import { urlProblem } from './bot-api-urls.ts';

/**
 * Refuses what Telegram refuses in a message's text and its entities. Stricter in four places
 * where Telegram repairs in silence, because each means a bug on our side: an empty entity, a
 * block quote inside another, other formatting in code, and more than 100 entities.
 *
 * @param longest in UTF-16 units
 * @throws {ApiError} 400 with Telegram's description
 */
export function checkText(text: string, entities: unknown, longest = 4096): void {
  checkEncoding(text);
  if (text.trim() === '') throw badRequest('message text is empty');
  if (text.length > longest) throw badRequest('message is too long');
  checkEntities(text, entities);
}

/** As `checkText`, for what stands under a file: up to 1,024 units, or nothing. */
export function checkCaption(caption: string, entities: unknown): void {
  checkEncoding(caption);
  if (caption.length > 1024) throw badRequest('message caption is too long');
  checkEntities(caption, entities);
}

/** As `checkText`, for a draft, which may be empty. */
export function checkDraft(text: string, entities: unknown): void {
  if (text.trim() !== '') checkText(text, entities);
  else checkEntities(text, entities);
}

function checkEncoding(text: string): void {
  // A lone surrogate has no UTF-8 form; it is what cutting an emoji in half leaves behind.
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
}

function checkEntities(text: string, entities: unknown): void {
  if (missing(entities)) return;
  if (!Array.isArray(entities)) throw badRequest("can't parse entities JSON object");
  if (entities.length > 100) throw badRequest('too many entities');
  const quotes: [start: number, end: number][] = [];
  const codes: [start: number, end: number][] = [];
  const others: [start: number, end: number][] = [];
  for (const entity of entities as unknown[]) {
    const { type, offset, length, url } = (entity ?? {}) as Params;
    if (typeof type !== 'string') throw badRequest('entity without a type');
    const [start, end] = checkRange(text, offset, length);
    if (type === 'text_link') checkLink(String(url ?? ''));
    if (type === 'code') codes.push([start, end]);
    else if (!type.endsWith('blockquote')) others.push([start, end]);
    if (type !== 'blockquote' && type !== 'expandable_blockquote') continue;
    if (quotes.some((other) => start < other[1] && other[0] < end)) {
      throw badRequest(`entity beginning at UTF-16 offset ${start} nests block quotes`);
    }
    quotes.push([start, end]);
  }
  for (const [i, code] of codes.entries()) {
    const overlaps = ([start, end]: [number, number]) => start < code[1] && code[0] < end;
    if (others.some(overlaps) || codes.slice(i + 1).some(overlaps)) {
      throw badRequest(`code at UTF-16 offset ${code[0]} contains other entities`);
    }
  }
}

function checkLink(url: string): void {
  const problem = urlProblem(url);
  if (problem) throw badRequest(`entity URL '${url}' is invalid: ${problem}`);
}

function checkRange(text: string, offset: unknown, length: unknown): [number, number] {
  const start = integer(offset);
  const size = integer(length);
  if (start === undefined || start < 0) throw badRequest(`entity with incorrect offset ${offset}`);
  if (size === undefined || size <= 0) throw badRequest(`entity with incorrect length ${length}`);
  const end = start + size;
  const entity = `entity beginning at UTF-16 offset ${start}`;
  if (end > text.length) {
    throw badRequest(`${entity} ends after the end of the text at UTF-16 offset ${end}`);
  }
  // Well-formed text was checked before, so a low surrogate always has its high one in front.
  const splits = (border: number) => /[\udc00-\udfff]/.test(text.charAt(border));
  const middle = (border: number) =>
    `in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, border + 1))}`;
  if (splits(start)) throw badRequest(`entity begins ${middle(start)}`);
  if (splits(end)) throw badRequest(`${entity} ends ${middle(end)}`);
  return [start, end];
}
