import { FootnoteError } from '../../../errors.ts';
import type { Span } from '../../span.ts';
import { type Extracted, nestedTooDeeply } from '../format.ts';
import { extractDecoded } from '../text.ts';
import { type DataPart, type DataValue, describeData, MAX_DEPTH } from './data-tree.ts';
import { refuseLockFile } from './lock-files.ts';

/**
 * Finds the structure of a JSON file, also with comments, or with several values (JSON Lines); the text stays
 * unchanged. Only places are sought: what is not quite JSON is read as far as its brackets tell.
 */
export const extractJson = extractDecoded(readJson);

interface Open {
  readonly start: number;
  readonly parts: DataPart[];
  readonly isObject: boolean;
  /** The key that waits for its value. */
  key: Span | undefined;
}

const SIGN = /[{}[\]:,"]|\/[/*]|[^\s{}[\]:,"/][^\s{}[\]:,"]*|\//g;

function readJson(text: string): Extracted {
  refuseLockFile(text);
  const roots: DataValue[] = [];
  const comments: Span[] = [];
  const open: Open[] = [];
  const put = (value: DataValue) => {
    const parent = open.at(-1);
    if (!parent) {
      roots.push(value);
      return;
    }
    const { key } = parent;
    parent.key = undefined;
    const { end } = value;
    parent.parts.push(
      key ? { start: key.start, end, key, value } : { start: value.start, end, value },
    );
  };
  /** An entry of an object whose value does not come. */
  const endKey = () => {
    const key = open.at(-1)?.key;
    if (key) put({ start: key.end, end: key.end });
  };
  const close = (end: number) => {
    endKey();
    const { start, parts } = open.pop() as Open;
    put({ start, end, parts });
  };
  const signs = new RegExp(SIGN);
  let last: Span | undefined;
  for (let found = signs.exec(text); found; found = signs.exec(text)) {
    const [sign] = found;
    const start = found.index;
    if (sign === '//' || sign === '/*') {
      const end = endOf(text, start + 2, sign === '//' ? /\r|\n/g : /\*\//g);
      comments.push({ start, end });
      signs.lastIndex = end;
    } else if (sign === '{' || sign === '[') {
      if (open.length >= MAX_DEPTH) throw nestedTooDeeply(MAX_DEPTH);
      open.push({ start, parts: [], isObject: sign === '{', key: undefined });
    } else if (sign === '}' || sign === ']') {
      if (open.length > 0) close(start + 1);
    } else if (sign === ',') endKey();
    else if (sign !== ':') {
      const end = sign === '"' ? endOfString(text, start + 1) : signs.lastIndex;
      signs.lastIndex = end;
      const parent = open.at(-1);
      last = { start, end };
      if (parent?.isObject && !parent.key) parent.key = last;
      else put(last);
    }
  }
  while (open.length > 0) close(text.trimEnd().length);
  if (roots.length === 0 && comments.length === 0) throw new FootnoteError('holds no text');
  return describeData(text, roots, comments);
}

/** Behind the quotation mark that closes a string. A loop, because a pattern's memory grows with the string. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (at - escapes > from && text[at - escapes - 1] === '\\') escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}

function endOf(text: string, from: number, end: RegExp): number {
  end.lastIndex = from;
  const found = end.exec(text);
  if (!found) return text.length;
  return found[0] === '*/' ? end.lastIndex : found.index;
}
