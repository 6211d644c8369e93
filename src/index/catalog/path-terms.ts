import { terms } from '../../language/terms.ts';

/** Stands between the terms of the path and those of the passage, and is part of neither. */
export const BORDER = ' | ';

/**
 * The search terms of a passage with those of its document's path before them: "prices/2025/vans.md" is found
 * by "van prices 2025", whatever the file says.
 */
export function withPathTerms(path: string, passageTerms: string): string {
  return pathTerms(path).join(' ') + BORDER + passageTerms;
}

/** The terms of a path's folders and name. */
export function pathTerms(path: string, termsOf = terms): string[] {
  const name = path.replace(/\.[^./]+$/, '');
  return termsOf(pathWords(name));
}

/** A path as words: "prices/2025/hire_vans" becomes "prices 2025 hire vans". */
export function pathWords(path: string): string {
  return path.replace(/[/._-]+/g, ' ');
}

/** All terms of a passage, as they are stored: those of the path and its own. */
export function storedTerms(body: string): string[] {
  return body.replace(BORDER, ' ').split(' ').filter(Boolean);
}

/** The terms of a passage as they came in, out of those that are stored. */
export function ownTerms(path: string, body: string): string {
  const border = body.indexOf(BORDER);
  if (border >= 0) return body.slice(border + BORDER.length);
  // Earlier releases set no border.
  const before = `${pathTerms(path).join(' ')} `;
  return body.startsWith(before) ? body.slice(before.length) : body;
}
