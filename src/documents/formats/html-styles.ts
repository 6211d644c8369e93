import {
  attribute,
  elementsBelow,
  type MarkupElement,
  type MarkupNode,
  textBelow,
} from './markup.ts';

/** `p.old.small`, `#notice`: a tag, then classes and an id. */
const COMPOUND = /^([a-z][\w-]*|\*)?((?:[.#][\w-]+)+)$/i;
/** What a style does to the text of an element. */
type Effect = 'hides' | 'strikes' | 'raises' | 'lowers';
export type Effects = ReadonlySet<Effect>;
/** The declarations that do it, and those of another rule or of the element itself that undo it. */
const EFFECTS: readonly (readonly [effect: Effect, does: RegExp, undoes: RegExp])[] = [
  [
    'hides',
    /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i,
    /(?:^|[;\s])(?:display\s*:(?!\s*none)|visibility\s*:\s*visible)/i,
  ],
  [
    'strikes',
    /(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]{0,40}line-through/i,
    /(?:^|[;\s])text-decoration(?:-line)?\s*:(?![^;]{0,40}line-through)/i,
  ],
  ['raises', /(?:^|[;\s])vertical-align\s*:\s*super/i, /vertical-align\s*:\s*(?!super)\w/i],
  ['lowers', /(?:^|[;\s])vertical-align\s*:\s*sub/i, /vertical-align\s*:\s*(?!sub)\w/i],
];
/** A task that is done may be struck out, and holds all the same. */
const DONE = /check|done|complete|ticked|finish|closed/i;
/** Scripts and styles are read that far; longer ones belong to the site, not to the page. */
const MAX_SOURCE = 1_000_000;
/** A page whose main part is hidden from screen readers was saved while a dialog was open. */
const WHOLE_PAGE = new Set(['html', 'body', 'main']);

interface Rule {
  readonly effect: Effect;
  readonly tag: string;
  readonly names: readonly string[];
}

/** What the styles of a page do to its text: what its reader does not see, or sees struck out or raised. */
export class PageStyles {
  /** The rules, by the first class or id that they name. */
  readonly #rules = new Map<string, Rule[]>();

  constructor(page: MarkupNode) {
    let styles = '';
    let scripts = '';
    for (const element of elementsBelow(page)) {
      const { tagName } = element;
      if (tagName === 'style' && styles.length < MAX_SOURCE) styles += textBelow(element);
      if (tagName === 'script' && scripts.length < MAX_SOURCE) scripts += textBelow(element);
    }
    const rules = styles === '' ? [] : effectiveRules(styles);
    if (rules.length === 0) return;
    // What a script names, or another rule shows, unfolds.
    const named = new Set(scripts.match(/[\w-]+/g));
    for (const rule of rules) {
      const [first = ''] = rule.names;
      if (rule.effect === 'hides' && rule.names.some((name) => named.has(name.slice(1)))) continue;
      this.#rules.set(first, [...(this.#rules.get(first) ?? []), rule]);
    }
  }

  /** What the style of an element and the rules of the page do to it. */
  effectsOn(element: MarkupElement): Effects {
    if (element.attrs.length === 0) return NONE;
    const style = attribute(element, 'style') ?? '';
    const effects = new Set<Effect>();
    const undone = new Set<Effect>();
    for (const [effect, does, undoes] of style === '' ? [] : EFFECTS) {
      if (does.test(style)) effects.add(effect);
      else if (undoes.test(style)) undone.add(effect);
    }
    if (this.#rules.size === 0) return effects;
    const classes = (attribute(element, 'class') ?? '').split(/\s+/).map((name) => `.${name}`);
    const names = new Set([...classes, `#${attribute(element, 'id') ?? ''}`]);
    for (const name of names) {
      for (const rule of this.#rules.get(name) ?? []) {
        const isTag = rule.tag === '' || rule.tag === '*' || rule.tag === element.tagName;
        const isOn = isTag && rule.names.every((other) => names.has(other));
        if (isOn && !undone.has(rule.effect)) effects.add(rule.effect);
      }
    }
    return effects;
  }
}

const NONE: Effects = new Set();

/** Whether an element, or the effects of the styles on it, hide it. */
export function isHidden(element: MarkupElement, effects: Effects): boolean {
  if (element.tagName === 'dialog' && attribute(element, 'open') === undefined) return true;
  if (element.attrs.length === 0) return false;
  const hidden = attribute(element, 'hidden');
  if (hidden !== undefined && hidden !== 'until-found') return true;
  const isAriaHidden = attribute(element, 'aria-hidden') === 'true';
  return (isAriaHidden && !WHOLE_PAGE.has(element.tagName)) || effects.has('hides');
}

/** Rules of a style sheet that do something by class or id, unless another one undoes it. */
function effectiveRules(styles: string): Rule[] {
  const found: Rule[] = [];
  const undone = new Set<string>();
  for (const { selector, declarations, isConditional } of rulesOf(styles)) {
    for (const [effect, does, undoes] of EFFECTS) {
      if (undoes.test(declarations))
        for (const name of selector.match(/[.#][\w-]+/g) ?? []) undone.add(effect + name);
      if (isConditional || !does.test(declarations)) continue;
      for (const part of selector.split(',')) {
        const [, tag = '', names = ''] = COMPOUND.exec(part.trim()) ?? [];
        if (names === '' || (effect === 'strikes' && DONE.test(names))) continue;
        found.push({ effect, tag: tag.toLowerCase(), names: names.match(/[.#][^.#]+/g) ?? [] });
      }
    }
  }
  return found.filter(({ effect, names }) => !names.some((name) => undone.has(effect + name)));
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
