import { extname } from 'node:path';
import { type AllScores, isImpossible } from './aggregate.ts';
import type { QuestionScores } from './score-question.ts';

/** Questions that have something in common. */
export interface Group {
  readonly name: string;
  readonly scores: AllScores;
}

/** A division of a set's questions. */
export interface Grouping {
  readonly by: string;
  /** Largest first. */
  readonly groups: readonly Group[];
}

/**
 * Divides the questions by what the set tells about them: kind, style and the format of their document. The
 * ones without an answer are divided by the reason as well, and each of these groups has all answerable
 * questions beside them, so that confidences can be compared. A division into one group is left out.
 */
export function groupingsOf(all: AllScores): Grouping[] {
  const reasons = groupsBy(all.filter(isImpossible), ({ question }) => question.why);
  const answerable = all.filter((scores) => !isImpossible(scores));
  return [
    { by: 'kind', groups: groupsBy(all, ({ question }) => question.kind) },
    { by: 'style', groups: groupsBy(all, ({ question }) => question.style) },
    { by: 'format', groups: groupsBy(all, formatOf) },
    {
      by: 'why',
      groups: reasons.map(({ name, scores }) => ({ name, scores: [...answerable, ...scores] })),
    },
  ].filter(({ groups }) => groups.length > 1);
}

function groupsBy(all: AllScores, nameOf: (scores: QuestionScores) => string | undefined): Group[] {
  const groups = new Map<string, QuestionScores[]>();
  for (const scores of all) {
    const name = nameOf(scores);
    if (name) groups.set(name, [...(groups.get(name) ?? []), scores]);
  }
  return [...groups]
    .map(([name, scores]) => ({ name, scores }))
    .sort((a, b) => b.scores.length - a.scores.length);
}

/** The ending of the document that answers, or that seems to. */
function formatOf({ question }: QuestionScores): string | undefined {
  const [document = question.nearDocument ?? ''] = question.relevant.keys();
  return extname(document).slice(1).toLowerCase();
}
