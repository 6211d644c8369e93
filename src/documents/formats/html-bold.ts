import { isBoldHeading } from '../structure/bold-lines.ts';
import { childrenOf, isElement, type MarkupElement, type MarkupNode, textBelow } from './markup.ts';

/** Whether a paragraph is in bold from its first to its last word, and heads the plain one, the list or the table below it. */
export function isBoldHeadingOf(paragraph: MarkupElement): boolean {
  if (!isBold(paragraph) || !isBoldHeading(wordsOf(paragraph))) return false;
  const beside = childrenOf(paragraph.parentNode as MarkupNode);
  const below = beside.slice(beside.indexOf(paragraph) + 1).find((node) => wordsOf(node) !== '');
  return below !== undefined && isElement(below) && isPlain(below);
}

const isPlain = (element: MarkupElement) =>
  /^(?:p|ul|ol|dl|table|div)$/.test(element.tagName) && !isBold(element);

/** Whether all words of an element stand in one element of bold. */
function isBold(element: MarkupElement): boolean {
  const parts = childrenOf(element).filter((node) => wordsOf(node) !== '');
  const [only] = parts;
  if (parts.length !== 1 || !only || !isElement(only)) return false;
  return (
    /^(?:b|strong)$/.test(only.tagName) ||
    (/^(?:span|u|font|em|i)$/.test(only.tagName) && isBold(only))
  );
}

const wordsOf = (node: MarkupNode) =>
  ('value' in node ? node.value : textBelow(node)).replace(/\s+/g, ' ').trim();
