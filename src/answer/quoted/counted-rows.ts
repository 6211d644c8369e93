import type { Span } from '../../documents/span.ts';
import { COMPARATIVES } from '../../language/function-words.ts';
import { type WordNumber, wordNumbers } from '../../language/number-words.ts';
import type { TermsOf } from '../../language/terms.ts';
import type { Passage } from '../../passages/passage.ts';
import { asksForList } from '../../retrieval/lists.ts';
import type { Ranking } from '../../retrieval/ranking.ts';
import { type Asked, askedBy, wantedIn } from './asked-of-rows.ts';
import { type Table, type TableRow, tablesOf } from './table-rows.ts';

/** The rows of a table that a question asks for, all of them. */
interface CountedRows {
  readonly rows: readonly TableRow[];
  /** How many rows the table has. */
  readonly of: number;
}

/** What may be said before a question. */
const OPENING =
  /^\s*(?:(?:hi|hello|hey|good (?:morning|day|afternoon|evening))(?: there)?\W+)?(?:(?:(?:(?:can|could) you )?(?:please )?tell me |do you know )(?=how |what |which ))?/i;

const ASKS_HOW_MANY = /^(?:(?:in|of|on|at|for) .{0,40}?)?(?:how many|what number of)\b/i;

/** Words that say nothing about the rows either, but where they stand in a cell or the name of a column. */
const IDLE = /\b(?:overall|currently|kept|stored|held|located)\b/gi;

/** Amounts, which are not counted: a total may be their sum. */
const AMOUNT =
  /^(?:number|count|amount|total)$|\b(?:quantity|qty|stock|pieces|pcs|units|copies)\b/i;

/** What compares or chooses, and stop words that decide, as in "pumps that are off", ask for more than equal cells. */
const COMPARISON = new RegExp(
  `\\b(?:${COMPARATIVES}|or|other)\\b|\\bto[- ]do\\b|\\bon\\W*$|\\bfrom (?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten)\\b`,
  'i',
);

/** Stop words that are whole cells. */
const STATES: ReadonlySet<string> = new Set(['done', 'doing']);

const YES = /^(?:yes|y|true|x|✓|✔|☑|☒)$/i;
const NO = /^(?:no|n|false|-|–|—|☐)$/i;

/** What parts the values of a cell that has several: "Reception, café". */
const BETWEEN_VALUES = /[,;/](?!\d)/;
/** What also joins values of which nobody knows whether one alone counts: "red and blue". */
const JOINS = new RegExp(`${BETWEEN_VALUES.source}|&|\\+|\\b(?:and|or)\\b`, 'i');

/** One of the best passages shows the table, and the tables of those after them might be meant as well. */
const BEST = 3;
const LOOKED_AT = 10;

/** In a longer document, which may have 20,000 rows, finding those meant would keep others waiting for seconds. */
const MAX_PASSAGES = 1_000;

/** The reader is sure of a number that stands in the text. */
const SURE = 0;

/**
 * The rows that answer "How many boats are in repair?" or "Which depots have a night shift?": those of a table among the best
 * passages, where its names and cells account for every word of the question. Null where there are none, where several tables
 * have such rows or several rows name the same boat, and where a number stands in the text.
 *
 * @param passagesOf all passages of a document, in order
 * @param isListed whether all rows of a table are the list that is asked for, which the text may hold elsewhere
 */
export async function countRows(
  { question: asking, passages }: Pick<Ranking, 'question' | 'passages'>,
  termsOf: TermsOf,
  passagesOf: (document: string) => Promise<readonly Passage[]>,
  isListed: (rows: readonly TableRow[]) => boolean = () => false,
): Promise<CountedRows | null> {
  const question = asking.replace(OPENING, '');
  const isCount = ASKS_HOW_MANY.test(question);
  if ((!isCount && !asksForList(question)) || COMPARISON.test(question)) return null;
  const asked = askedBy(question, termsOf);
  const isAbout = (passage: Passage) =>
    tablesOf([passage]).some((table) => subjectOf(table, passage.document, asked).length > 0);
  const best = passages.slice(0, BEST);
  if (!best.some(({ passage }) => isAbout(passage))) return null;
  const about = passages.slice(0, LOOKED_AT).filter(({ passage }) => isAbout(passage));
  const documents = new Map(about.map(({ passage }) => [passage.document, passage]));
  const found: { contentHash: string; rows: readonly TableRow[]; of: number }[] = [];
  for (const passage of documents.values()) {
    const { document, contentHash } = passage;
    // A copy has the same rows.
    if (found.some((one) => one.contentHash === contentHash)) continue;
    const all = await passagesOf(document);
    const isLong = all.length > MAX_PASSAGES;
    for (const table of tablesOf(isLong ? [passage] : all)) {
      const rows = rowsAskedFor(inDigits(asked, table), document, table);
      if (rows && isLong) return null;
      if (rows) found.push({ contentHash, rows, of: table.rows.length });
    }
  }
  const [first, other] = found;
  if (!first || other || first.rows.length === 0 || first.of < 2) return null;
  if (!best.some(({ passage }) => passage.contentHash === first.contentHash)) return null;
  const isAll = first.rows.length === first.of;
  if (isAll && (isCount ? isRead(best) : !isListed(first.rows))) return null;
  return { rows: first.rows, of: first.of };
}

const isRead = (passages: Ranking['passages']) =>
  passages.some(({ answers = [] }) => answers.some((answer) => answer && answer.score >= SURE));

/** "The 2nd floor", "the second floor", "floor two" and, under "Floors", "two floors" with 2, where a cell there says so. */
function inDigits(asked: Asked, { columns, rows }: Table): Asked {
  let { words } = asked;
  for (const column of columns.filter((name) => /^\p{L}+$/u.test(name))) {
    const [before, behind] = besideColumn(column);
    const hasCell = (value: string) => rows.some(({ cells }) => cells.get(column) === value);
    const replacing = (kind: WordNumber['kind']) => (word: string) => {
      const [number] = wordNumbers(word.toLowerCase());
      const [digits = number?.kind === kind && `${number.value}`] = /^\d+/.exec(word) ?? [];
      return digits && hasCell(digits) ? digits : word;
    };
    const kind = isPlural(column) ? 'cardinal' : 'ordinal';
    words = words.replace(before, replacing(kind)).replace(behind, replacing('cardinal'));
  }
  return words === asked.words
    ? asked
    : { ...asked, words, wanted: wantedIn(words, asked.termsOf) };
}

/** Such a column tells how many there are: "Rooms". */
const isPlural = (column: string) => /[^su]s$/i.test(column);

/** An ordinal, or another word, before the name of a column or one of what it counts, and a word behind the name. */
const besideColumn = (column: string): [before: RegExp, behind: RegExp] => {
  const name = isPlural(column) ? `${column}?` : column;
  return [
    new RegExp(`(?<![\\p{L}\\d-])(?:\\d+(?:st|nd|rd|th)|[a-z]+)(?= ${name}(?!\\p{L}))`, 'giu'),
    new RegExp(`(?<=(?<!\\p{L})${column} )[a-z]+(?![\\p{L}\\d-])`, 'giu'),
  ];
};

/** The wanted terms that say what the rows are. */
function subjectOf({ above, columns }: Table, document: string, asked: Asked): string[] {
  const texts = [columns[0] ?? '', ...above, document];
  return texts.flatMap(asked.positiveTerms).filter((term) => asked.wanted.has(term));
}

/** Undefined where a word of the question is not accounted for, or may be meant of two columns, or rows are not what it asks for. */
function rowsAskedFor(
  asked: Asked,
  document: string,
  table: Table,
): readonly TableRow[] | undefined {
  if (asked.isTotal && table.columns.some((column) => AMOUNT.test(column))) return undefined;
  const explained = new Set(subjectOf(table, document, asked));
  if (areSome(explained, asked, table)) return undefined;
  const limits = explained.size > 0 && limitsOf(asked, table);
  if (!limits) return undefined;
  const sharing = (one: Limit) =>
    limits.filter((other) => other === one || other.value.some((term) => one.value.includes(term)));
  const isDoubtful = (one: Limit) =>
    sharing(one).length > 1 && sharing(one).filter(({ isNamed }) => isNamed).length !== 1;
  if (limits.some(isDoubtful)) return undefined;
  // "A high priority" says nothing of a high severity.
  const meant = limits.filter((one) => one.isNamed || sharing(one).length === 1);
  for (const { column, value } of meant) {
    for (const term of [...value, ...asked.termsOf(column)]) explained.add(term);
  }
  // The terms of idle words are also those of "current" and "stores", which say something.
  const idle = asked.words.match(IDLE) ?? [];
  for (const term of asked.termsOf(idle.join(' '))) explained.add(term);
  if ([...asked.wanted].some((term) => !explained.has(term))) return undefined;
  // "With a radio but no engine" negates one of the two.
  if (asked.isNegated && meant.length !== 1) return undefined;
  const fits = table.rows.map(({ cells }) =>
    meant.map(({ column, isMeant }) => isMeant(cells.get(column) ?? '')),
  );
  if (fits.some((own) => own.includes(undefined) && !own.includes(false))) return undefined;
  const rows = table.rows.filter((_, i) => fits[i]?.every(Boolean));
  return namesOneTwice(asked, table, rows) ? undefined : rows;
}

/** Whether only some rows are what the table's name says: "Delivery of fish" in the calendar of deliveries and of the hall. */
function areSome(
  subject: ReadonlySet<string>,
  { positiveTerms }: Asked,
  { columns: [column = ''], rows }: Table,
): boolean {
  const named = positiveTerms(column);
  return [...subject].some((term) => {
    if (named.includes(term)) return false;
    const has = (cell = '') =>
      cell.toLowerCase().includes(term.slice(0, 3)) && positiveTerms(cell).includes(term);
    const some = rows.filter(({ cells }) => has(cells.get(column)));
    return some.length > 0 && some.length < rows.length;
  });
}

/** Whether several rows are of one thing that the question asks for: a table of orders names its customers again and again. */
function namesOneTwice(
  { wanted, positiveTerms }: Asked,
  { columns: [subject = ''] }: Table,
  rows: readonly TableRow[],
): boolean {
  if (!positiveTerms(subject).some((term) => wanted.has(term))) return false;
  // Without a name, a row may be one more of the thing above it.
  const names = rows.map(({ cells }) => cells.get(subject)?.toLowerCase() ?? '');
  return names.includes('') || new Set(names).size < names.length;
}

/** A column whose cells a question limits. */
interface Limit {
  readonly column: string;
  /** The terms of the cells that are meant; none where they say yes or no. */
  readonly value: readonly string[];
  /** Whether the question names the column, by more than the word for the rows. */
  readonly isNamed: boolean;
  /** Undefined for a cell that says more behind the value, so that nobody knows whether it counts: "Reception wall", not "partly paid". */
  readonly isMeant: (cell: string) => boolean | undefined;
}

/** Undefined where the question asks for the numbers in a column. */
function limitsOf(
  { wanted, said, isNegated, termsOf, positiveTerms }: Asked,
  { columns: [subject = '', ...attributes], rows }: Table,
): Limit[] | undefined {
  const ofRow = positiveTerms(subject);
  const hasNumber = [...wanted].some((term) => /\d/.test(term));
  const holds = (text: string) => {
    // Most cells of a long column, such as dates, need no look at their terms.
    if (!hasNumber && /\d/.test(text)) return false;
    const own = positiveTerms(text);
    return (
      own.some((term) => wanted.has(term) || STATES.has(term)) &&
      own.every((term) => wanted.has(term) || said.has(term))
    );
  };
  const limits: Limit[] = [];
  for (const column of attributes) {
    const values = new Set(rows.flatMap(({ cells }) => cells.get(column) ?? []));
    const isYesOrNo = [...values].every((value) => YES.test(value) || NO.test(value));
    if (isYesOrNo && holds(column)) {
      const isMeant = (cell: string) => YES.test(cell) !== isNegated;
      limits.push({ column, value: [], isNamed: true, isMeant });
      continue;
    }
    const [longest] = [...values].filter(holds).sort((a, b) => b.length - a.length);
    // "2025" names "Fee 2025", and "2 rooms" does not name "m²".
    const named = termsOf(column).filter(
      (term) =>
        wanted.has(term) && (/\p{L}/u.test(term) || new RegExp(`\\b${term}\\b`).test(column)),
    );
    // "How many parking spaces" asks for the numbers under "Spaces", not for the rows.
    const isNamed = named.some((term) => !ofRow.includes(term));
    if (longest === undefined && isNamed && isOfNumbers(values)) return undefined;
    // "Not in repair" may mean any of the other values, and none.
    if (longest === undefined || isNegated) continue;
    // A number says nothing of the column that it belongs to.
    if (!/\p{L}/u.test(longest) && named.length === 0) continue;
    const value = positiveTerms(longest);
    const isMeant = (cell: string) => {
      const texts = [cell, ...cell.split(BETWEEN_VALUES)].map(positiveTerms);
      if (texts.some((own) => own.join(' ') === value.join(' '))) return true;
      const isMore = (own: string[]) =>
        value.every((term) => own.includes(term)) && !own.join(' ').endsWith(` ${value.join(' ')}`);
      return cell.split(JOINS).map(positiveTerms).some(isMore) ? undefined : false;
    };
    limits.push({ column, value, isNamed, isMeant });
  }
  return limits;
}

const isOfNumbers = (values: ReadonlySet<string>) =>
  [...values].some((one) => /\d/.test(one)) && ![...values].some((one) => /\p{L}/u.test(one));

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
