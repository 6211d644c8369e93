import {
  attribute,
  findElement,
  isElement,
  type MarkupElement,
  type MarkupNode,
  walk,
} from './markup.ts';

/** Lengths of the text below an element, without white space. */
interface Lengths {
  text: number;
  links: number;
  /** Text outside of links, in pieces that may be sentences. */
  prose: number;
}

const SENTENCE_LENGTH = 40;
const UNSEEN = new Set([
  'script',
  'style',
  'template',
  'head',
  'select',
  'textarea',
  'iframe',
  'svg',
]);
/** Never dropped, whatever their names: the page itself, parts of tables, and words in a line. */
const KEPT = new Set(
  (
    'html body main article table tbody thead tr td th p h1 h2 h3 h4 h5 h6 pre code span em strong b i a ' +
    'label small'
  ).split(' '),
);
/** Pieces of text; what stands beside one belongs to the same text. */
const PIECES = new Set('p pre blockquote ul ol dl li h1 h2 h3 h4 h5 h6 figure'.split(' '));
/** What is not the page's own text: words in classes, ids and roles, in English and German. */
const NAMES =
  /(?:^|[\s_-])(?:comments?|commentlist|kommentare?|disqus|respond|related|similar|share|shares|sharing|share-?(?:bar|buttons)|social|sidebar|widget-?area|breadcrumbs?|newsletter|subscribe|subscription|cookies?|consent|gdpr|popup|modal|navigation|navbar|topbar|footer|teasers?|recommend(?:ed|ations?)?|outbrain|taboola|advert(?:isement)?s?|anzeigen?|adsense|promo|sponsor(?:ed)?|pagination|pager|tagcloud|login|signup|copyright|sitemap|trending|popular|most-?read|author-?(?:bio|box)|complementary|contentinfo|search|skip-?links?)(?:$|[\s_-])/i;
/** Class names that say nothing of the element itself: "has-sidebar", "no-comments". */
const ABOUT_OTHERS = /(?:^|\s)(?:has|no|with|without|is|single|page|layout)-\S*/gi;
/** An element with that share of the page's text is the page itself. */
const MAX_SHARE = 0.4;
/** If less prose than that stays, the names are not what they seem: a forum's comments are its text. */
const MIN_LEFT = 0.3;
/** Beside the main part, an element with that share of links serves to move about. */
const MAX_LINKS = 0.4;
/** A cell of a table is beside the main part if it has more text and links than a table with words. */
const COLUMN = { text: 200, links: 0.7 };
/** The element that holds the main part has that share of the prose. */
const MAIN_SHARE = 0.8;

/** Which elements of a web page stand around its own text: menus, comments, links to other pages. */
export class PageParts {
  readonly #lengths = new Map<MarkupNode, Lengths>();
  readonly #total: Lengths;
  readonly #around = new Set<MarkupNode>();

  constructor(page: MarkupNode) {
    this.#total = this.#measure(page);
    const named = this.#named(page);
    const lost = named.reduce((sum, element) => sum + this.#of(element).prose, 0);
    if (lost <= (1 - MIN_LEFT) * this.#total.prose)
      for (const element of named) this.#around.add(element);
    this.#besideMain(page);
  }

  /** Whether an element stands around the page's own text. */
  isAround(element: MarkupElement): boolean {
    return this.#around.has(element);
  }

  /** Whether an element holds most of the page's text, whatever it is called. */
  isMost(element: MarkupElement): boolean {
    const key = this.#total.prose > 0 ? 'prose' : 'text';
    return this.#of(element)[key] > this.#total[key] / 2;
  }

  #of(node: MarkupNode): Lengths {
    return this.#lengths.get(node) ?? { text: 0, links: 0, prose: 0 };
  }

  #measure(page: MarkupNode): Lengths {
    const total = { text: 0, links: 0, prose: 0 };
    const open: Lengths[] = [total];
    let links = 0;
    walk(page, {
      enter: (node) => {
        if ('value' in node) {
          const length = node.value.replace(/\s+/g, '').length;
          const top = open.at(-1) as Lengths;
          top.text += length;
          if (links > 0) top.links += length;
          else if (length >= SENTENCE_LENGTH) top.prose += length;
        }
        if (isElement(node) && UNSEEN.has(node.tagName)) return false;
        if (!('childNodes' in node)) return false;
        if (node.nodeName === 'a') links++;
        const lengths = { text: 0, links: 0, prose: 0 };
        this.#lengths.set(node, lengths);
        open.push(lengths);
        return true;
      },
      leave: (node) => {
        if (node.nodeName === 'a') links--;
        const lengths = open.pop() as Lengths;
        const top = open.at(-1) as Lengths;
        top.text += lengths.text;
        top.links += lengths.links;
        top.prose += lengths.prose;
      },
    });
    return total;
  }

  /** The outermost elements that are named as something around the text. */
  #named(page: MarkupNode): MarkupElement[] {
    const found: MarkupElement[] = [];
    walk(page, {
      enter: (node) => {
        if (!isElement(node)) return 'childNodes' in node;
        if (UNSEEN.has(node.tagName)) return false;
        const isFound =
          !KEPT.has(node.tagName) &&
          this.#of(node).text <= MAX_SHARE * this.#total.text &&
          NAMES.test(nameOf(node));
        if (isFound) found.push(node);
        return !isFound;
      },
      leave: () => {},
    });
    return found;
  }

  /** From the page down to the element that holds nearly all prose, its neighbours that are mostly links. */
  #besideMain(page: MarkupNode): void {
    let prose = this.#total.prose;
    for (const element of this.#around) prose -= this.#of(element).prose;
    if (prose <= 0) return;
    for (let node: MarkupNode | undefined = page; node; ) {
      const children: MarkupElement[] = ('childNodes' in node ? node.childNodes : []).filter(
        isElement,
      );
      const main: MarkupElement | undefined = children.find((child) => {
        return !this.#around.has(child) && this.#of(child).prose >= MAIN_SHARE * prose;
      });
      if (!main || PIECES.has(main.tagName)) return;
      for (const child of children) {
        const { text, links } = this.#of(child);
        // A column of a table that lays out the page.
        const isColumn =
          child.tagName === 'td' && text > COLUMN.text && links > COLUMN.links * text;
        if (child === main || (KEPT.has(child.tagName) && !isColumn)) continue;
        if (links > MAX_LINKS * text && !findElement(child, 'h1')) this.#around.add(child);
      }
      node = main;
    }
  }
}

function nameOf(element: MarkupElement): string {
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
  return `${names.replace(ABOUT_OTHERS, ' ')} ${attribute(element, 'role') ?? ''}`;
}
