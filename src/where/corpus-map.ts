import type { DocumentDate } from '../documents/document-date.ts';
import { terms } from '../language/terms.ts';
import { familiesIn } from './families.ts';
import { dateOf, withoutDates } from './name-dates.ts';
import type { PlacedDocument } from './placed-document.ts';
import { withoutVersion } from './version-marks.ts';

/** A document before anything is searched. */
export interface DocumentFacts {
  /** Relative to the corpus, with forward slashes. */
  readonly path: string;
  /** Modification time in milliseconds since 1970. */
  readonly modified: number;
  /** What the document itself says of its date. */
  readonly dated?: DocumentDate;
}

/** The folders and documents of a corpus. */
export interface CorpusMap {
  readonly documents: readonly PlacedDocument[];
  /** All folders that hold documents, or folders that do, without the corpus itself. */
  readonly folders: readonly string[];
  /** The documents whose names, or the names of whose folders, hold a term. */
  readonly byTerm: ReadonlyMap<string, readonly PlacedDocument[]>;
  readonly byPath: ReadonlyMap<string, PlacedDocument>;
  /** Documents that are versions of one, two or more together; the newest first. */
  readonly families: readonly (readonly PlacedDocument[])[];
}

/** Makes a map of the documents of a corpus. */
export function mapCorpus(files: readonly DocumentFacts[]): CorpusMap {
  const documents = files.map(placed);
  const folders = new Set(documents.flatMap(({ path }) => foldersOf(path)));
  const termsOfFolder = new Map([...folders].map((folder) => [folder, nameTerms(lastOf(folder))]));
  const byTerm = new Map<string, PlacedDocument[]>();
  for (const document of documents) {
    const above = foldersOf(document.path).flatMap((folder) => termsOfFolder.get(folder) ?? []);
    for (const term of new Set([...above, ...document.name])) {
      const known = byTerm.get(term);
      if (known) known.push(document);
      else byTerm.set(term, [document]);
    }
  }
  return {
    documents,
    folders: [...folders].sort(),
    byTerm,
    byPath: new Map(documents.map((document) => [document.path, document])),
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

/** A name as terms, without those of dates and versions: "terms-v2_2025" has "term". */
export function nameTerms(name: string): string[] {
  return terms(withoutVersion(withoutDates(name)).replace(/[/._-]+/g, ' '));
}

/** The last part of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function placed({ path, modified, dated }: DocumentFacts): PlacedDocument {
  return {
    path,
    date: dateOf({ path, modified, ...(dated && { dated }) }),
    name: [...new Set(nameTerms(nameOf(path)))],
  };
}
