import { childrenNamed, elementsIn, valueAt, type XmlElement } from './xml.ts';

/** A formula of Word as one line: "(a+b)/2", "x^2", "√(x)". */
export function linearMath(element: XmlElement): string {
  const part = (name: string) => childrenNamed(element, name).map(contentOf).join('');
  switch (element.name) {
    case 't':
      return element.children.filter((node) => typeof node === 'string').join('');
    case 'f':
      return `${grouped(part('num'))}/${grouped(part('den'))}`;
    case 'sSup':
      return `${grouped(part('e'))}^${grouped(part('sup'))}`;
    case 'sSub':
      return `${part('e')}_${grouped(part('sub'))}`;
    case 'sSubSup':
      return `${part('e')}_${grouped(part('sub'))}^${grouped(part('sup'))}`;
    case 'rad':
      return `${part('deg')}√(${part('e')})`;
    case 'nary': {
      const sign = valueAt(element, 'naryPr', 'chr') ?? '∫';
      return `${sign}${limit('_', part('sub'))}${limit('^', part('sup'))} ${part('e')}`;
    }
    case 'd': {
      const open = valueAt(element, 'dPr', 'begChr') ?? '(';
      const close = valueAt(element, 'dPr', 'endChr') ?? ')';
      return `${open}${childrenNamed(element, 'e').map(contentOf).join(', ')}${close}`;
    }
    case 'mr':
      return `${childrenNamed(element, 'e').map(contentOf).join(' ')}; `;
    default:
      return contentOf(element);
  }
}

function contentOf(element: XmlElement): string {
  return elementsIn(element).map(linearMath).join('');
}

function limit(sign: string, text: string): string {
  return text === '' ? '' : sign + grouped(text);
}

/** In brackets unless it is one name or number, or stands in brackets already. */
export function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$|^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}
