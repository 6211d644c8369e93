import { isTold } from './fitting-date.ts';
import type { PlacedDocument } from './placed-document.ts';
import { isArchived, versionOrder } from './version-marks.ts';

/**
 * Groups documents whose paths differ only in a date, a version or the ending: "prices/2024/list.md" and "prices/2025/list.pdf",
 * "terms.docx" and "terms v2.docx".
 *
 * @returns groups of two and more, the newest first
 */
export function familiesIn(documents: readonly PlacedDocument[]): PlacedDocument[][] {
  const families = new Map<string, PlacedDocument[]>();
  for (const document of documents) {
    if (document.family === undefined) continue;
    const known = families.get(document.family);
    if (known) known.push(document);
    else families.set(document.family, [document]);
  }
  return [...families.values()]
    .filter((family) => family.length > 1 && new Set(family.map(versionKey)).size > 1)
    .map((family) => family.sort(newestFirst));
}

/** The same for documents of the same version: the Word file of 2025, and its PDF. */
export function versionKey({ path, date }: PlacedDocument): string {
  return [isArchived(path), isTold(date) ? date.day : '', ...versionOrder(path)].join(' ');
}

/** Documents outside of an archive come first, then dates that people see, then marks of versions, then other dates. */
function newestFirst(a: PlacedDocument, b: PlacedDocument): number {
  if (isArchived(a.path) !== isArchived(b.path)) return isArchived(a.path) ? 1 : -1;
  const [ours, theirs] = [a, b].map(({ date }) => (isTold(date) ? date.day : ''));
  if (ours && theirs && ours !== theirs) return ours < theirs ? 1 : -1;
  const [own, other] = [versionOrder(a.path), versionOrder(b.path)];
  for (let i = 0; i < Math.max(own.length, other.length); i++) {
    const difference = (other[i] ?? 0) - (own[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.date.day !== b.date.day) return a.date.day < b.date.day ? 1 : -1;
  return a.path < b.path ? -1 : 1;
}
