import { terms } from '../language/terms.ts';
import type { Chosen } from './apply-filters.ts';
import { type CorpusMap, foldersOf, lastOf } from './corpus-map.ts';
import { GENERAL } from './document-words.ts';
import { fits, isTold } from './fitting-date.ts';
import { type Phrase, phrasesIn } from './phrases.ts';
import type { PlacedDocument } from './placed-document.ts';
import type { PartialDate } from './written-dates.ts';

/**
 * The folder or the documents that a question names in plain words: "in the 2025 price list", "what do the minutes of
 * 14 March say". The rules do not know meanings; in doubt they find nothing, because a question that is asked of the wrong
 * documents gets a wrong answer.
 */
export function namedPlaces(asked: string, map: CorpusMap): Chosen | undefined {
  const question = asked.replace(/(?<!\p{L})e-?mail(?=s?(?!\p{L}))/giu, 'mail');
  const path = literalPath(question, map);
  if (path) return path;
  for (const phrase of phrasesIn(question, map.byTerm)) {
    // "Price list" may be a folder "prices" as well as one "price lists".
    const ways = [phrase, withoutGeneral(phrase)].map((way) => documentsOf(way, map));
    const isDated = (one: PlacedDocument) => phrase.dates.every((date) => fits(date, one.date));
    const found = ways.filter((documents) => documents.length > 0);
    const documents = found.find((some) => some.every(isDated)) ?? found[0] ?? [];
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

function withoutGeneral({ named, ...phrase }: Phrase): Phrase {
  return { ...phrase, named: new Set([...named].filter((term) => !GENERAL_TERMS.has(term))) };
}

const GENERAL_TERMS = new Set([...GENERAL].flatMap((word) => terms(word)));

/** The documents that a phrase names beyond doubt. */
function documentsOf(phrase: Phrase, map: CorpusMap): readonly PlacedDocument[] {
  const { named, kinds, dates } = phrase;
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
    const hasYear = dates.some(({ year }) => year !== undefined);
    // "2024 price list" is not said of anything else.
    const isFramed = phrase.isFramed || (isDated && hasYear && kinds.length > 0);
    if (name.length === 0) {
      // A name of nothing but a date is named by the whole date. "On 24 December" tells when a shop is open as well.
      const isDay = dates.some(({ day }) => day !== undefined) && isDated;
      const ofDocument = kinds.some((kind) => phrase.isFramed || GENERAL.has(kind));
      if (isDay && (hasYear || named.size > 0 || ofDocument)) return true;
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
  const hasNamedDates = named?.some(({ date }) => isTold(date)) ?? true;
  const tellsYear = dates.some(({ year }) => year !== undefined);
  return tellsYear && hasNamedDates ? [] : (named ?? []);
}

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
