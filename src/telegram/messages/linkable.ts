/** A stretch of a text, in UTF-16 units, half open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A run without spaces and without the punctuation between clauses of Chinese, which has no spaces. */
const TOKEN = /[^\s，。、；：！？「」『』（）《》【】“”‘’]+/gu;

/** What Telegram sees in a token: more than it does today, because the rest of its rules is not published. */
const LINKABLE = new RegExp(
  [
    String.raw`:\/\/`, // any scheme
    String.raw`[@＠#＃][\p{L}\p{N}_]`, // mentions, mail and tags
    String.raw`[$＄](?:\p{L}|1INCH)`, // cash tags, but no amounts
    String.raw`(?<![\p{L}\p{N}<])\/[\p{L}\p{N}_]`, // commands, but no ends of markup
    String.raw`[\p{L}\p{M}\p{N}_\-][.．｡]\p{L}[\p{L}\p{M}]`, // domains and names of files
    String.raw`\d{1,3}(?:\.\d{1,3}){3}`, // addresses of machines
  ].join('|'),
  'u',
);

/** Punctuation around a token that is not part of what it links to. */
const BEFORE = /^[([{<"'*_|,;:!?.]+(?=[^\s])/u;
const AFTER = /[)\]}>"'*_|,;:!?.…]+$/u;

/**
 * Digits as of a telephone or a bank card, with what people write between them and the sign of a group's id. A plus
 * tells a telephone from its first digits, also where the text is cut behind them.
 */
const DIGITS =
  /(?:\+[ \u00a0]?\(?\d(?:[ \u00a0().\-–/]{0,2}\d){4,}|(?<!\d)[-−]?\(?\d(?:[ \u00a0().\-–/]{0,2}\d){6,})/gu;

/** Amounts, dates and years, which no client takes for a telephone. */
const FIGURE = new RegExp(
  [
    String.raw`\d{1,9}`,
    String.raw`\d+\.\d+`,
    String.raw`\d{1,3}(?:[. \u00a0]\d{3})+`,
    String.raw`\d{4}-\d\d-\d\d`,
    String.raw`\d{1,2}([.\-/])\d{1,2}\1\d{4}`,
    String.raw`(?:1\d|2[01])\d\d(?:[ \u00a0\-–/](?:1\d|2[01])\d\d)+`,
  ]
    .map((form) => `^[\\-−]?(?:${form})$`)
    .join('|'),
  'u',
);

/**
 * Finds what a client may turn into a link, a mention, a tag, a command or a number to call.
 *
 * @returns stretches in order that neither overlap nor touch, and do not begin or end with white space
 */
export function linkableStretches(text: string): Stretch[] {
  const tokens = [...text.matchAll(TOKEN)].filter(([token]) => LINKABLE.test(token)).map(inner);
  const numbers = [...text.matchAll(DIGITS)]
    .filter(([digits]) => !FIGURE.test(digits))
    .map(({ 0: digits, index }) => ({ start: index, end: index + digits.length }));
  return united([...tokens, ...numbers].sort((a, b) => a.start - b.start));
}

/** A token without the punctuation around it, if it is linkable without. */
function inner({ 0: token, index }: RegExpMatchArray & { index: number }): Stretch {
  const from = BEFORE.exec(token)?.[0].length ?? 0;
  const to = token.length - (AFTER.exec(token)?.[0].length ?? 0);
  const isWhole = from >= to || !LINKABLE.test(token.slice(from, to));
  return isWhole
    ? { start: index, end: index + token.length }
    : { start: index + from, end: index + to };
}

/** Stretches that overlap or touch become one. */
function united(sorted: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of sorted) {
    const last = all.at(-1);
    if (!last || stretch.start > last.end) all.push(stretch);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
  }
  return all;
}

/** Closes the smallest gaps until at most `limit` stretches are left. */
export function atMost(limit: number, stretches: readonly Stretch[]): Stretch[] {
  if (stretches.length <= limit) return [...stretches];
  const gapBefore = (i: number) => (stretches[i]?.start ?? 0) - (stretches[i - 1]?.end ?? 0);
  const borders = stretches
    .map((_, i) => i)
    .slice(1)
    .sort((a, b) => gapBefore(b) - gapBefore(a))
    .slice(0, Math.max(0, limit - 1))
    .sort((a, b) => a - b);
  return [0, ...borders].map((from, i) => ({
    start: stretches[from]?.start ?? 0,
    end: stretches[(borders[i] ?? stretches.length) - 1]?.end ?? 0,
  }));
}
