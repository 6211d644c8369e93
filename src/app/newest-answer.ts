import type { Answer, Citation } from '../answer/answer.ts';
import type { CorpusMap } from '../where/corpus-map.ts';
import { newerThanBest, newestFirst, saysAsMuch } from '../where/newest-first.ts';
import type { PlacedDocument } from '../where/placed-document.ts';

/** Where the best quote is of an older version, asks the newest alone, and quotes it first where it says as much. */
export async function withNewer(
  found: Answer,
  question: string,
  families: CorpusMap['families'],
  askIn: (newest: readonly PlacedDocument[]) => Promise<Answer>,
): Promise<Answer> {
  if (found.outcome !== 'answered' || found.written || found.counted) return found;
  const [older, ...others] = found.citations;
  const newest = newerThanBest(found.citations, question, { families });
  if (!older || newest.length === 0) return found;
  const asked = await askIn(newest);
  const isQuoted = asked.outcome === 'answered' && !asked.written && !asked.counted;
  const [newer] = isQuoted ? asked.citations : [];
  if (!newer || !saysAsMuch(newer, older, question)) return found;
  const isSame = ({ document, quote }: Citation) =>
    document === newer.document && quote.text === newer.quote.text;
  const all = [{ ...newer, score: older.score }, older, ...others.filter((one) => !isSame(one))];
  return { ...found, citations: numbered(all.slice(0, found.citations.length)) };
}

/** An answer whose best quote is of the newest version, if that says the same; written sentences and counted rows stand on all of their quotes. */
export function withNewestFirst(
  found: Answer,
  question: string,
  families: CorpusMap['families'],
): Answer {
  if (found.outcome !== 'answered' || found.written || found.counted) return found;
  return { ...found, citations: numbered(newestFirst(found.citations, question, { families })) };
}

/** Citations numbered from 1. */
export const numbered = (citations: readonly Citation[]): Citation[] =>
  citations.map((citation, i) => ({ ...citation, number: i + 1 }));
