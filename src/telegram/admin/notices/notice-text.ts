import type { Say } from '../../messages/texts.ts';
import { failureLine, firstLines, shortPath } from '../format.ts';
import type { ChangeSummary } from './digest.ts';

/** A new index of more documents than this is reported in one line. */
const MAX_LISTED_AT_FIRST = 50;

/** The changes to documents, by name. */
export function noticeText(changes: ChangeSummary, say: Say): string {
  const { added, changed, renamed, removed, failed, fresh } = changes;
  const isMany = fresh !== undefined && added.length > MAX_LISTED_AT_FIRST;
  const blocks = [
    // First, because the owner has to act, and a long notice is cut at its end.
    ...(failed.length > 0
      ? [[say('notice-failed', count(failed)), ...firstLines(failed, say, failureLine)]]
      : []),
    ...(isMany
      ? [[freshLine(fresh, say)]]
      : section(say('notice-added', count(added)), added.map(shortPath), say)),
    ...section(say('notice-changed', count(changed)), changed.map(shortPath), say),
    ...section(
      say('notice-renamed', count(renamed)),
      renamed.map(({ from, to }) => `${shortPath(from)} → ${shortPath(to)}`),
      say,
    ),
    ...section(say('notice-removed', count(removed)), removed.map(shortPath), say),
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

function section(head: string, names: readonly string[], say: Say): string[][] {
  return names.length > 0 ? [[head, ...firstLines(names, say, (name) => name)]] : [];
}

const count = (items: readonly unknown[]) => ({ count: items.length });

function freshLine({ documents, passages }: NonNullable<ChangeSummary['fresh']>, say: Say): string {
  return say('notice-fresh', {
    documents: say('count-documents', { count: documents }),
    passages: say('count-passages', { count: passages }),
  });
}
