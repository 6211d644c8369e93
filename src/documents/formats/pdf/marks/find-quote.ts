import type { Letter, LetterLine } from './page-letters.ts';

/** A letter of a page with the line that it stands on. */
export interface FoundLetter extends Letter {
  readonly line: LetterLine;
  /** Which visible character of the quote it is. */
  readonly index: number;
}

/** Comparisons that one search may take: a hostile page may say one letter a million times. */
const MAX_STEPS = 5_000_000;

/** Nobody asks for a quote that says so little. */
const MAX_OCCURRENCES = 1_000;

/** A hyphen at the end of a line, which a joined word has lost. */
const HYPHEN = /^[-\u2010\u00ad]$/;
/** What a document's text puts between the cells of a table. */
const SEPARATOR = '|';

/** A place between two letters: the next one is `at` on the line of that index. */
interface Place {
  readonly line: number;
  readonly at: number;
}

/**
 * Finds a quote among the letters of pages: each of its visible characters, one after the other. A page may have more
 * than the text that was made of it only where that text leaves something out or puts it elsewhere: the hyphen of a
 * word that was joined, and margins and remarks. The text may have more than the page between the cells of a table.
 *
 * @param quote its visible characters
 * @returns its occurrences that begin on the first of the pages, in the order in which that is read
 */
export function findQuote(quote: readonly string[], lines: readonly LetterLine[]): FoundLetter[][] {
  const page = lines[0]?.page;
  const search = { quote, lines, steps: 0 };
  const first = quote.find((character) => character !== SEPARATOR) ?? SEPARATOR;
  const occurrences: FoundLetter[][] = [];
  for (const [index, line] of lines.entries()) {
    if (line.page !== page) break;
    for (const [at, { character }] of line.letters.entries()) {
      if (character !== first && character !== quote[0]) continue;
      const found = follow(search, { line: index, at }, 0, new Set());
      if (found) occurrences.push(found.flatMap(lettersOf));
      if (occurrences.length === MAX_OCCURRENCES) return occurrences;
    }
  }
  return occurrences;
}

interface Search {
  readonly quote: readonly string[];
  readonly lines: readonly LetterLine[];
  steps: number;
}

/** Letters of a line that follow each other, as characters of the quote do. */
interface Stretch {
  readonly line: LetterLine;
  /** Its first letter. */
  readonly at: number;
  /** The first of these characters. */
  readonly index: number;
  readonly length: number;
}

function lettersOf({ line, at, index, length }: Stretch): FoundLetter[] {
  return line.letters.slice(at, at + length).map((letter, i) => {
    return { ...letter, line, index: index + i };
  });
}

/** Where the quote stands from one of its characters on; null where the pages go on with others. */
function follow(
  search: Search,
  { line: index, at }: Place,
  from: number,
  used: ReadonlySet<number>,
  home = index,
): Stretch[] | null {
  const { quote, lines } = search;
  const line = lines[index] as LetterLine;
  const found: Stretch[] = [];
  let next = from;
  let place = at;
  while (next < quote.length && place < line.letters.length) {
    const length = search.steps > MAX_STEPS ? 0 : sameFrom(quote, next, line, place);
    search.steps += length + 1;
    if (length > 0) found.push({ line, at: place, index: next, length });
    next += length;
    place += length;
    if (quote[next] === SEPARATOR && line.cellStarts.has(place) && place < line.letters.length) {
      next++;
    } else if (length === 0) break;
  }
  if (next === quote.length) return found;
  const isHyphen =
    place === line.letters.length - 1 && HYPHEN.test(line.letters[place]?.character ?? '');
  if (place < line.letters.length && !isHyphen) return null;
  for (const successor of successors(lines, index, used, home, isHyphen)) {
    const isMoved = successor.home !== successor.line;
    const rest = follow(
      search,
      { line: successor.line, at: 0 },
      next,
      isMoved ? new Set([...used, successor.line]) : used,
      successor.home,
    );
    if (rest) return [...found, ...rest];
  }
  return null;
}

/** Number of characters of the quote that a line says from a letter on. */
function sameFrom(quote: readonly string[], index: number, line: LetterLine, at: number): number {
  let length = 0;
  while (
    index + length < quote.length &&
    line.letters[at + length]?.character === quote[index + length]
  ) {
    length++;
  }
  return length;
}

/**
 * The lines with which a text may go on behind a line, the likeliest first: the next one, with loose lines passed over,
 * or a loose line that was moved there.
 *
 * @param home the line, or, where it is one that was moved, the one behind which it was put
 * @param isWord whether a word goes on, in the middle of which nothing is put
 */
function successors(
  lines: readonly LetterLine[],
  index: number,
  used: ReadonlySet<number>,
  home: number,
  isWord: boolean,
): { line: number; home: number }[] {
  const found: { line: number; home: number }[] = [];
  const pages = new Set([lines[index]?.page]);
  for (let next = home + 1; next < lines.length; next++) {
    const line = lines[next] as LetterLine;
    if (!used.has(next) && !line.isRemark) found.push({ line: next, home: next });
    if (!line.isLoose) {
      pages.add(line.page);
      break;
    }
  }
  if (isWord) return found;
  for (const [moved, line] of lines.entries()) {
    if (line.isLoose && moved !== index && !used.has(moved) && pages.has(line.page)) {
      found.push({ line: moved, home });
    }
  }
  return found;
}
