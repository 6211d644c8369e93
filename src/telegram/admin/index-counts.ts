import type { AppStatus } from '../../app/app.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';

/** Names, and kinds of files, that are listed in a line. */
const LISTED = 3;

/** UTF-16 units of one of them. */
const NAME_BUDGET = 60;

/** How many documents there are, which files could not be read, and which are of kinds that nobody reads; for all lists alike. */
export function countLines(
  { documents, failed, skipped }: Pick<AppStatus, 'documents' | 'failed' | 'skipped'>,
  say: Say,
): MarkedText[] {
  const names = listed(failed.map(({ path }) => endOf(path)));
  const kinds = listed(kindsOf(skipped));
  return [
    say('count-line-documents', { count: documents }),
    ...(failed.length > 0 ? [say('count-line-unread', { count: failed.length, names })] : []),
    ...(skipped.length > 0 ? [say('count-line-skipped', { count: skipped.length, kinds })] : []),
  ];
}

/** The end of a long path names the file. */
function endOf(path: string): string {
  return path.length > NAME_BUDGET ? `…${path.slice(-NAME_BUDGET)}` : path;
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, LISTED).join(', ');
  return items.length > LISTED ? `${shown}, …` : shown;
}

/** Endings, the most frequent first; a file without an ending by its name. */
function kindsOf(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const kind = /[^/](\.[^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? endOf(path);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([kind]) => kind);
}
