import { defaultTreeAdapter, html } from 'parse5';
import { endsAsQuestion } from '../structure/question.ts';
import {
  attribute,
  childrenOf,
  isElement,
  type MarkupElement,
  type MarkupNode,
  nodesBelow,
  textBelow,
} from './markup.ts';

/** Names of elements that no page has: a question with its answer, a name with its value, a term with what is said of it. */
export const QUESTION = 'x-question';
export const FIELD = 'x-field';
export const TERM = 'x-term';

/** A longer value is prose. */
const MAX_FIELD_LENGTH = 300;

/** Puts each term of a list of definitions, with its definitions, in an element of its own. */
export function groupDefinitions(list: MarkupElement): void {
  const children = list.childNodes;
  list.childNodes = [];
  let group: MarkupElement | null = null;
  let hasDefinition = false;
  for (const child of children) {
    const name = isElement(child) ? child.tagName : '';
    if (name === 'dt' && (!group || hasDefinition)) {
      group = defaultTreeAdapter.createElement(FIELD, html.NS.HTML, []);
      hasDefinition = false;
      defaultTreeAdapter.appendChild(list, group);
    }
    if (name === 'dd') hasDefinition = true;
    defaultTreeAdapter.appendChild(group && name !== 'div' ? group : list, child);
  }
  for (const child of list.childNodes) {
    if (isElement(child) && child.tagName === FIELD) rename(child, kindOf(child));
  }
}

function rename(element: MarkupElement, name: string): void {
  element.tagName = name;
  element.nodeName = name;
}

function kindOf(group: MarkupElement): string {
  let length = 0;
  const parts = group.childNodes.filter(isElement);
  for (const node of nodesBelow(group)) if ('value' in node) length += node.value.trim().length;
  if (endsAsQuestion(parts[0] ? textBelow(parts[0]) : '')) return QUESTION;
  const isShort = length <= MAX_FIELD_LENGTH && parts.length === 2;
  if (isShort && parts.every((part) => childrenOf(part).every(isInline))) return FIELD;
  const isTerm = parts[0]?.tagName === 'dt' && parts.at(-1)?.tagName === 'dd';
  return isTerm && !hasHeading(parts[0] as MarkupElement) ? TERM : 'div';
}

/** Whether a term is a heading, which stands above its definition by itself. */
const hasHeading = (term: MarkupElement) =>
  [...nodesBelow(term)].some(({ nodeName }) => /^h[1-6]$/.test(nodeName));

function isInline(node: MarkupNode): boolean {
  return (
    !isElement(node) ||
    /^(a|abbr|b|cite|code|em|i|kbd|q|small|span|strong|time)$/.test(node.tagName)
  );
}

/** Whether the summary of an element that unfolds is a question. */
export function asksQuestion(details: MarkupElement): boolean {
  const summary = details.childNodes.find((node) => isElement(node) && node.tagName === 'summary');
  return summary !== undefined && endsAsQuestion(textBelow(summary));
}

/** Whether a button outside a heading is the question or the term of an answer that it unfolds. */
export function unfoldsAnswer(button: MarkupElement): boolean {
  const text = textBelow(button);
  const { parentNode } = button;
  if (parentNode?.nodeName === 'dt' && textBelow(parentNode) === text) return true;
  return attribute(button, 'aria-expanded') !== undefined && endsAsQuestion(text);
}
