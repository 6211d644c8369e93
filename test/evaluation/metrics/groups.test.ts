import { describe, expect, it } from 'vitest';
import { groupFigures, groupLines } from '../../../src/evaluation/group-table.ts';
import { groupingsOf } from '../../../src/evaluation/metrics/groups.ts';
import type { QuestionScores } from '../../../src/evaluation/metrics/score-question.ts';
import type { Background } from '../../../src/evaluation/set/labels.ts';

let id = 0;
function scores(
  document: string | null,
  isAnswered: boolean,
  background: Background,
  more: Partial<QuestionScores> = {},
): QuestionScores {
  return {
    question: {
      id: String(id++),
      question: '?',
      isImpossible: document === null,
      relevant: new Map(document === null ? [] : [[document, 1]]),
      marks: [],
      ...background,
    },
    result: {
      passages: [],
      milliseconds: { total: 1 },
      shown: { isAnswered, confidence: isAnswered ? 0.9 : 0.2, quotes: [], verbatim: [] },
    },
    ...more,
  };
}

const ALL = [
  scores('a.md', true, { kind: 'price' }, { shownRank: 1, missingNeeds: [] }),
  scores('a.MD', true, { kind: 'price' }, { shownRank: 3 }),
  scores('b.pdf', false, { kind: 'comparison-of-two-places' }, { shownRank: 1, missingNeeds: [] }),
  scores(null, false, { kind: 'price', why: 'other year', nearDocument: 'c.pdf' }),
  scores(null, true, { kind: 'price', why: 'unrelated' }),
];

describe('groups of questions', () => {
  it('are by what the set tells, largest first, and only where there are several', () => {
    const groups = groupingsOf(ALL).map((grouping) => [
      grouping.by,
      ...grouping.groups.map((group) => `${group.name} ${group.scores.length}`),
    ]);
    expect(groups).toEqual([
      ['kind', 'price 4', 'comparison-of-two-places 1'],
      ['format', 'md 2', 'pdf 2'],
      ['why', 'other year 4', 'unrelated 4'],
    ]);
    expect(groupingsOf(ALL.slice(0, 2))).toEqual([]);
  });

  it('are shown in tables that fit into 100 characters', () => {
    const lines = groupLines(groupingsOf(ALL));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    const rows = lines.map((line) => line.split(/ {2,}/));
    const at = rows.findIndex(([name]) => name === 'with an answer, by kind');
    expect(rows[at]?.slice(1)).toEqual([
      ...['questions', 'first right', 'one of three', 'needs visible', 'refused'],
    ]);
    expect(rows[at + 1]?.[0]).toBe('price');
    expect(rows[at + 1]?.slice(1)).toEqual([
      ...['2', '.50 (0–1)', '1 (1–1)', '1 (1–1)', '0 (0–0)'],
    ]);
    expect(rows[at + 2]?.slice(0, 2)).toEqual(['comparison-of-two-places', '1']);
    const why = rows.findIndex(([name]) => name === 'without an answer, by why');
    expect(rows[why + 1]?.slice(0, 3)).toEqual(['other year', '1', '1 (1–1)']);
    expect(rows[why + 1]?.[3]).toMatch(/^\.83 \(/); // Above .2: two of three, and one tie.
  });

  it('are told with all figures as an object', () => {
    const { kind, why } = groupFigures(groupingsOf(ALL));
    expect(kind.price).toMatchObject({
      answerable: 2,
      impossible: 2,
      figures: { shownHit1: 0.5, refusalRecall: 0.5 },
      intervals: { shownHit1: [0, 1] },
    });
    expect(why.unrelated).toMatchObject({ answerable: 3, impossible: 1 });
  });
});
