import { childrenOf, isElement, isHtml, type MarkupElement, type MarkupNode } from './markup.ts';
import { grouped } from './office-math.ts';

/** Elements that arrange their parts; the others write them one after the other. */
const ARRANGED = new Set(['mfrac', 'msup', 'msubsup', 'msqrt', 'mroot', 'mtr']);

/** A formula of MathML as one line: "(a+b)/2", "x^2", "√(x)". Figures below the line stay, as in CO2. */
export function lineOfMath(node: MarkupNode): string {
  if ('value' in node) return node.value.replace(/\s+/g, ' ');
  if (!isElement(node)) return '';
  if (!ARRANGED.has(node.tagName)) {
    return isShown(node) ? childrenOf(node).map(lineOfMath).reduce(joined, '') : '';
  }
  // White space between the parts is for those who read the source.
  const parts = childrenOf(node).filter(isElement).map(lineOfMath);
  const [first = '', second = '', third = ''] = parts;
  switch (node.tagName) {
    case 'mfrac':
      return `${grouped(first)}/${grouped(second)}`;
    case 'msup':
      return `${grouped(first)}${raised(second)}`;
    case 'msubsup':
      return `${first}${second}${raised(third)}`;
    case 'msqrt':
      return `√(${parts.join('')})`;
    case 'mroot':
      return `${second}√(${first})`;
    default:
      return `${parts.join(' ')}; `;
  }
}

/** Parts in a line: one and a half is "1 1/2", not 11/2. */
function joined(before: string, part: string): string {
  const isMixed = /\d/.test(before.slice(-1)) && /^[\p{L}\p{N}.,]+\//u.test(part);
  return isMixed ? `${before} ${part}` : before + part;
}

/** Degrees and primes keep their signs as they are. */
function raised(text: string): string {
  return /[\p{L}\p{N}]/u.test(text) ? `^${grouped(text)}` : text;
}

/** Not the formula's source in another notation. */
function isShown(element: MarkupElement): boolean {
  if (isHtml(element)) return !/^(?:script|style)$/.test(element.tagName);
  return element.tagName.startsWith('m') || element.tagName === 'semantics';
}
