import type { Answer, Citation } from '../answer/answer.ts';
import { completeFollowUp } from '../answer/follow-up/follow-up.ts';
import { among, both, type DocumentFilter } from '../documents/document-filter.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import { applyFilters, type Chosen } from '../where/apply-filters.ts';
import type { CorpusMap } from '../where/corpus-map.ts';
import { versionKey } from '../where/families.ts';
import { type Filter, readFilters, writtenFilter } from '../where/filters.ts';
import { lastOfSeries } from '../where/last-of-series.ts';
import { namedPlaces } from '../where/named-places.ts';
import type { PlacedDocument } from '../where/placed-document.ts';
import { UnknownPlace } from '../where/unknown-place.ts';
import { type OtherVersions, otherVersions, withoutRepeats } from '../where/versions.ts';
import { asksForWhole } from '../where/whole-documents.ts';
import type { AskOptions } from './ask-options.ts';
import { createMaps } from './corpus-maps.ts';
import { eachAnswered } from './each-question.ts';
import { numbered, withNewer, withNewestFirst } from './newest-answer.ts';
import type { Inquiry } from './question-answering.ts';
import { askedApart, questionIn } from './question-part.ts';

/** Places that are named in an answer, which is stored: a filter may let through thousands of files. */
const MOST_PLACES = 20;

/** Passages that are looked at to see which versions answer. */
const LOOKED_AT = 20;

/**
 * Asks questions of the documents that they name: by filters ("in:prices/2025"), by plain words ("in the 2025 price list"),
 * and of the newest version where there are several. Two or three questions in one text are asked one by one as well.
 */
export function askWhere(
  inquiry: Inquiry,
  keeper: Pick<IndexKeeper, 'catalog' | 'explain'>,
): Inquiry {
  const maps = createMaps(keeper.catalog);
  const mapOf = (within: DocumentFilter | undefined) =>
    maps(within).catch((error) => {
      throw keeper.explain(error);
    });
  return {
    ...inquiry,
    async ask(asked, options = {}) {
      const { words, isPart, completed, filters, previous, isEverywhere } = readQuestion(
        asked,
        options,
      );
      const map = await mapOf(options.within);
      const own = { ...options, everywhere: isEverywhere, ...(previous && { previous }) };
      const sought = { words, completed, options: own, map };
      const whole = await seek(inquiry, sought, filters);
      const found = (await seekApart(inquiry, sought, filters, whole)) ?? whole;
      const { understoodAs = isPart ? words : undefined } = found;
      return {
        ...found,
        question: options.everywhere ? words : asked.trim(),
        ...(understoodAs && {
          understoodAs: [...filters.map(writtenFilter), understoodAs].join(' '),
        }),
      };
    },
    async search(asked, limit, within) {
      const { words, filters } = readQuestion(asked, {});
      if (filters.length === 0) return inquiry.search(words, limit, within);
      const { documents } = applyFilters(filters, await mapOf(within));
      return inquiry.search(words, limit, both(within, filterOf(documents)));
    },
  };
}

/** Takes the filters out of a question and of the one before it, and out of a long text what it asks. */
function readQuestion(asked: string, { previous: turn, everywhere }: AskOptions) {
  const { words: all, filters: written } = readFilters(asked.trim());
  const words = questionIn(all) ?? all;
  if (words === '' && written.length > 0) throw new UnknownPlace('alone', written);
  const own = written.filter((filter) => !isWhole(filter));
  const before = turn && readFilters(turn.question);
  const previous = turn && before && { ...turn, question: before.words };
  // "And in 2021?" is asked of the same documents as the question that it leans on.
  const completed = previous && (completeFollowUp(words, previous) ?? undefined);
  const filters = written.length > 0 || completed === undefined ? own : (before?.filters ?? []);
  return {
    words,
    isPart: words !== all,
    completed: completed ?? words,
    previous,
    filters: everywhere ? [] : filters,
    isEverywhere: everywhere || own.length < written.length,
  };
}

/** "in:/" is the whole corpus, whatever the words name. */
const isWhole = ({ kind, value }: Filter) => kind === 'in' && /^[/*]$/.test(value);

/** A question without its filters, with the documents that the person may see. */
interface Sought {
  readonly words: string;
  /** As they can stand on their own, where they lean on the question before: places and years may be named there. */
  readonly completed: string;
  readonly options: AskOptions;
  readonly map: CorpusMap;
}

/** The answer to all parts of a question that have one; null if none has, or the whole says as much. */
async function seekApart(
  inquiry: Inquiry,
  sought: Sought,
  filters: readonly Filter[],
  whole: Answer,
): Promise<Answer | null> {
  const parts = askedApart(sought.words);
  const isAnswered = whole.outcome === 'answered';
  // What is written or counted answers all of them.
  if (isAnswered && (parts.length < 2 || whole.written || whole.counted)) return null;
  // They lean on nothing, so that no model is asked to complete them.
  const { previous: _, ...rest } = sought.options;
  const options = { ...rest, ...(isAnswered && { quotesOnly: true }) };
  const apart: { words: string; found: Answer }[] = [];
  for (const words of parts) {
    const part = { ...sought, options, words, completed: words };
    apart.push({ words, found: await seek(inquiry, part, filters) });
  }
  return eachAnswered(whole, apart, options.quotes);
}

async function seek(inquiry: Inquiry, sought: Sought, filters: readonly Filter[]): Promise<Answer> {
  const { completed, options, map } = sought;
  if (filters.length > 0) {
    const chosen = applyFilters(filters, map);
    return withWhole(await seekIn(inquiry, sought, chosen, hasTime(filters)), completed, chosen);
  }
  const named = options.everywhere ? undefined : placesNamed(completed, map);
  if (named) {
    const found = withWhole(await seekIn(inquiry, sought, named, false), completed, named);
    if (found.outcome === 'answered') return found;
    const everywhere = await seekNewest(inquiry, withoutDocuments(sought, named.older), undefined);
    // What the words name was only guessed, and the answer may be elsewhere.
    const shown = everywhere.outcome === 'answered' ? everywhere : found;
    return { ...shown, searchedIn: { ...searchedOf(named), isWidened: true } };
  }
  return seekNewest(inquiry, sought, undefined);
}

/** Where documents are asked for as they are, whatever they say answers. */
function withWhole(found: Answer, question: string, { documents }: Chosen): Answer {
  if (found.outcome === 'answered' || !asksForWhole(question, documents)) return found;
  const { nearest, offer: _, ...rest } = found;
  return nearest.length > 0 ? { ...rest, outcome: 'answered', citations: nearest } : found;
}

/**
 * The places that plain words name, and of a series there, or anywhere, the newest where it is asked for, without the older ones, which do
 * not answer where the newest does not.
 */
function placesNamed(
  question: string,
  map: CorpusMap,
): (Chosen & { readonly older: readonly PlacedDocument[] }) | undefined {
  const named = namedPlaces(question, map);
  const { last, older } = lastOfSeries(question, named?.documents ?? map.documents, map);
  if (last.length === 0) return named && { ...named, older: [] };
  return { documents: new Set(last), places: last.map(({ path }) => path), older };
}

function withoutDocuments(sought: Sought, out: readonly PlacedDocument[]): Sought {
  if (out.length === 0) return sought;
  const within = both(filterOut(out), sought.options.within);
  return { ...sought, options: { ...sought.options, ...(within && { within }) } };
}

const hasTime = (filters: readonly Filter[]) =>
  filters.some(({ kind }) => kind === 'after' || kind === 'before');

const searchedOf = ({ documents, places }: Chosen) => ({
  places: places.slice(0, MOST_PLACES),
  documents: documents.size,
});

async function seekIn(
  inquiry: Inquiry,
  sought: Sought,
  chosen: Chosen,
  isDated: boolean,
): Promise<Answer> {
  const found = await seekNewest(inquiry, sought, chosen);
  const dated = isDated ? withDates(found, sought.map) : found;
  return { ...dated, searchedIn: searchedOf(chosen) };
}

/** Asks of some documents without the versions that the question does not ask of. */
async function seekNewest(
  { ask, rank }: Inquiry,
  { words, completed, options, map }: Sought,
  chosen: Chosen | undefined,
): Promise<Answer> {
  const within = both(options.within, chosen && filterOf(chosen.documents));
  // The newest counts of those that are asked, not one that a filter shuts out.
  const families = map.families
    .map((family) => family.filter((one) => chosen?.documents.has(one) ?? true))
    .filter((family) => family.length > 1);
  const best = families.length > 0 ? (await rank(completed, LOOKED_AT, within)).passages : [];
  const seen = best.map(({ passage }) => passage);
  const others = otherVersions(completed, seen, { families });
  const scope = {
    ...options,
    ...(within && { within }),
    ...(others.uncounted.length > 0 && { uncounted: filterOf(others.uncounted) }),
  };
  const isOfAll = others.documents.length + others.passages.length === 0;
  const askIn = (limited: AskOptions) => ask(words, limited);
  const keep = (quotes: readonly Citation[]) => withoutRepeats(quotes, others, seen, { families });
  const found = await (isOfAll ? askIn(scope) : askWithout(others, askIn, scope, keep));
  // A version that the question leaves out is not asked after all, nor another one than the document that came with it.
  const isOfOther = others.documents.some((one) => families.some(([newest]) => newest === one));
  const askNewest = (newest: readonly PlacedDocument[]) =>
    askIn({ ...scope, within: both(filterOf(newest), scope.within), quotesOnly: true });
  const isKept = isOfOther || options.document !== undefined;
  const ofNewest = isKept ? found : await withNewer(found, completed, families, askNewest);
  return withVersions(withNewestFirst(ofNewest, completed, families), map);
}

/**
 * Asks without other versions; with them as well where that finds nothing, for what the newest does not say. Where nothing is found at
 * all, what comes nearest is of the version that the question asks of.
 */
async function askWithout(
  { documents, passages }: OtherVersions,
  ask: (options: AskOptions) => Promise<Answer>,
  scope: AskOptions,
  keep: (quotes: readonly Citation[]) => Citation[],
): Promise<Answer> {
  const found = await ask({
    ...scope,
    ...(documents.length > 0 && { within: both(filterOut(documents), scope.within) }),
    without: new Set(passages.map(({ id }) => id)),
  });
  if (found.outcome === 'answered') return found;
  const ofAll = await ask(scope);
  if (ofAll.outcome !== 'answered') return found;
  const kept = keep(ofAll.citations);
  if (kept.length === 0) return found;
  // Written sentences and counted rows stand on all of their quotes.
  if (ofAll.written || ofAll.counted || kept.length === ofAll.citations.length) return ofAll;
  return { ...ofAll, citations: numbered(kept) };
}

function filterOf(documents: Iterable<PlacedDocument>): DocumentFilter {
  return among(new Set([...documents].map(({ path }) => path)));
}

function filterOut(documents: readonly PlacedDocument[]): DocumentFilter {
  const { key, includes } = filterOf(documents);
  return { key: `not ${key}`, includes: (path) => !includes(path) };
}

/** Notes the date of each quoted document. */
function withDates(answer: Answer, map: CorpusMap): Answer {
  return withCitations(answer, (citation) => {
    const document = map.byPath.get(citation.document);
    return document ? { ...citation, dated: { ...document.date, ...citation.dated } } : citation;
  });
}

/** Notes of each quoted document that has versions which of them it is. */
function withVersions(answer: Answer, map: CorpusMap): Answer {
  return withCitations(answer, (citation) => {
    const family = map.families.find((one) => one.some(({ path }) => path === citation.document));
    const document = map.byPath.get(citation.document);
    if (!family?.[0] || !document) return citation;
    const isNewest = versionKey(document) === versionKey(family[0]);
    return { ...citation, dated: { ...document.date, version: isNewest ? 'newest' : 'older' } };
  });
}

function withCitations(answer: Answer, change: (citation: Citation) => Citation): Answer {
  return answer.outcome === 'answered'
    ? { ...answer, citations: answer.citations.map(change) }
    : { ...answer, nearest: answer.nearest.map(change) };
}
