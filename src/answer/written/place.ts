import { contextsAt, headerAmong, headingLine } from '../../passages/contexts.ts';
import { placeOf } from '../../passages/passage.ts';
import { type Excerpt, givingMeaning } from '../../retrieval/quoted-sentence.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import { headingPath } from '../quoted/citation.ts';
import { namedRow } from '../quoted/table-rows.ts';
import { escapeForPrompt } from './prompt-escape.ts';

/** Where a sentence stands in its document, which gives it its meaning. */
export interface Place {
  readonly document: string;
  /** The headings above it, the outermost first. */
  readonly headings: readonly string[];
  /** Table header, caption, lead-in, question and speaker. */
  readonly above: readonly Excerpt[];
  /** The header of its table, where columns are named there alone. */
  readonly header?: string;
}

/** The place of a sentence alone; what is quoted with it may hold a part of it. */
export function placeOfSentence({ passage, sentence }: RankedSentence): Place {
  const index = placeOf(passage, sentence.span);
  const { headings, above } = givingMeaning(passage, index, sentence.span);
  const header = headerAmong(contextsAt(passage.contexts, index))?.text;
  return {
    document: passage.document,
    headings: headings.map(({ text }) => headingLine(text)),
    above: above.filter(({ text }) => text.trim() !== ''),
    ...(header !== undefined && { header }),
  };
}

/** All that stands above a sentence, the outermost first. */
export const textsAbove = ({ headings, above }: Place): string[] => [
  ...headings,
  ...above.map(({ text }) => text),
];

/** A sentence as the gate reads it: a row of a table with the name of its column before each figure. */
export function readingOf(text: string, { header }: Place): string {
  return (header !== undefined && namedRow(text, header)) || text;
}

/** What stands above a sentence, a line each, as the model sees it. */
export const placeLines = (place: Place): string[] => [...headingOf(place), ...aboveOf(place)];

/**
 * The lines to print before a sentence, so that nothing seems to stand under what was printed for the one before it: a
 * heading ends what stood above, and the name of the document ends a heading.
 */
export function linesAbove(now: Place, before: Place | undefined): string[] {
  const document = `Document: ${escapeForPrompt(now.document)}`;
  const [heading, above] = [headingOf(now), aboveOf(now)];
  if (now.document !== before?.document) return [document, ...heading, ...above];
  const border = heading.length > 0 ? heading : [document];
  if (heading.join() !== headingOf(before).join()) return [...border, ...above];
  if (above.join('\n') === aboveOf(before).join('\n')) return [];
  return above.length > 0 ? above : border;
}

const headingOf = ({ headings }: Place): string[] =>
  headings.length > 0 ? [lineOf('Heading', headingPath(headings))] : [];

const aboveOf = ({ above }: Place): string[] => above.map(({ text }) => lineOf('Above', text));

/** Characters of such a line. */
const MAX_LINE = 300;

const lineOf = (label: string, text: string): string =>
  `${label}: ${escapeForPrompt(text)
    .slice(0, MAX_LINE)
    .replace(/[\ud800-\udbff]$/, '')}`;
