import { joined, type MarkedText, marked } from '../../messages/marked-text.ts';
import type { Say } from '../../messages/texts.ts';
import { failureLine, firstLines, shortPath } from '../format.ts';
import type { ChangeSummary } from './digest.ts';

/** A new index of more documents than this is reported in one line. */
const MAX_LISTED_AT_FIRST = 50;

/** The changes to documents, by name. */
export function noticeText(changes: ChangeSummary, say: Say): MarkedText {
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
      renamed.map(({ from, to }) => marked`${shortPath(from)} → ${shortPath(to)}`),
      say,
    ),
    ...section(say('notice-removed', count(removed)), removed.map(shortPath), say),
  ];
  return joined(
    blocks.map((lines) => joined(lines, '\n')),
    '\n\n',
  );
}

function section(head: MarkedText, names: readonly MarkedText[], say: Say): MarkedText[][] {
  return names.length > 0 ? [[head, ...firstLines(names, say, (name) => name)]] : [];
}

const count = (items: readonly unknown[]) => ({ count: items.length });

function freshLine(
  { documents, passages }: NonNullable<ChangeSummary['fresh']>,
  say: Say,
): MarkedText {
  return say('notice-fresh', {
    documents: say('count-documents', { count: documents }),
    passages: say('count-passages', { count: passages }),
  });
}
