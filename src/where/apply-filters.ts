import { type CorpusMap, foldersOf, nameOf } from './corpus-map.ts';
import { hasType, typesOf } from './file-types.ts';
import type { Filter } from './filters.ts';
import type { PlacedDocument } from './placed-document.ts';
import { UnknownPlace } from './unknown-place.ts';
import { datesIn, daysOf, isoOf } from './written-dates.ts';

/** The documents that filters let through, and what they are called in an answer. */
export interface Chosen {
  readonly documents: ReadonlySet<PlacedDocument>;
  /** Folders with a slash at their end, paths of files, and limits such as "after:2024-06". */
  readonly places: readonly string[];
}

/**
 * Applies the filters of a question. Several of one kind let through what any of them does; those of different kinds, what
 * all of them do.
 *
 * @throws UnknownPlace where a filter names nothing
 */
export function applyFilters(filters: readonly Filter[], map: CorpusMap): Chosen {
  const places: string[] = [];
  let documents: readonly PlacedDocument[] = map.documents;
  for (const kinds of [['in', 'file'], ['type'], ['after'], ['before']]) {
    const own = filters.filter(({ kind }) => kinds.includes(kind));
    if (own.length === 0) continue;
    const found = own.map((filter) => CHOICES[filter.kind](filter, map));
    places.push(...found.flatMap((one) => one.places));
    const wanted = new Set(found.flatMap((one) => one.documents));
    documents = documents.filter((document) => wanted.has(document));
  }
  if (documents.length === 0) throw new UnknownPlace('together', filters);
  return { documents: new Set(documents), places: [...new Set(places)] };
}

interface Found {
  readonly documents: readonly PlacedDocument[];
  readonly places: readonly string[];
}

/** Each throws UnknownPlace where the filter names nothing. */
const CHOICES: Readonly<Record<Filter['kind'], (filter: Filter, map: CorpusMap) => Found>> = {
  in: inFolder,
  file: inFiles,
  type: ofType,
  after: inTime,
  before: inTime,
};

function inFiles(filter: Filter, { documents }: CorpusMap): Found {
  const found = filesNamed(filter.value, documents);
  if (found.length > 0) return { documents: found, places: pathsOf(found) };
  throw new UnknownPlace('file', [filter], pathsOf(documents));
}

function ofType(filter: Filter, { documents }: CorpusMap): Found {
  const type = filter.value.toLowerCase();
  const found = documents.filter(({ path }) => hasType(path, type));
  if (found.length > 0) return { documents: found, places: [`type:${type}`] };
  throw new UnknownPlace('type', [filter], typesOf(pathsOf(documents)));
}

function inTime(filter: Filter, { documents }: CorpusMap): Found {
  const [written] = datesIn(filter.value);
  // "2024-6" holds a date, its year, and is not one.
  const isWhole = written?.start === 0 && written.end === filter.value.length;
  const day = isWhole ? isoOf(written) : undefined;
  if (day === undefined) throw new UnknownPlace('date', [filter]);
  const border = daysOf(day).first;
  // A document of some day in 2025 may be from after June: it is let through.
  const found = documents.filter(({ date }) => {
    const { first, last } = daysOf(date.day);
    return filter.kind === 'after' ? last >= border : first < border;
  });
  if (found.length > 0) return { documents: found, places: [`${filter.kind}:${day}`] };
  const days = documents.map(({ date }) => date.day).sort();
  const range = [...new Set([days[0] ?? '', days.at(-1) ?? ''])];
  throw new UnknownPlace('period', [filter], [range.join(' – ')]);
}

/** A folder by its path, the end of its path or its words; else a file. */
function inFolder(filter: Filter, { folders: placed, documents }: CorpusMap): Found {
  const folders = [...placed.keys()].sort();
  const wanted = foldersNamed(filter.value, folders);
  if (wanted.length > 0) {
    const chosen = new Set(wanted);
    const inside = documents.filter(({ path }) => foldersOf(path).some((one) => chosen.has(one)));
    const outermost = wanted.filter((folder) => !foldersOf(folder).some((one) => chosen.has(one)));
    return { documents: inside, places: outermost.map((folder) => `${folder}/`) };
  }
  const files = filesNamed(filter.value, documents);
  if (files.length > 0) return { documents: files, places: pathsOf(files) };
  throw new UnknownPlace('folder', [filter], folders);
}

/** The folders that a value names in the most exact way in which it names any. */
function foldersNamed(value: string, folders: readonly string[]): readonly string[] {
  const wanted = folded(value).replace(/^(?:\.?\/)+|\/+$/g, '');
  const plain = asWords(wanted);
  return firstFound(folders, [
    (folder) => folded(folder) === wanted,
    (folder) => folded(folder).endsWith(`/${wanted}`),
    (folder) => ` ${asWords(folder)}`.endsWith(` ${plain}`),
    (folder) => hasWords(folder, plain),
  ]);
}

/** The files that a value names in the most exact way in which it names any. */
function filesNamed(value: string, documents: readonly PlacedDocument[]) {
  const wanted = folded(value).replace(/^(?:\.?\/)+/, '');
  const plain = asWords(wanted);
  return firstFound(documents, [
    ({ path }) => folded(path) === wanted,
    ({ path }) => folded(path).endsWith(`/${wanted}`),
    ({ path }) => asWords(nameOf(path)) === plain,
    ({ path }) => hasWords(nameOf(path), plain),
    ({ path }) => hasWords(path, plain),
  ]);
}

/** Whether each of some words begins a word of a name. */
function hasWords(name: string, words: string): boolean {
  const own = asWords(name).split(' ');
  const wanted = words.split(' ').filter(Boolean);
  return wanted.length > 0 && wanted.every((word) => own.some((one) => one.startsWith(word)));
}

function firstFound<T>(all: readonly T[], ways: readonly ((one: T) => boolean)[]): readonly T[] {
  for (const way of ways) {
    const found = all.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

const pathsOf = (documents: readonly PlacedDocument[]) => documents.map(({ path }) => path);

const folded = (text: string) => text.normalize('NFC').toLowerCase().replaceAll('\\', '/');

/** "Price_lists/2025" as "price lists 2025". */
const asWords = (text: string) =>
  folded(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
