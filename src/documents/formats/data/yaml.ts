import { isCollection, isMap, isPair, type Node, parseAllDocuments } from 'yaml';
import type { Span } from '../../span.ts';
import { lineSpans } from '../../structure/lines.ts';
import { type Extracted, nestedTooDeeply } from '../format.ts';
import { readSettingsText } from '../lined/settings-file.ts';
import { extractDecoded } from '../text.ts';
import { type DataPart, type DataValue, describeData, MAX_DEPTH } from './data-tree.ts';
import { refuseLockFile } from './lock-files.ts';

/**
 * Finds the structure of a YAML file; the text stays unchanged. Aliases are not followed. A file that is not YAML (a
 * template for one) is read by the form of its lines.
 */
export const extractYaml = extractDecoded(readYaml);

/** The parser takes up to ten seconds and 250 MB for a megabyte; a longer file is read by the form of its lines. */
const MAX_PARSED = 1_000_000;

function readYaml(text: string): Extracted {
  refuseLockFile(text);
  const roots = text.length <= MAX_PARSED ? parse(text) : undefined;
  return roots ? describeData(text, roots, commentsOf(text)) : readSettingsText(text);
}

function parse(text: string): DataValue[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      strict: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0))
      return undefined;
    return documents.flatMap(({ contents }) => (contents?.range ? [dataOf(text, contents)] : []));
  } catch (cause) {
    if (cause instanceof RangeError) throw nestedTooDeeply(MAX_DEPTH);
    throw cause;
  }
}

function dataOf(text: string, node: Node): DataValue {
  const span = spanOf(node);
  if (!isCollection(node)) return span;
  const parts: DataPart[] = [];
  const isBlock = !node.flow;
  for (const item of node.items) {
    const part = isPair(item)
      ? entryOf(text, item.key as Node, item.value as Node | null)
      : elementOf(text, item as Node);
    // A dash or a comment in its line belongs to it.
    if (part) parts.push(isBlock ? { ...part, ...widened(text, part, !isMap(node)) } : part);
  }
  return { start: span.start, end: Math.max(span.end, parts.at(-1)?.end ?? 0), parts };
}

function entryOf(text: string, keyNode: Node | null, valueNode: Node | null): DataPart | undefined {
  if (!keyNode?.range) return undefined;
  const key = spanOf(keyNode);
  const value = valueNode?.range ? dataOf(text, valueNode) : { start: key.end, end: key.end };
  return { start: key.start, end: Math.max(key.end, value.end), key, value };
}

function elementOf(text: string, node: Node): DataPart | undefined {
  if (!node?.range) return undefined;
  const value = dataOf(text, node);
  return { start: value.start, end: value.end, value };
}

/** Without the comments behind it. */
function spanOf(node: Node): Span {
  const [start, end] = node.range as [number, number, number];
  return { start, end };
}

function widened(text: string, { start, end }: Span, hasDash: boolean): Span {
  const before = text.slice(Math.max(0, start - 40), start);
  const dash = hasDash ? (/-[ \t]+$/.exec(before)?.[0].length ?? 0) : 0;
  const comment = /^:?[ \t]+#[^\r\n]*/.exec(text.slice(end, end + 500))?.[0].length ?? 0;
  return { start: start - dash, end: end + comment };
}

/** Comments on lines of their own; those that stand together are one. */
function commentsOf(text: string): Span[] {
  const comments: { start: number; end: number }[] = [];
  let last: { start: number; end: number } | undefined;
  for (const line of lineSpans(text)) {
    const isComment = /^[ \t]*#/.test(text.slice(line.start, line.start + 200));
    if (isComment && last) last.end = line.end;
    else {
      last = isComment ? { ...line } : undefined;
      if (last) comments.push(last);
    }
  }
  return comments;
}
