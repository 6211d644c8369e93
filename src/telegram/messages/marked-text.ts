import { FormattedString } from '@grammyjs/parse-mode';
import { printable } from '../../printable.ts';
import { atMost, linkableStretches, type Stretch } from './linkable.ts';

declare const isMarked: unique symbol;

/**
 * A text of the bot in which everything that others wrote (documents, file names, people, models, servers) stands
 * between isolates. Only this can be sent: `formatted` and `withoutEntities` leave nothing to click in it.
 */
export type MarkedText = string & { readonly [isMarked]: true };

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** One mark with what is between; a text that was cut may end within it. */
const MARK = /\u2068([^\u2068\u2069]*)(?:\u2069|$)/gu;

/** The blocks of scripts that are written from right to left. Other words need no isolates in our languages. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Invisible, and not part of any address, name or number. */
const WORD_JOINER = '\u2060';

/** Stretches of code in a message without other entities. */
const MOST_CODE = 90;

/**
 * Marks words of others: on one line, without characters that act, which cannot turn the writing around them. A text
 * that is marked as a whole stays as it is.
 */
export function data(text: string): MarkedText {
  const isWhole = text.startsWith(FIRST_STRONG_ISOLATE) && text.endsWith(POP_ISOLATE);
  const words = printable(isWhole ? text.slice(1, -1) : text);
  return `${FIRST_STRONG_ISOLATE}${words}${POP_ISOLATE}` as MarkedText;
}

/** The same words without marks, which become a part of the words of others. */
export function unmarked(text: MarkedText): string {
  return text.replace(MARK, '$1');
}

/** A tag for templates: joins our own words with marked ones. */
export function marked(
  words: TemplateStringsArray,
  ...values: readonly (MarkedText | number)[]
): MarkedText {
  return String.raw({ raw: words }, ...values) as MarkedText;
}

export function joined(
  parts: readonly MarkedText[],
  separator: '\n' | '\n\n' | ' · ' | ' ',
): MarkedText {
  return parts.join(separator) as MarkedText;
}

/**
 * The text for a message: what would become a link in the words of others is shown as code, which can be copied.
 *
 * @param mostCode stretches of code, because a message has at most 100 entities
 */
export function formatted(text: MarkedText, mostCode = MOST_CODE): FormattedString {
  const { shown, links } = read(text);
  const entities = atMost(mostCode, links).map(({ start, end }) => ({
    type: 'code' as const,
    offset: start,
    length: end - start,
  }));
  return new FormattedString(shown, entities);
}

/** The text for a place without entities, such as a notice: what would become a link is broken invisibly. */
export function withoutEntities(text: MarkedText): string {
  const { shown, links } = read(text);
  return links.reduceRight((broken, { start, end }) => {
    const link = broken.slice(start, end);
    const apart = link.replace(/[@＠#＃$＄/.．｡:+]|\d(?=\d)/gu, `$&${WORD_JOINER}`);
    return broken.slice(0, start) + apart + broken.slice(end);
  }, shown);
}

/** The text without needless marks, and the parts of the marked words that would become links. */
function read(text: MarkedText): { readonly shown: string; readonly links: readonly Stretch[] } {
  let shown = '';
  // Our own words are hidden from the search, so that our commands can be clicked. Letters stay letters, because a
  // link may begin in a name and end in the word behind it.
  let searched = '';
  const ours = (piece: string) => {
    shown += piece;
    searched += piece.replace(/./gsu, (c) =>
      (/[\p{L}\p{N}_]/u.test(c) ? 'x' : '\n').repeat(c.length),
    );
  };
  const spans: Stretch[] = [];
  let rest = 0;
  for (const match of text.matchAll(MARK)) {
    const words = match[1] ?? '';
    const isIsolated = RIGHT_TO_LEFT.test(words);
    ours(text.slice(rest, match.index));
    ours(isIsolated ? FIRST_STRONG_ISOLATE : '');
    spans.push({ start: shown.length, end: shown.length + words.length });
    shown += words;
    searched += words;
    ours(isIsolated ? POP_ISOLATE : '');
    rest = match.index + match[0].length;
  }
  ours(text.slice(rest));
  const links = linkableStretches(searched).flatMap((link) =>
    spans
      .map(({ start, end }) => ({
        start: Math.max(start, link.start),
        end: Math.min(end, link.end),
      }))
      .filter(({ start, end }) => start < end),
  );
  return { shown, links };
}
