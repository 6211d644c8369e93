import { terms } from '../../language/terms.ts';

/** Stands between the terms of the path and those of the passage, and is part of neither. */
const BORDER = ' | ';

/**
 * The search terms of a passage with those of its document's path before them: "prices/2025/vans.md" is found
 * by "van prices 2025", whatever the file says.
 */
export function withPathTerms(path: string, passageTerms: string): string {
  return pathTerms(path) + BORDER + passageTerms;
}

/** SQL for the same terms under another path, which is the statement's first parameter: see `pathTerms`. */
export const MOVED_TERMS = `? || substr(body, instr(body, '${BORDER}'))`;

/** The terms of a path's folders and name, with a space between them. */
export function pathTerms(path: string): string {
  const name = path.replace(/\.[^./]+$/, '');
  return terms(name.replace(/[/._-]+/g, ' ')).join(' ');
}
