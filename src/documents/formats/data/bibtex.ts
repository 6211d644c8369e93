import type { Span } from '../../span.ts';
import type { Extracted } from '../format.ts';
import { extractDecoded } from '../text.ts';
import { type DataPart, describeData } from './data-tree.ts';

/** Finds the entries and fields of a BibTeX file; the text stays unchanged. All text between entries is a comment. */
export const extractBibtex = extractDecoded(readBibtex);

function readBibtex(text: string): Extracted {
  const entries: DataPart[] = [];
  const comments: Span[] = [];
  let at = 0;
  const head = /@\w+\s*\{\s*([^\s{},="]+)\s*,/g;
  for (let found = head.exec(text); found; found = head.exec(text)) {
    const [whole, name = ''] = found;
    comments.push({ start: at, end: found.index });
    const start = found.index + whole.lastIndexOf(name);
    const key = { start, end: start + name.length };
    const parts = fieldsFrom(text, head.lastIndex);
    at = endFrom(text, head.lastIndex, false);
    if (text[at] === '}') at++;
    entries.push({
      start: found.index,
      end: at,
      key,
      value: { start: parts[0]?.start ?? at, end: at, parts },
    });
    head.lastIndex = at;
  }
  comments.push({ start: at, end: text.length });
  const [first] = entries;
  const roots = first ? [{ start: first.start, end: at, parts: entries }] : [];
  return describeData(text, roots, comments);
}

/** "author = {Appleby, Peter G.},", one behind the other. */
function fieldsFrom(text: string, from: number): DataPart[] {
  const fields: DataPart[] = [];
  const name = /\s*([\w-]+)\s*=\s*/y;
  name.lastIndex = from;
  for (let found = name.exec(text); found; found = name.exec(text)) {
    const [whole, word = ''] = found;
    const start = found.index + whole.indexOf(word);
    const value = { start: name.lastIndex, end: endFrom(text, name.lastIndex, true) };
    fields.push({ start, end: value.end, key: { start, end: start + word.length }, value });
    if (text[value.end] !== ',') break;
    name.lastIndex = value.end + 1;
  }
  return fields;
}

/**
 * Where a value or a whole entry ends: at a comma or the brace that closes what is around it, and at the next entry where
 * none does.
 */
function endFrom(text: string, from: number, commaEnds: boolean): number {
  const sign = /\\.|[{}",]|\n@/gs;
  sign.lastIndex = from;
  let depth = 0;
  let isQuoted = false;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [one] = found;
    if (one === '\n@' || (depth === 0 && !isQuoted && (one === '}' || (commaEnds && one === ','))))
      return found.index;
    if (one === '{') depth++;
    else if (one === '}' && depth > 0) depth--;
    else if (one === '"' && depth === 0) isQuoted = !isQuoted;
  }
  return text.length;
}
