import type { Notice } from '../blocks.ts';
import { slice } from '../span.ts';
import type { Extracted, ExtractLimits } from './format.ts';
import { readFrontMatter } from './front-matter.ts';
import { writeHtml } from './html-text.ts';
import { findElement, isHtml, type MarkupNode, parseHtml } from './markup.ts';
import { type DecodedText, decode, extractDecoded, readText } from './text.ts';
import { TextWriter } from './text-writer.ts';
import { withTurns } from './turns.ts';

/** Extracts the readable text of a web page: its title, which is a heading, and its content. */
export const extractHtml = extractDecoded(htmlToText, readHtml);

/** As `extractHtml`, for a page that is already decoded. */
export function htmlToText(source: string, limits: ExtractLimits): Extracted {
  // Generators of sites read it, and a browser never sees it.
  const matter = readFrontMatter(source);
  const tree = parseHtml(source.slice(matter?.end ?? 0));
  const title = titleOf(tree);
  const content = write(tree, '', [], limits);
  // Most pages repeat their title as their first heading.
  const isRepeated = title === '' || namesSite(title, content.text);
  const fields = (matter?.fields ?? []).map(({ label, ...field }): [string, string] => {
    return [slice(source, label ?? field), slice(source, field)];
  });
  if (isRepeated && fields.length === 0) return content;
  return write(tree, isRepeated ? '' : title, fields, limits);
}

/** Whether a title is the first line of a page, with the name of a site behind it at most: "Fees | Town of Ely". */
function namesSite(title: string, text: string): boolean {
  const line = text.slice(0, 300).split('\n', 1)[0]?.trim() ?? '';
  if (title === line) return true;
  return (
    line !== '' && title.startsWith(line) && /^\s*[|–—·«:]\s|^\s-\s/u.test(title.slice(line.length))
  );
}

/** @param fields name and whole text of each field above the page */
function write(
  tree: MarkupNode,
  title: string,
  fields: readonly (readonly [string, string])[],
  limits: ExtractLimits,
): Extracted {
  const writer = new TextWriter(limits);
  writer.heading(1, title);
  for (const [name, field] of fields) {
    writer.field(name, field.slice(name.length));
    writer.lineEnds(1);
  }
  writer.lineEnds(2);
  writeHtml(tree, writer);
  return withTurns(writer.finish());
}

/**
 * Uses the byte-order mark, otherwise the encoding that the owner has set, otherwise the one that the page declares,
 * otherwise a guess from the bytes.
 */
export function readHtml(bytes: Uint8Array, encoding?: string): DecodedText | null {
  if (encoding) return readText(bytes, encoding);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const isMarked = /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  // A declaration that can be read as Latin letters is not in UTF-16, even if it says so.
  const label = declared && (/^utf-?16/i.test(declared) ? 'utf-8' : declared.toLowerCase());
  const text = label && !isMarked ? decode(bytes, label) : null;
  if (label && text !== null) return { text, encoding: label, notices: [] };
  const read = readText(bytes);
  return read && declared && !isMarked ? { ...read, notices: notDeclared(read, declared) } : read;
}

/** What a page says of its encoding is wrong. */
function notDeclared({ encoding, notices }: DecodedText, declared: string): Notice[] {
  return notices.map((notice) => {
    const text = `it is not in ${declared}, the encoding that it declares; read as ${encoding}`;
    return notice.kind === 'guessed' ? { ...notice, text } : notice;
  });
}

/** The page's title, '' where it has none. */
export function titleOf(root: MarkupNode): string {
  const title = findElement(root, 'title');
  if (!title || !isHtml(title)) return '';
  const [text] = title.childNodes;
  return text && 'value' in text ? text.value.replace(/\s+/g, ' ').trim() : '';
}
