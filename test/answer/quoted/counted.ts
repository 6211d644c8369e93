import { countRows } from '../../../src/answer/quoted/counted-rows.ts';
import { terms } from '../../../src/language/terms.ts';
import type { Passage } from '../../../src/passages/passage.ts';
import type { RankedPassage } from '../../../src/retrieval/ranking.ts';
import { markdownPassage } from '../../helpers/markdown-passage.ts';

export const FLEET = `# The boats of the club

| Boat | Built | State | Licence | Radio |
|---|---|---|---|---|
| Lotte | 2008 | in use | yes | no |
| Lasse | 1999 | in repair | no | yes |
| Piet \\| Pit | 2015 | in use | no | no |
| All Saints | 2021 | in use | yes | yes |
| Total | 4 | | | |
`;

/** With a bar of its own, as the file writes it. */
export const PIET = 'Piet \\| Pit';

export const passage = markdownPassage(FLEET);

/** A sheet as it is read: each cell after the name of its column. */
export const RENTS = ((): Passage => {
  const lines = [
    'Quayside Court: rents and charges 2025',
    'Flat: A1; Rooms: 2; m²: 54; Balcony: yes; Door: open',
    'Flat: A4; Rooms: 3; m²: 72; Balcony: yes; Door: open',
    'Flat: A12; Rooms: 1; m²: 38; Balcony: no; Door: open',
    'Flat: B1; Rooms: 2; m²: 51; Balcony: no; Door: locked',
    'Flat: B9; Rooms: 4; m²: 96; Balcony: yes',
    'Note: no pets',
  ];
  const text = lines.join('\n\n');
  const sentences = lines.map((line) => {
    const start = text.indexOf(line);
    return { start, end: start + line.length };
  });
  const as = { document: 'rents.csv', mediaType: 'text/csv' };
  return { ...passage, ...as, text, sentences, contexts: [] };
})();

export const rankedAs = (own: Passage, answers?: RankedPassage['answers']): RankedPassage => ({
  passage: own,
  score: 1,
  signals: { passage: 0, sentence: 0, lexical: 0, words: 0 },
  sentenceSimilarities: [],
  ...(answers && { answers }),
});

/** The first cells of the rows that answer, and how many rows there are; null where nothing is counted. */
export async function count(
  question: string,
  answers?: RankedPassage['answers'],
  ...tables: Passage[]
) {
  const all = tables.length > 0 ? tables : [passage];
  const passages = all.map((table) => rankedAs(table, answers));
  const found = await countRows({ question, passages }, terms, async (document) =>
    all.filter((table) => table.document === document),
  );
  return found && [...found.rows.map(({ cells }) => cells.values().next().value), found.of];
}
