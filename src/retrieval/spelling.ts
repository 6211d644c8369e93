import type { Passage } from '../passages/passage.ts';

/** What correcting asks of the catalog. */
export interface Vocabulary {
  /** In how many passages each term occurs; a term that occurs in none is left out. */
  passageCounts(terms: readonly string[]): Map<string, number>;
  /** The terms that begin with these characters, with the number of passages that hold each. */
  termsFrom(prefix: string): { readonly term: string; readonly count: number }[];
  /** Passages that hold a term, best first. */
  search(terms: readonly string[], limit: number): { readonly id: number }[];
  passages(ids: readonly number[]): Passage[];
}

export interface SpellingParts {
  readonly catalog: Vocabulary;
  readonly termsOf: (text: string) => string[];
  /** Whether a word is a common one, which the folder may lack without its being misspelled. */
  readonly isCommon: (word: string) => boolean;
}

/** Shorter words differ in one letter too often. */
const MIN_LETTERS = 4;

/** Longer words may have two errors. */
const LETTERS_FOR_TWO_ERRORS = 8;

/** Words of Latin letters; what has digits is a code, and another code is another thing. */
const WORD = /(?<![\p{L}\p{N}_-])\p{Script=Latin}+(?![\p{L}\p{N}_-])/gu;

/**
 * The question with its typing errors corrected: a word that neither the folder nor English knows, in favour of the
 * word of the folder that is one error away (two for long words) and begins with the same letter.
 *
 * @returns null where there is nothing to correct
 */
export function correctSpelling(question: string, parts: SpellingParts): string | null {
  const { catalog, termsOf, isCommon } = parts;
  const words = [...question.matchAll(WORD)].map(([word]) => word);
  const doubtful = words.filter(
    (word) => word.length >= MIN_LETTERS && !isCommon(word.toLowerCase()),
  );
  if (doubtful.length === 0) return null;
  const terms = new Map(doubtful.map((word) => [word, termsOf(word)[0] ?? '']));
  const counts = catalog.passageCounts([...terms.values()]);
  const corrected = question.replace(WORD, (word) => {
    const term = terms.get(word);
    if (!term || counts.has(term)) return word;
    const meant = nearest(term, catalog.termsFrom(term.charAt(0)));
    const written = meant === undefined ? undefined : writtenForm(meant, parts);
    return (word === word.toLowerCase() ? written?.toLowerCase() : written) ?? word;
  });
  return corrected === question ? null : corrected;
}

/** The term with the fewest errors between; of several, the one in most passages. */
function nearest(term: string, known: ReturnType<Vocabulary['termsFrom']>): string | undefined {
  const allowed = term.length >= LETTERS_FOR_TWO_ERRORS ? 2 : 1;
  let best: { term: string; count: number; errors: number } | undefined;
  for (const { term: other, count } of known) {
    if (Math.abs(other.length - term.length) > allowed || /\d/.test(other)) continue;
    const errors = errorsBetween(term, other);
    if (errors > allowed) continue;
    const isBetter =
      !best || errors < best.errors || (errors === best.errors && count > best.count);
    if (isBetter) best = { term: other, count, errors };
  }
  return best?.term;
}

/** A term is a stem: this is a word of the folder that has it. */
function writtenForm(term: string, { catalog, termsOf }: SpellingParts): string | undefined {
  const ids = catalog.search([term], 1).map(({ id }) => id);
  for (const { text } of catalog.passages(ids)) {
    for (const [word] of text.matchAll(WORD)) if (termsOf(word)[0] === term) return word;
  }
  return undefined;
}

/**
 * Letters that are missing, added, replaced or exchanged with their neighbour: the optimal string alignment
 * distance (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance).
 */
export function errorsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      );
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isExchanged ? Math.min(least, (before[j - 2] as number) + 1) : least);
    }
    [before, last] = [last, row];
  }
  return last[b.length] as number;
}
