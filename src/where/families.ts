import { dateInPath, withoutDates } from './name-dates.ts';
import type { PlacedDocument } from './placed-document.ts';
import { versionOrder, withoutVersion } from './version-marks.ts';

/**
 * Groups documents whose paths differ only in a date or a version: "prices/2024/list.md" and "prices/2025/list.md",
 * "terms.docx" and "terms v2.docx". A name with a day, or of nothing but a date, tells of a series and not of versions:
 * minutes, letters and invoices do not replace those before them.
 *
 * @returns groups of two and more, the newest first
 */
export function familiesIn(documents: readonly PlacedDocument[]): PlacedDocument[][] {
  const families = new Map<string, PlacedDocument[]>();
  for (const document of documents) {
    if (document.name.length === 0 || isOfDay(document.path)) continue;
    const key = keyOf(document.path);
    const family = families.get(key);
    if (family) family.push(document);
    else families.set(key, [document]);
  }
  const isOfSome = (family: readonly PlacedDocument[]) => new Set(family.map(versionKey)).size > 1;
  return [...families.values()].filter(isOfSome).map((family) => family.sort(newestFirst));
}

/** "2025-03-14", not "2025-03". */
const isOfDay = (path: string) => (dateInPath(path)?.length ?? 0) > '2025-03'.length;

/** The same for documents of the same version: the Word file of 2025, and its PDF. */
export function versionKey({ path, date }: PlacedDocument): string {
  return [date.from === 'modified' ? '' : date.day, ...versionOrder(path)].join(' ');
}

/** Dates of a name or of the document itself come first, then marks of versions, then when files were changed. */
export function newestFirst(a: PlacedDocument, b: PlacedDocument): number {
  const [ours, theirs] = [a, b].map(({ date }) => (date.from === 'modified' ? '' : date.day));
  if (ours && theirs && ours !== theirs) return ours < theirs ? 1 : -1;
  const [own, other] = [versionOrder(a.path), versionOrder(b.path)];
  for (let i = 0; i < Math.max(own.length, other.length); i++) {
    const difference = (other[i] ?? 0) - (own[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.date.day < b.date.day ? 1 : a.date.day > b.date.day ? -1 : a.path < b.path ? -1 : 1;
}

/** The path without dates and versions, and without its ending: the terms of 2024 may be a PDF, and those of 2025 a Word file. */
function keyOf(path: string): string {
  return withoutVersion(withoutDates(path.replace(/\.[^./]+$/, '')))
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim())
    .filter((part) => part !== '')
    .join('/');
}
