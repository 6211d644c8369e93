import {
  attribute,
  elementsBelow,
  isElement,
  type MarkupElement,
  type MarkupNode,
  textBelow,
} from './markup.ts';

const FOOTER = /(?:^|[\s_-])(?:footer|contentinfo)(?:$|[\s_-])/i;
/** A longer one is a map of the site. */
const MAX_FOOTER = 3_000;
const INLINE = new Set('a abbr b bdi bdo br cite em font i img small span strong time'.split(' '));
/** Parts that say one thing: the hours of a day stand beside its name. */
const WHOLE = new Set('address dl p table'.split(' '));
/** A telephone number behind its name or the code of its country, a mail address, opening hours. */
const CONTACT = [
  /\b(?:tel|telephone|telefon|t[eé]l[eé](?:phone|fono)|phone|fon|mobile?|fax|call(?: us)?)\b\W{0,5}\d/iu,
  /\+\d{1,3}[\d\s()/.-]{6,20}/,
  /[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]{2}/i,
  /\d[:.]\d\d\s?(?:[–—-]|to|till|until|bis)\s?\d{1,2}[:.]\d\d/i,
  /\d\s?[ap]\.?m\b/i,
];

/**
 * What the footers of a page say of how to reach its people: their address, telephone, mail and opening hours. The
 * rest of a footer stands around the page's text.
 */
export class Contacts {
  readonly #footers = new Set<MarkupNode>();
  readonly #others = new Set<MarkupNode>();

  constructor(page: MarkupNode) {
    for (const element of elementsBelow(page)) {
      const isFooter = element.tagName === 'footer' || FOOTER.test(namesOf(element));
      if (!isFooter || isWithin(element) || textBelow(element).length > MAX_FOOTER) continue;
      if (tellsContact(element)) this.#footers.add(element);
    }
  }

  /** Whether a footer that would be left out says how to reach somebody; the rest of it is left out. */
  isIn(footer: MarkupElement): boolean {
    if (!this.#footers.has(footer)) return false;
    this.#sift(footer);
    return true;
  }

  /** Whether an element of such a footer says something else. */
  isOther(element: MarkupElement): boolean {
    return this.#others.has(element);
  }

  #sift(element: MarkupElement): void {
    for (const part of element.childNodes.filter(isElement)) {
      if (INLINE.has(part.tagName)) continue;
      if (!tellsContact(part)) this.#others.add(part);
      else if (!WHOLE.has(part.tagName)) this.#sift(part);
    }
  }
}

/** Whether an element stands in a part of the page's own text, whose footer is read as it is. */
function isWithin({ parentNode }: MarkupElement): boolean {
  let node: MarkupNode | null = parentNode;
  while (node && !/^(?:main|article|section)$/.test(node.nodeName))
    node = 'parentNode' in node ? node.parentNode : null;
  return node !== null;
}

function tellsContact(element: MarkupElement): boolean {
  const text = textBelow(element);
  if (CONTACT.some((pattern) => pattern.test(text)) || element.tagName === 'address') return true;
  // The words of two blocks run into one another in the text of both.
  if (
    element.childNodes.some(
      (part) => isElement(part) && !INLINE.has(part.tagName) && tellsContact(part),
    )
  )
    return true;
  return [...elementsBelow(element)].some(
    (part) => part.tagName === 'address' || /^(?:tel|mailto):/i.test(attribute(part, 'href') ?? ''),
  );
}

function namesOf(element: MarkupElement): string {
  return ['class', 'id', 'role'].map((name) => attribute(element, name) ?? '').join(' ');
}
