import { isYear } from '../language/calendar-words.ts';
import { wordNumbers } from '../language/number-words.ts';
import { terms } from '../language/terms.ts';
import type { CorpusMap } from './corpus-map.ts';
import { versionKey } from './families.ts';
import { fits, isTold } from './fitting-date.ts';
import { monthsIn } from './named-months.ts';
import { asksOfThePast } from './of-the-past.ts';
import type { PlacedDocument } from './placed-document.ts';
import { versionsIn } from './version-marks.ts';
import { datesIn, type PartialDate, partsOfIso } from './written-dates.ts';

/** A passage that was found for a question. */
interface SeenPassage {
  readonly id: number;
  readonly document: string;
  readonly text: string;
}

/** A quote of a document. */
interface Quote {
  readonly document: string;
  readonly quote: { readonly text: string };
}

/** What a question does not ask of. */
export interface OtherVersions {
  readonly documents: readonly PlacedDocument[];
  /** Only these passages are left out: the rest of their document may answer. */
  readonly passages: readonly SeenPassage[];
  /** These may answer, but nobody wants their rows counted: they are not the newest, and the question names none of them. */
  readonly uncounted: readonly PlacedDocument[];
}

/** "2000 flyers" and "2000 km" tell an amount; "the 2019 rates" and "in 2019 rates …" tell a year. */
const COUNTED =
  /^ ?(?:[€$£%°]|(?:(?!does)\p{L}{2,}[^\P{L}sui]s|people|children|men|women|euro|eur|usd|gbp|[kcm]?m|k?g|m?l)(?!\p{L}))/iu;
const BEFORE_A_YEAR = /\b(?:the|our|your|in|since|during) $/i;

/**
 * "Which report says 6,310 cards?" seeks what has a figure. "Is the ticket 365 euros?", "Which ticket do I need for 365 days?" and "Which
 * hall holds 125 people?" ask of now, where figures may have changed.
 */
const SEEKS_WHAT_HAS =
  /^(?:which|who|what costs?)\b(?!.*\b(?:do|does|can|could|may|must|shall|should|will|would|holds?|seats?|fits?)\b)/i;

/** Jaccard similarity of the words of two passages from which they are the same passage of two versions. */
export const SAME_PASSAGE = 0.5;

/** Share of the words of an older passage from which a longer one of the newest version replaces it. */
const REPLACED = 0.7;

/** Bills and payslips come at least every quarter; price lists are seldom replaced as soon. */
const MONTHS_OF_PERIOD = 3;

/**
 * The versions of documents that a question does not ask of: all but those of the date or version that it names, else all but the
 * newest, where that says the same in other figures. An older version stays if it alone has the figure: "Which report says 6,310 cards?".
 * Where that does not say the same, but a longer passage of it has most words of one of an older version, and all that this has of the
 * question, this passage is left out.
 *
 * @param seen the best passages for the question, of any version
 */
export function otherVersions(
  question: string,
  seen: readonly SeenPassage[],
  { families }: Pick<CorpusMap, 'families'>,
): OtherVersions {
  const found = new Set(seen.map(({ document }) => document));
  const dates = datesIn(question);
  const versions = versionsIn(question);
  const sought = SEEKS_WHAT_HAS.test(question.trim()) ? exactFigures(question) : [];
  const figures = [...sought, ...figuresOfCodes(question)];
  const isOfThePast = asksOfThePast(
    question,
    seen.map(({ text }) => text),
  );
  const namesYear = dates.some(
    ({ year, month, start, end }) =>
      year !== undefined &&
      (month !== undefined ||
        BEFORE_A_YEAR.test(question.slice(0, start)) ||
        !COUNTED.test(question.slice(end))),
  );
  const ofFamilies = families
    .filter((family) => family.some(({ path }) => found.has(path)))
    .map((family): OtherVersions => {
      const { months, unsure } = monthsIn(question, family[0]?.name ?? []);
      const asked = datesFor(dates, months);
      const ofDates = new Set(asked.flatMap((date) => versionsOf(date, family)));
      const named = family.filter(
        (one) =>
          ofDates.has(one) || versionsIn(one.path).some((version) => versions.includes(version)),
      );
      if (named.length > 0)
        return {
          documents: family.filter((one) => !named.includes(one)),
          passages: [],
          uncounted: [],
        };
      const isUnsure = unsure.some((month) => versionsOf({ month }, family).length > 0);
      const left =
        namesYear || isUnsure || isOfThePast
          ? { documents: [], passages: [] }
          : replacedIn(family, seen, figures, wordsOf(question));
      const newest = newestOf(family);
      return { ...left, uncounted: family.filter((one) => !newest.includes(one)) };
    });
  return {
    documents: ofFamilies.flatMap(({ documents }) => documents),
    passages: ofFamilies.flatMap(({ passages }) => passages),
    uncounted: ofFamilies.flatMap(({ uncounted }) => uncounted),
  };
}

/**
 * The quotes but for those of the versions that were left out which say in other figures what the newest says, which was asked and has no
 * answer. None where neither the newest nor anything else that such versions say remains.
 *
 * @param seen the best passages for the question, of any version
 */
export function withoutRepeats<T extends Quote>(
  quotes: readonly T[],
  { documents, passages }: Omit<OtherVersions, 'uncounted'>,
  seen: readonly SeenPassage[],
  { families }: Pick<CorpusMap, 'families'>,
): T[] {
  const leftOut = new Set([
    ...documents.map(({ path }) => path),
    ...passages.map(({ document }) => document),
  ]);
  const isRepeated = ({ document, quote }: Quote) => {
    const newest = new Set(newestOf(familyOf(document, families)).map(({ path }) => path));
    const words = wordsOf(quote.text);
    return (
      leftOut.has(document) &&
      seen.some(
        (one) =>
          newest.has(one.document) &&
          !leftOut.has(one.document) &&
          containment(words, wordsOf(one.text)) === 1,
      )
    );
  };
  const kept = quotes.filter((quote) => !isRepeated(quote));
  const says = ({ document }: Quote) =>
    familyOf(document, families).some(({ path }) => leftOut.has(path));
  return kept.length === quotes.length || kept.some(says) ? kept : [];
}

/** Dates, with months that are named alone, which are of the years beside them. */
function datesFor(dates: readonly PartialDate[], months: readonly number[]): PartialDate[] {
  if (months.length === 0) return [...dates];
  const years = dates.filter(({ month }) => month === undefined);
  return [
    ...dates.filter(({ month }) => month !== undefined),
    ...months.flatMap((month) =>
      years.length > 0 ? years.map(({ year }) => ({ ...(year && { year }), month })) : { month },
    ),
  ];
}

/**
 * The versions of a date. One without a year may be a time that the text tells of: it is that of the newest version that fits, where
 * they come every month or quarter.
 */
function versionsOf(asked: PartialDate, family: readonly PlacedDocument[]) {
  const fitting = family.filter(({ date }) => fits(asked, date));
  if (asked.year !== undefined) return fitting;
  const [newest] = fitting;
  if (!newest || !isPeriodic(family)) return [];
  return fitting.filter((one) => versionKey(one) === versionKey(newest));
}

export const familyOf = (document: string, families: CorpusMap['families']) =>
  families.find((one) => one.some(({ path }) => path === document)) ?? [];

export const newestOf = (family: readonly PlacedDocument[]) =>
  family.filter((one) => family[0] && versionKey(one) === versionKey(family[0]));

/** Whether most versions follow the one before within a quarter. */
function isPeriodic(family: readonly PlacedDocument[]): boolean {
  const months = family.flatMap(({ date }) => {
    const { year = 0, month } = partsOfIso(date.day);
    return isTold(date) && month !== undefined ? 12 * year + month : [];
  });
  const sorted = [...new Set(months)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((month, i) => month - (sorted[i] ?? 0));
  return 2 * gaps.filter((gap) => gap <= MONTHS_OF_PERIOD).length > gaps.length;
}

/**
 * The older documents of a family of which the newest has a passage that was found as well, but for those that alone have one of the
 * figures, and the passages of the rest that a longer one of the newest contains, with the words of the question that they have.
 */
function replacedIn(
  family: readonly PlacedDocument[],
  seen: readonly SeenPassage[],
  figures: readonly string[],
  asked: ReadonlySet<string>,
): Omit<OtherVersions, 'uncounted'> {
  const current = newestOf(family);
  const read = (documents: readonly PlacedDocument[]) => {
    const paths = new Set(documents.map(({ path }) => path));
    return seen
      .filter(({ document }) => paths.has(document))
      .map((passage) => ({ passage, words: wordsOf(passage.text) }));
  };
  type Read = ReturnType<typeof read>;
  const newest = read(current);
  const has = (figure: string, passages: Read) =>
    passages.some(({ passage }) => terms(passage.text).includes(figure));
  const missing = figures.filter((figure) => !has(figure, newest));
  const isSame = ({ words }: Read[number]) =>
    newest.some((other) => likeness(words, other.words) >= SAME_PASSAGE);
  const isContained = ({ words }: Read[number]) => {
    // A passage may be several rules, of which the newest has dropped the one that is sought.
    const sought = [...asked].filter((word) => words.has(word));
    return newest.some(
      (other) =>
        containment(words, other.words) >= REPLACED &&
        sought.every((word) => other.words.has(word)),
    );
  };
  const older = family
    .filter((one) => !current.includes(one))
    .map((document) => ({ document, passages: read([document]) }))
    .filter(({ passages }) => !missing.some((figure) => has(figure, passages)));
  const replaced = older.filter(({ passages }) => passages.some(isSame));
  const others = older.filter((one) => !replaced.includes(one)).flatMap(({ passages }) => passages);
  return {
    documents: replaced.map(({ document }) => document),
    passages: others.filter(isContained).map(({ passage }) => passage),
  };
}

/** The figures of a question that hardly stand in a text for something else: of three digits or more without zeros around them. */
const exactFigures = (question: string) =>
  terms(question).filter((term) => /^\d/.test(term) && term.replace(/\D|^0+|0+$/g, '').length >= 3);

/** "007" of "B-007", which names one thing of all versions. */
const figuresOfCodes = (question: string) =>
  [...question.matchAll(/(?<![\p{L}\p{N}])\p{L}{1,6}[-–_/.]?(\d{3,})(?![\p{L}\p{N}])/gu)]
    .flatMap(([, figure = '']) => terms(figure))
    .filter((figure) => !isYear(figure));

/** The words of a text without figures, which differ from version to version: "two metres" and "2 metres" have "metre". */
export function wordsOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const plain = wordNumbers(lower)
    .filter(({ kind }) => kind === 'cardinal')
    .reduceRight((all, { start, end }) => `${all.slice(0, start)} ${all.slice(end)}`, lower);
  return new Set(terms(plain).filter((term) => !/\d/.test(term)));
}

const commonOf = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((word) => b.has(word)).length;

export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = commonOf(a, b);
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** The share of the words of a text that another has as well. */
export const containment = (words: ReadonlySet<string>, other: ReadonlySet<string>) =>
  words.size === 0 ? 0 : commonOf(words, other) / words.size;
