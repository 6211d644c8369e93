import {
  attribute,
  elementsBelow,
  type MarkupElement,
  type MarkupNode,
  textBelow,
} from './markup.ts';

/** `p.old.small`, `#notice`: a tag, then classes and an id. */
const COMPOUND = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)+)$/i;
const HIDES = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const SHOWS = /(?:^|[;\s])(?:display\s*:(?!\s*none)|visibility\s*:\s*visible)/i;
/** Scripts and styles are read that far; longer ones belong to the site, not to the page. */
const MAX_SOURCE = 1_000_000;
/** A page whose main part is hidden from screen readers was saved while a dialog was open. */
const WHOLE_PAGE = new Set(['html', 'body', 'main']);

interface Rule {
  readonly tag: string;
  readonly names: readonly string[];
}

/** Which elements of a page its reader does not see. */
export class HiddenElements {
  /** The rules that hide elements, by the first class or id that they name. */
  readonly #rules = new Map<string, Rule[]>();

  constructor(page: MarkupNode) {
    let styles = '';
    let scripts = '';
    for (const element of elementsBelow(page)) {
      const { tagName } = element;
      if (tagName === 'style' && styles.length < MAX_SOURCE) styles += textBelow(element);
      if (tagName === 'script' && scripts.length < MAX_SOURCE) scripts += textBelow(element);
    }
    const hiding = styles === '' ? [] : rulesThatHide(styles);
    if (hiding.length === 0) return;
    // What a script names, or another rule shows, unfolds.
    const named = new Set(scripts.match(/[\w-]+/g));
    for (const rule of hiding) {
      const [first = ''] = rule.names;
      if (rule.names.some((name) => named.has(name.slice(1)))) continue;
      this.#rules.set(first, [...(this.#rules.get(first) ?? []), rule]);
    }
  }

  has(element: MarkupElement): boolean {
    if (element.tagName === 'dialog' && attribute(element, 'open') === undefined) return true;
    if (element.attrs.length === 0) return false;
    const hidden = attribute(element, 'hidden');
    if (hidden !== undefined && hidden !== 'until-found') return true;
    if (HIDES.test(attribute(element, 'style') ?? '')) return true;
    const isAriaHidden = attribute(element, 'aria-hidden') === 'true';
    if (isAriaHidden && !WHOLE_PAGE.has(element.tagName)) return true;
    return this.#rules.size > 0 && this.#isHiddenByRule(element);
  }

  #isHiddenByRule(element: MarkupElement): boolean {
    const classes = (attribute(element, 'class') ?? '').split(/\s+/).map((name) => `.${name}`);
    const names = new Set([...classes, `#${attribute(element, 'id') ?? ''}`]);
    for (const name of names) {
      for (const rule of this.#rules.get(name) ?? []) {
        const isTag = rule.tag === '' || rule.tag === '*' || rule.tag === element.tagName;
        if (isTag && rule.names.every((other) => names.has(other))) return true;
      }
    }
    return false;
  }
}

/** Rules of a style sheet that hide elements by class or id, unless another one shows these again. */
function rulesThatHide(styles: string): Rule[] {
  const hiding: Rule[] = [];
  const shown = new Set<string>();
  for (const { selector, declarations, isConditional } of rulesOf(styles)) {
    if (SHOWS.test(declarations))
      for (const name of selector.match(/[.#][\w-]+/g) ?? []) shown.add(name);
    if (isConditional || !HIDES.test(declarations)) continue;
    for (const part of selector.split(',')) {
      const [, tag = '', names = ''] = COMPOUND.exec(part.trim()) ?? [];
      if (names !== '')
        hiding.push({ tag: tag.toLowerCase(), names: names.match(/[.#][^.#]+/g) ?? [] });
    }
  }
  return hiding.filter(({ names }) => !names.some((name) => shown.has(name)));
}

/** The rules of a style sheet; conditional are those for print, for narrow windows and the like. */
function* rulesOf(styles: string) {
  let depth = 0;
  let prelude = '';
  let selector = '';
  for (const [token] of styles
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .matchAll(/[^{}]+|[{}]/g)) {
    if (token === '{') {
      depth++;
      selector = prelude.trim();
    } else if (token === '}') {
      // The declarations stand between the last two braces.
      if (selector !== '' && !selector.startsWith('@')) {
        yield { selector, declarations: prelude, isConditional: depth > 1 };
      }
      selector = '';
      depth = Math.max(0, depth - 1);
      prelude = '';
      continue;
    }
    prelude = token === '{' ? '' : token;
  }
}
