import type { Extract, Extracted, ExtractLimits } from './format.ts';
import { titleOf, writeHtml } from './html-text.ts';
import { type MarkupNode, parseHtml } from './markup.ts';
import { decode, decodeText } from './text.ts';
import { TextWriter } from './text-writer.ts';

/** Extracts the readable text of a web page: its title, which is a heading, and its content. */
export const extractHtml: Extract = (bytes, limits) => {
  const source = decodeHtml(bytes);
  return source === null ? null : htmlToText(source, limits);
};

/** As `extractHtml`, for a page that is already decoded. */
export function htmlToText(source: string, limits: ExtractLimits): Extracted {
  const tree = parseHtml(source);
  const title = titleOf(tree);
  const content = write(tree, '', limits);
  // Most pages repeat their title as their first heading.
  if (title === '' || `${content.text}\n`.startsWith(`${title}\n`)) return content;
  return write(tree, title, limits);
}

function write(tree: MarkupNode, title: string, limits: ExtractLimits): Extracted {
  const writer = new TextWriter(limits);
  writer.open('heading', { level: 1 });
  writer.write(title);
  writer.close();
  writer.lineEnds(2);
  writeHtml(tree, writer);
  return writer.finish();
}

/**
 * Uses the byte-order mark, otherwise the encoding that the page declares, otherwise a guess from the
 * bytes.
 */
export function decodeHtml(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const isMarked = /^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head);
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
  // A declaration that can be read as Latin letters is not in UTF-16, even if it says so.
  const label = declared && /^utf-?16/i.test(declared) ? 'utf-8' : declared;
  return (label && !isMarked ? decode(bytes, label) : null) ?? decodeText(bytes);
}
