import { attribute, isElement, type MarkupElement, type MarkupNode } from './markup.ts';

const NOTE = /\b(doc-)?(footnotes?|endnotes?|rearnotes?)\b/;

/** The number of a note behind a word, which a book's style raises. */
export function isNoteMark(node: MarkupNode | null): boolean {
  if (node?.nodeName !== 'a' || !isElement(node)) return false;
  return /\bnoteref\b/.test(rolesOf(node));
}

/** What an element is for, as books (epub:type) and publishers' pages (role) mark it. */
function rolesOf(element: MarkupElement): string {
  return `${attribute(element, 'epub:type') ?? ''} ${attribute(element, 'role') ?? ''}`;
}

/** Whether an element is a footnote. */
export function isNote(element: MarkupElement): boolean {
  if (element.tagName === 'a' || element.tagName === 'sup') return false;
  return NOTE.test(rolesOf(element));
}
