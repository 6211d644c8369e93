import { isFunctionWord } from '../language/function-words.ts';
import { terms } from '../language/terms.ts';
import type { Chosen } from './apply-filters.ts';
import { type CorpusMap, foldersOf, lastOf } from './corpus-map.ts';
import {
  BEFORE,
  GENERAL,
  GLUE,
  isDocumentWord,
  SAYS,
  SENTENCE_ENDS,
  WHAT_DOES,
} from './document-words.ts';
import { fits } from './fitting-date.ts';
import type { PlacedDocument } from './placed-document.ts';
import { datesIn, type PartialDate } from './written-dates.ts';

/**
 * The folder or the documents that a question names in plain words: "in the 2025 price list", "what do the minutes of
 * 14 March say". The rules do not know meanings; in doubt they find nothing, because a question that is asked of the wrong
 * documents gets a wrong answer.
 */
export function namedPlaces(question: string, map: CorpusMap): Chosen | undefined {
  const path = literalPath(question, map);
  if (path) return path;
  for (const phrase of phrasesIn(question, map)) {
    // "Price list" may be a folder "prices" as well as one "price lists".
    const exact = documentsOf(phrase, map);
    const documents = exact.length > 0 ? exact : documentsOf(withoutGeneral(phrase), map);
    if (documents.length === 0 || documents.length === map.documents.length) continue;
    return { documents: new Set(documents), places: placesOf(documents, map) };
  }
  return undefined;
}

/** A path or a whole file name with its ending, as it is on disk. */
function literalPath(question: string, { documents, folders }: CorpusMap): Chosen | undefined {
  if (!/\S[./]\S/.test(question)) return undefined;
  const asked = ` ${question.toLowerCase().replace(/["“”'‘’()?!,;]|\.(?=\s|$)|\/(?=\s|$)/gu, ' ')} `;
  const isThere = (name: string) => asked.includes(` ${name.toLowerCase()} `);
  const files = documents.filter(({ path }) => {
    const name = lastOf(path);
    return isThere(path) || (/\.[^./]+$/.test(name) && isThere(name));
  });
  if (files.length > 0) return { documents: new Set(files), places: files.map(({ path }) => path) };
  const folder = [...folders.keys()].find((one) => one.includes('/') && isThere(one));
  if (folder === undefined) return undefined;
  const inside = documents.filter(({ path }) => path.startsWith(`${folder}/`));
  return { documents: new Set(inside), places: [`${folder}/`] };
}

/** Words of a question that may name a document together. */
interface Phrase {
  /** The terms of names of the corpus. */
  readonly named: ReadonlySet<string>;
  /** The words for kinds of documents, whether or not they stand in names. */
  readonly kinds: readonly string[];
  readonly dates: readonly PartialDate[];
  /** Whether the words around it say that a document is meant: "in the …", "what does … say". */
  readonly isFramed: boolean;
}

/** A word of the question, or a date in it. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  readonly terms: readonly string[];
  readonly date?: PartialDate;
}

function phrasesIn(question: string, map: CorpusMap): Phrase[] {
  const tokens = tokensOf(question);
  const isName = ({ terms, lower }: Token) =>
    terms.length > 0 && !isPlain(lower) && terms.every((term) => map.byTerm.has(term));
  const isPart = (token: Token) => token.date || isName(token) || isDocumentWord(token.lower);
  const phrases: Phrase[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!isPart(tokens[from] as Token)) continue;
    let to = from + 1; // After the last part of the phrase.
    for (let i = to; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      const gap = question.slice(tokens[i - 1]?.end, token.start);
      if (/[?!;:,()]|\.\s/u.test(gap)) break;
      if (isPart(token)) to = i + 1;
      else if (!GLUE.has(token.lower)) break;
    }
    const own = tokens.slice(from, to);
    const before = question.slice(0, own[0]?.start);
    const after = question.slice(own.at(-1)?.end);
    const names = own.filter(isName);
    phrases.push({
      named: new Set(names.flatMap((token) => token.terms)),
      kinds: own.filter(({ lower }) => isDocumentWord(lower)).map(({ lower }) => lower),
      dates: own.flatMap(({ date }) => date ?? []),
      isFramed: isFrame(before, after),
    });
    from = to - 1;
  }
  return phrases;
}

function isFrame(before: string, after: string): boolean {
  const [next = ''] = /[\p{L}\p{N}'’]+/u.exec(after) ?? [];
  const ends = SENTENCE_ENDS.test(after);
  const isWhole = ends || isFunctionWord(next.toLowerCase());
  if (WHAT_DOES.test(before) && (SAYS.test(after) || /\bin\s+(?:the\s+)?$/iu.test(before)))
    return true;
  if (BEFORE.test(before)) return isWhole;
  // "Staff handbook: how much holiday …", "…, 2025 prices".
  const opens = before.trim() === '' || /^\s*(?:the|our)\s+$/iu.test(before);
  return (
    (opens && /^\s*(?:[:,–—]|-\s)/u.test(after)) || (/,\s*(?:the\s+)?$/iu.test(before) && ends)
  );
}

function withoutGeneral({ named, ...phrase }: Phrase): Phrase {
  return { ...phrase, named: new Set([...named].filter((term) => !GENERAL_TERMS.has(term))) };
}

const GENERAL_TERMS = new Set([...GENERAL].flatMap((word) => terms(word)));

/** The documents that a phrase names beyond doubt. */
function documentsOf(phrase: Phrase, map: CorpusMap): readonly PlacedDocument[] {
  const { named, kinds, dates, isFramed } = phrase;
  const bySpelling = [...named].reduce<readonly PlacedDocument[] | undefined>((left, term) => {
    const own = map.byTerm.get(term) ?? [];
    if (!left) return own;
    const known = new Set(own);
    return left.filter((document) => known.has(document));
  }, undefined);
  const dated = (bySpelling ?? map.nameless).filter(({ date }) =>
    dates.every((one) => fits(one, date)),
  );
  const found = dates.length > 0 ? withDates(bySpelling, dated, dates) : (bySpelling ?? []);
  return found.filter((document) => isCertain(document));

  function isCertain({ name, path, date }: PlacedDocument): boolean {
    const covers = (terms: readonly string[]) => terms.every((term) => named.has(term));
    const isDated = dates.some((one) => fits(one, date));
    // A name of nothing but a date is named by the whole date.
    if (name.length === 0) {
      const isDay = dates.some(({ day }) => day !== undefined) && isDated;
      if (isDay) return true;
    } else if (covers(name) && name.length + kinds.length + (isFramed ? 1 : 0) > 2) return true;
    if (!isFramed) return false;
    const kindNamed = kinds.some(
      (kind) => !GENERAL.has(kind) && terms(kind).some((term) => named.has(term)),
    );
    if (kindNamed) return true;
    const hasKind = kinds.length > 0 || (isDated && dates.length > 0);
    return (
      hasKind &&
      named.size > 0 &&
      foldersOf(path).some((one) => {
        const own = map.folders.get(one)?.name ?? [];
        return own.length > 0 && covers(own);
      })
    );
  }
}

/** With a date: the documents of it. A date without a year may be one of the text: then it tells nothing. */
function withDates(
  named: readonly PlacedDocument[] | undefined,
  dated: readonly PlacedDocument[],
  dates: readonly PartialDate[],
): readonly PlacedDocument[] {
  if (dated.length > 0) return dated;
  const hasNamedDates = named?.some(({ date }) => date.from !== 'modified') ?? true;
  const tellsYear = dates.some(({ year }) => year !== undefined);
  return tellsYear && hasNamedDates ? [] : (named ?? []);
}

function tokensOf(question: string): Token[] {
  const dates = datesIn(question);
  const words = [...question.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }))
    .filter(({ start, end }) => !dates.some((date) => start < date.end && end > date.start))
    .map(({ text, ...span }) => ({ ...span, lower: text.toLowerCase(), terms: terms(text) }));
  const dated = dates.map(({ start, end, ...date }) => ({
    start,
    end,
    lower: '',
    terms: [],
    date,
  }));
  return [...words, ...dated].sort((a, b) => a.start - b.start);
}

const isPlain = (lower: string) => isFunctionWord(lower) || GLUE.has(lower);

/** The folder where the documents are all that it holds, else their paths. */
function placesOf(documents: readonly PlacedDocument[], map: CorpusMap): string[] {
  const [first] = documents;
  if (first && documents.length === 1) return [first.path];
  const shared = foldersOf(first?.path ?? '').findLast((folder) =>
    documents.every(({ path }) => path.startsWith(`${folder}/`)),
  );
  const all = map.documents.filter(
    ({ path }) => shared !== undefined && path.startsWith(`${shared}/`),
  );
  if (shared !== undefined && all.length === documents.length) return [`${shared}/`];
  return documents.map(({ path }) => path);
}
