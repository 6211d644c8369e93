/** "3/24/26, 9:15 AM  Title", with which the header begins that a browser prints. */
const STAMP =
  /^\p{Nd}{1,4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,4},? \p{Nd}{1,2}:\p{Nd}{2}(?:\s?[ap]m)?(?!\S)/iu;

/** "https://example.org/page  1/2", its footer. */
const ADDRESS = /^(?:https?|file):\/\/\S+\s+\p{Nd}+\/\p{Nd}+$/iu;

/** "page 1 of 1" by itself, or behind a sign that parts it from other words. */
const ONLY_PAGE = /(?:^|[·|–—-] ?|\s{2})(?:page|seite) 1(?: ?(?:of|von|\/) ?1)?$/iu;

/**
 * Tells which lines at the edges of a document's pages are a browser's, which tell nothing of what the pages say. Day and time are so only
 * where it printed its footer as well: tickets and minutes begin with them, too.
 */
export function ofBrowser(lines: readonly string[]): (line: string) => boolean {
  const isPrinted = lines.some((line) => ADDRESS.test(line));
  return (line) => isPrinted && (ADDRESS.test(line) || STAMP.test(line));
}

/** Whether a line at the edge of a page counts the only page. */
export const countsOnlyPage = (line: string): boolean => ONLY_PAGE.test(line);
