/** "3/24/26, 9:15 AM  Title" and "https://example.org/page  1/2", which browsers print at the edges of a page. */
const OF_BROWSER =
  /^(?:\p{Nd}{1,4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,4},? \p{Nd}{1,2}:\p{Nd}{2}(?:\s?[ap]m)?(?!\S)|(?:https?|file):\/\/\S+\s+\p{Nd}+\/\p{Nd}+$)/iu;

/** "page 1 of 1" by itself, or behind a sign that parts it from other words. */
const ONLY_PAGE = /(?:^|[·|–—-] ?|\s{2})(?:page|seite) 1(?: ?(?:of|von|\/) ?1)?$/iu;

/** Whether a program that prints pages adds a line such as this at their edges, which tells nothing of what they say. */
export const isOfBrowser = (line: string): boolean => OF_BROWSER.test(line);

/** Whether a line at the edge of a page is a header or a footer even where no other page has it. */
export const isPrinted = (line: string): boolean => isOfBrowser(line) || ONLY_PAGE.test(line);
