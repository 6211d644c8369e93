import { isBoldHeading } from '../structure/bold-lines.ts';
import {
  childrenOf,
  isElement,
  type MarkupElement,
  type MarkupNode,
  nodesBelow,
  textBelow,
} from './markup.ts';

/** Among more neighbours, none is sought: looking for each would take too long. */
const MAX_BESIDE = 10_000;

/** Whether a paragraph is in bold from its first to its last word, and heads the plain one, the list or the table below it. */
export function isBoldHeadingOf(paragraph: MarkupElement): boolean {
  if (!isBold(paragraph)) return false;
  if (!isBoldHeading(textBelow(paragraph).replace(/\s+/g, ' ').trim())) return false;
  const beside = childrenOf(paragraph.parentNode as MarkupNode);
  if (beside.length > MAX_BESIDE) return false;
  const below = beside.slice(beside.indexOf(paragraph) + 1).find(hasWords);
  return below !== undefined && isElement(below) && isPlain(below);
}

const isPlain = (element: MarkupElement) =>
  /^(?:p|ul|ol|dl|table|div)$/.test(element.tagName) && !isBold(element);

/** Whether all words of an element stand in one element of bold. */
function isBold(element: MarkupElement): boolean {
  const [only, ...others] = childrenOf(element).filter(hasWords);
  if (others.length > 0 || !only || !isElement(only)) return false;
  if (/^(?:b|strong)$/.test(only.tagName)) return true;
  return /^(?:span|u|font|em|i)$/.test(only.tagName) && isBold(only);
}

function hasWords(node: MarkupNode): boolean {
  if ('value' in node) return /\S/.test(node.value);
  for (const one of nodesBelow(node)) if ('value' in one && /\S/.test(one.value)) return true;
  return false;
}
