import { isElementNode, type XmlElement } from '../xml.ts';

/** Elements in a paragraph whose words are not part of it. */
const ASIDE = new Set([
  'annotation',
  'note',
  'ruby-text',
  'tracked-changes',
  'shapes',
  'forms',
  'title',
  'desc',
]);
/** More spaces in a row are layout. */
const MAX_SPACES = 100;

/** The characters of a paragraph, in one line except where it is broken. */
export function plainText(element: XmlElement): string {
  let text = '';
  for (const node of element.children) {
    if (!isElementNode(node)) text += node.replace(/[\t\n\r ]+/g, ' ');
    else if (!ASIDE.has(node.name)) text += plainOf(node);
  }
  return text;
}

function plainOf(element: XmlElement): string {
  if (element.name === 's') return spaces(element);
  if (element.name === 'tab') return '\t';
  return element.name === 'line-break' ? '\n' : plainText(element);
}

/** Spaces that are counted, because XML would take them for one. */
export function spaces({ attributes }: XmlElement): string {
  const count = Number(attributes.c ?? 1);
  return ' '.repeat(count >= 1 ? Math.min(count, MAX_SPACES) : 1);
}
