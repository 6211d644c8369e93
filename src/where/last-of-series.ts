import { monthNumber } from '../language/calendar-words.ts';
import { terms } from '../language/terms.ts';
import { wordsOf } from '../language/words.ts';
import { type CorpusMap, foldersOf } from './corpus-map.ts';
import { fits } from './fitting-date.ts';
import type { PlacedDocument } from './placed-document.ts';
import { datesIn } from './written-dates.ts';

/** What asks for the newest of a series, and the words behind it. The next meeting is named by the minutes of the last one. */
const ASKS_FOR_LAST =
  /(?<did>\b(?:do|does|did|will|would|can|could|should|must) (?:\p{L}+ ){0,3})?(?<!\p{L})(?:(?:last|latest|newest|most recent)|(?<next>next|upcoming)) (?!minute(?!s))(?<named>[^?!;:,.()]+)/giu;

/** Minutes are of meetings, whether or not their names say so. */
const MINUTES = new Set(terms('minutes protocol meeting'));
const OF_MINUTES = terms('minutes meeting session');

/** Documents that follow one another: their names and folders are the same but for a day. */
interface Series {
  readonly documents: readonly PlacedDocument[];
  /** The terms of their name and of their folders. */
  readonly terms: ReadonlySet<string>;
}

interface LastOfSeries {
  readonly last: readonly PlacedDocument[];
  /** The others of the same series. */
  readonly older: readonly PlacedDocument[];
}

/**
 * The newest document of the series that a question names: "who chaired the last board meeting", "the latest newsletter". Where several
 * have as many of its words, the newest of each. A date in the question, "the last meeting of 2024", limits them.
 *
 * @param among the documents that may be meant
 */
export function lastOfSeries(
  question: string,
  among: Iterable<PlacedDocument>,
  map: Pick<CorpusMap, 'folders'>,
): LastOfSeries {
  const asked = [...question.matchAll(ASKS_FOR_LAST)];
  const dates = datesIn(question);
  if (asked.length === 0 || (dates.length === 0 && namesMonth(question)))
    return { last: [], older: [] };
  const named = seriesIn(among, map).map((series) => ({
    series,
    words: Math.max(...asked.map(({ groups }) => wordsNaming(series, groups ?? {}))),
  }));
  const most = Math.max(1, ...named.map(({ words }) => words));
  const meant = named.filter(({ words }) => words === most).map(({ series }) => series.documents);
  const last = meant.flatMap((documents) => {
    const dated = documents.filter(({ date }) => dates.every((one) => fits(one, date)));
    const newest = dated
      .map(({ date }) => date.day)
      .sort()
      .at(-1);
    return dated.filter(({ date }) => date.day === newest);
  });
  return { last, older: meant.flat().filter((one) => !last.includes(one)) };
}

/** "In October" may be the month of one of a series. */
const namesMonth = (question: string) =>
  wordsOf(question).some(({ text, lower }) => text !== 'may' && monthNumber(lower) > 0);

function seriesIn(
  among: Iterable<PlacedDocument>,
  { folders }: Pick<CorpusMap, 'folders'>,
): Series[] {
  const found = new Map<string, Series & { documents: PlacedDocument[] }>();
  for (const document of among) {
    if (document.family !== undefined) continue;
    const folder = folders.get(foldersOf(document.path).at(-1) ?? '');
    const key = [folder?.family, ...document.name].join('/');
    const known = found.get(key);
    if (known) known.documents.push(document);
    else {
      const own = [...(folder?.terms ?? []), ...document.name];
      const isOfMeetings = own.some((term) => MINUTES.has(term));
      const all = new Set([...own, ...(isOfMeetings ? OF_MINUTES : [])]);
      found.set(key, { documents: [document], terms: all });
    }
  }
  return [...found.values()].filter(({ documents }) => documents.length > 1);
}

/**
 * How many words right behind "last" stand in the name of a series, up to a small word, or the verb of "what did the last team meeting
 * decide"; none of "the last team lunch" where there are team meetings.
 */
function wordsNaming(
  series: Series,
  { did, next, named = '' }: { readonly [name: string]: string | undefined },
): number {
  if (next && !OF_MINUTES.every((term) => series.terms.has(term))) return 0;
  const words = named.split(/\s+/u).map((word) => terms(word));
  const end = words.findIndex(
    (own) => own.length === 0 || !own.every((term) => series.terms.has(term)),
  );
  if (end < 0) return words.length;
  const [{ name }] = series.documents as [PlacedDocument];
  const isWhole = words[end - 1]?.some((own) => [...OF_MINUTES, name.at(-1)].includes(own));
  return words[end]?.length === 0 || (did && isWhole) ? end : 0;
}
