import { terms } from '../language/terms.ts';
import { familiesIn } from './families.ts';
import { dateIn, dateOf, withoutDates } from './name-dates.ts';
import type { DocumentFacts, PlacedDocument } from './placed-document.ts';
import { isArchive, withoutVersion } from './version-marks.ts';

/** A folder as questions may name it. */
interface PlacedFolder {
  readonly path: string;
  /** The terms of its own name, without those of dates and versions. */
  readonly name: readonly string[];
  /** The same with those of the folders above it. */
  readonly terms: readonly string[];
  /** The date in its path, as ISO 8601 has it. */
  readonly day: string | undefined;
  /** Its path without dates and versions. */
  readonly family: string;
}

/** The folders and documents of a corpus. */
export interface CorpusMap {
  readonly documents: readonly PlacedDocument[];
  /** All folders that hold documents, or folders that do, by path; the corpus itself is not among them. */
  readonly folders: ReadonlyMap<string, PlacedFolder>;
  /** The documents whose names, or the names of whose folders, hold a term. */
  readonly byTerm: ReadonlyMap<string, readonly PlacedDocument[]>;
  readonly byPath: ReadonlyMap<string, PlacedDocument>;
  /** The documents whose names are nothing but dates. */
  readonly nameless: readonly PlacedDocument[];
  /** Documents that are versions of one, two or more together; the newest first. */
  readonly families: readonly (readonly PlacedDocument[])[];
}

/**
 * Makes a map of the documents of a corpus.
 *
 * @param former an earlier map, so that known names are not read again, which takes most of the time
 */
export function mapCorpus(files: readonly DocumentFacts[], former?: CorpusMap): CorpusMap {
  const folders = new Map<string, PlacedFolder>();
  const documents: PlacedDocument[] = [];
  const byTerm = new Map<string, PlacedDocument[]>();
  for (const file of files) {
    const folder = folderAt(folderOf(file.path), folders);
    const known = former?.byPath.get(file.path);
    const document = known ? { ...known, date: dateOf(file, known.day) } : placed(file, folder);
    documents.push(document);
    for (const term of new Set([...(folder?.terms ?? []), ...document.name])) {
      const others = byTerm.get(term);
      if (others) others.push(document);
      else byTerm.set(term, [document]);
    }
  }
  return {
    documents,
    folders,
    byTerm,
    byPath: new Map(documents.map((document) => [document.path, document])),
    nameless: documents.filter(({ name }) => name.length === 0),
    families: familiesIn(documents),
  };
}

/** The folders above a path, the outermost first: "a/b/c.md" has "a" and "a/b". */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** The name of a file without its folders and its ending. */
export function nameOf(path: string): string {
  return lastOf(path).replace(/(?<=.)\.[^./]+$/, '');
}

/** The last part of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path; '' for the corpus. */
const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function folderAt(path: string, known: Map<string, PlacedFolder>): PlacedFolder | undefined {
  if (path === '') return undefined;
  const found = known.get(path);
  if (found) return found;
  const above = folderAt(folderOf(path), known);
  const { name, key } = readName(lastOf(path));
  const folder = {
    path,
    name,
    terms: [...new Set([...(above?.terms ?? []), ...name])],
    day: dateIn(path),
    family: [above?.family, isArchive(key) ? '' : key].filter(Boolean).join('/'),
  };
  known.set(path, folder);
  return folder;
}

function placed(file: DocumentFacts, folder: PlacedFolder | undefined): PlacedDocument {
  const written = nameOf(file.path);
  const named = dateIn(written);
  const day = named ?? folder?.day;
  const { name, key } = readName(written);
  // A name with a day, or of nothing but a month, tells of a series: minutes do not replace those before them.
  const isOfSeries =
    (day !== undefined && day.length > '2025-03'.length) ||
    (key === '' && named !== undefined && named.length > '2025'.length);
  return {
    path: file.path,
    date: dateOf(file, day),
    day,
    name,
    family: isOfSeries ? undefined : [folder?.family, key].filter(Boolean).join('/'),
  };
}

/** The terms of a name, each once, and the name itself, without dates and versions. */
function readName(written: string): { readonly name: readonly string[]; readonly key: string } {
  const plain = withoutVersion(withoutDates(written))
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return { name: [...new Set(terms(plain))], key: plain.toLowerCase() };
}
