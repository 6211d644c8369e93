import type { Letter, LetterLine } from './page-letters.ts';

/** A letter of a page with the line that it stands on. */
export interface FoundLetter extends Letter {
  readonly line: LetterLine;
  /** Which visible character of the quote it is. */
  readonly index: number;
}

/** Comparisons that one search may take: a hostile page may say one letter a million times. */
const MAX_STEPS = 20_000_000;

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
 * @param expected offset at which it is expected in the text of the first page
 * @returns the occurrence that begins nearest to that offset on the first of the pages; null if there is none
 */
export function findQuote(
  quote: readonly string[],
  lines: readonly LetterLine[],
  expected: number,
): FoundLetter[] | null {
  const page = lines[0]?.page;
  const search = { quote, lines, steps: 0 };
  const first = quote.find((character) => character !== SEPARATOR);
  const starts = lines.flatMap((line, index) => {
    if (line.page !== page) return [];
    return line.letters.flatMap(({ character }, at) => {
      if (character !== first && character !== quote[0]) return [];
      return { line: index, at, distance: Math.abs((line.offsets[at] ?? 0) - expected) };
    });
  });
  starts.sort((a, b) => a.distance - b.distance);
  for (const start of starts) {
    const found = follow(search, start, 0, new Set());
    if (found) return found;
  }
  return null;
}

interface Search {
  readonly quote: readonly string[];
  readonly lines: readonly LetterLine[];
  steps: number;
}

/** The letters of the quote from one of its characters on; null where the pages go on with others. */
function follow(
  search: Search,
  { line: index, at }: Place,
  from: number,
  used: ReadonlySet<number>,
  home = index,
): FoundLetter[] | null {
  const { quote, lines } = search;
  const line = lines[index] as LetterLine;
  const found: FoundLetter[] = [];
  let next = from;
  let place = at;
  while (next < quote.length && place < line.letters.length) {
    if (search.steps++ > MAX_STEPS) return null;
    const letter = line.letters[place] as Letter;
    if (letter.character === quote[next]) {
      found.push({ ...letter, line, index: next++ });
      place++;
    } else if (quote[next] === SEPARATOR && line.cellStarts.has(place)) next++;
    else break;
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
