import type { Span } from '../../documents/span.ts';
import { COMPARATIVES } from '../../language/function-words.ts';
import type { Passage } from '../../passages/passage.ts';
import { asksForList } from '../../retrieval/lists.ts';
import type { Ranking } from '../../retrieval/ranking.ts';
import { type Table, type TableRow, tablesOf } from './table-rows.ts';

/** The rows of a table that a question asks for, all of them. */
export interface CountedRows {
  readonly rows: readonly TableRow[];
  /** How many rows the table has. */
  readonly of: number;
}

type TermsOf = (text: string) => string[];

const ASKS_HOW_MANY = /^(?:(?:in|of|on|at|for) .{0,40}?)?(?:how many|what number of)\b/i;

/** English words of such questions that say nothing about the rows. */
const ASKING =
  /\b(?:please|how many|number of|list|name|show|give|tell|which|what|all|every|there|have|has|had|having|got|offer|with|marked as|listed|entries|rows)\b/giu;

const NEGATION =
  /\b(?:not|no|without|non|never|lacks?|isn't|aren't|don't|doesn't|hasn't|haven't)\b/i;

/** What compares or chooses, and stop words that decide, as in "pumps that are off", ask for more than equal cells. */
const COMPARISON = new RegExp(`\\b(?:${COMPARATIVES}|or|other)\\b|\\bon\\W*$`, 'i');

const YES = /^(?:yes|y|true|x|✓|✔|☑|☒)$/i;
const NO = /^(?:no|n|false|-|–|—|☐)$/i;

/** The passages whose documents are looked at. */
const PASSAGES = 3;

/** The reader is sure of a number that stands in the text. */
const SURE = 0;

/**
 * The rows that answer "How many boats are in repair?" or "Which depots have a night shift?": those of a table among the best
 * passages, where its names and cells account for every word of the question. Null where there are none, and where a number
 * stands in the text.
 *
 * @param passagesOf all passages of a document, in order
 */
export async function countRows(
  { question, passages }: Pick<Ranking, 'question' | 'passages'>,
  termsOf: TermsOf,
  passagesOf: (document: string) => Promise<readonly Passage[]>,
): Promise<CountedRows | null> {
  const isCount = ASKS_HOW_MANY.test(question.trim());
  if ((!isCount && !asksForList(question)) || COMPARISON.test(question)) return null;
  const best = passages.slice(0, PASSAGES);
  const withRows = best.filter(({ passage }) => tablesOf([passage]).length > 0);
  for (const document of new Set(withRows.map(({ passage }) => passage.document))) {
    for (const table of tablesOf(await passagesOf(document))) {
      const rows = rowsAskedFor(question, document, table, termsOf);
      const isAll = rows?.length === table.rows.length;
      if (!rows || rows.length === 0 || (isAll && (!isCount || isRead(best)))) continue;
      return { rows, of: table.rows.length };
    }
  }
  return null;
}

const isRead = (passages: Ranking['passages']) =>
  passages.some(({ answers = [] }) => answers.some((answer) => answer && answer.score >= SURE));

/** Undefined where a word of the question is not accounted for. */
function rowsAskedFor(
  question: string,
  document: string,
  { above, columns, rows }: Table,
  termsOf: TermsOf,
): readonly TableRow[] | undefined {
  const wanted = new Set(termsOf(question.replace(ASKING, ' ').replace(NEGATION, ' ')));
  const isNegated = NEGATION.test(question);
  // "Not" is a stop word: "not paid" has the terms of "paid".
  const positiveTerms = (text: string) => (NEGATION.test(text) ? [] : termsOf(text));
  const [subject = '', ...attributes] = columns;
  const ofRow = positiveTerms(subject);
  const ofSubject = [...ofRow, ...[...above, document].flatMap(positiveTerms)];
  const explained = new Set(ofSubject.filter((term) => wanted.has(term)));
  if (explained.size === 0 || rows.length < 2) return undefined;
  const holds = (text: string) => {
    const own = positiveTerms(text);
    return own.length > 0 && own.every((term) => wanted.has(term));
  };
  let found = rows;
  let negated = 0;
  for (const column of attributes) {
    const values = new Set(rows.flatMap(({ cells }) => cells.get(column) ?? []));
    const isYesOrNo = [...values].every((value) => YES.test(value) || NO.test(value));
    if (isYesOrNo && holds(column)) {
      if (isNegated) negated++;
      const isMeant = (value = '') => YES.test(value) !== isNegated;
      found = found.filter(({ cells }) => isMeant(cells.get(column)));
    } else {
      const [value] = [...values].filter(holds).sort((a, b) => b.length - a.length);
      const named = termsOf(column).filter((term) => wanted.has(term));
      // "How many parking spaces" asks for the numbers under "Spaces", not for the rows.
      const isOther = named.some((term) => !ofRow.includes(term));
      if (value === undefined && isOther && isOfNumbers(values)) return undefined;
      // "Not in repair" may mean any of the other values, and none.
      if (value === undefined || isNegated) continue;
      // A number says nothing of the column that it belongs to.
      if (!/\p{L}/u.test(value) && named.length === 0) continue;
      const meant = positiveTerms(value).join(' ');
      found = found.filter(
        ({ cells }) => positiveTerms(cells.get(column) ?? '').join(' ') === meant,
      );
      for (const term of termsOf(value)) explained.add(term);
    }
    for (const term of termsOf(column)) explained.add(term);
  }
  const isAccountedFor = [...wanted].every((term) => explained.has(term));
  // "With a radio but no engine" negates one of the two.
  return isAccountedFor && (!isNegated || negated === 1) ? found : undefined;
}

const isOfNumbers = (values: ReadonlySet<string>) => {
  const all = [...values].join(' ');
  return /\d/.test(all) && !/\p{L}/u.test(all);
};

/** Neighbouring rows of one passage, as the spans that are quoted together. */
export function runsOf(
  rows: readonly TableRow[],
): { passage: Passage; first: number; span: Span }[] {
  const runs: { passage: Passage; first: number; last: number; span: Span }[] = [];
  for (const { passage, sentence } of rows) {
    const place = passage.sentences.indexOf(sentence);
    const run = runs.at(-1);
    if (run?.passage === passage && run.last === place - 1) {
      runs[runs.length - 1] = {
        ...run,
        last: place,
        span: { start: run.span.start, end: sentence.end },
      };
    } else runs.push({ passage, first: place, last: place, span: sentence });
  }
  return runs;
}
