import { namesColumns } from '../documents/formats.ts';
import { covers, type Span } from '../documents/span.ts';
import { asksInTurn, endsAsQuestion } from '../documents/structure/question.ts';
import { pathWords } from '../index/catalog/path-terms.ts';
import { AUXILIARIES } from '../language/function-words.ts';
import type { TermsOf } from '../language/terms.ts';
import { wordsOf } from '../language/words.ts';
import { type ContextKind, contextsAt } from '../passages/contexts.ts';
import { type Passage, type PassageText, placeOf, runsOn, textAt } from '../passages/passage.ts';
import { answeringHeading } from './answering-heading.ts';
import { answeringWords } from './answering-words.ts';
import { around, refersBack, withAntecedent } from './antecedent.ts';
import { withLeadingSentences } from './leading-sentences.ts';
import { isFormula, isMail } from './letter-formulas.ts';
import { asksForSteps } from './lists.ts';
import { namedFirst } from './named-first.ts';
import { isField, onlyNames, repeatsValue } from './naming-field.ts';
import { coverage } from './query.ts';
import {
  type Excerpt,
  excerpt,
  givingMeaning,
  putFirst,
  type QuotedSentence,
  quoteFrom,
} from './quoted-sentence.ts';
import type { RankedPassage, Ranking } from './ranking.ts';
import { type SentenceSignals, weightedSum } from './scoring.ts';
import { LIST_CHARACTERS, listFirst, wantedList, withWholeList } from './whole-lists.ts';

/** A sentence that may answer the question. */
export interface RankedSentence extends QuotedSentence {
  readonly signals: SentenceSignals;
}

/** Number of passages whose sentences are ranked. */
const RANKED_PASSAGES = 6;

/** A neighbour whose score is at most this much lower is quoted, too. */
const SCORE_MARGIN = 1;

/** What says more than the best line is quoted before it, if its score is at most this much lower. */
const STATEMENT_MARGIN = 3;

/** "What does Greta ask?" */
const ASKS_FOR_QUESTION = /\b(?:ask(?:s|ed|ing)?|questions?|wants? to know)\b/i;

/** The score of a sentence that was not read: few are lower. */
const NOT_READ = -10;

/** Longest quote or context, in UTF-16 units. */
const CONTEXT_CHARACTERS = 420;

/** Orders the sentences of the best passages by how well they answer. */
export function rankSentences(ranking: Ranking, termsOf: TermsOf): RankedSentence[] {
  const passages = ranking.passages
    .slice(0, RANKED_PASSAGES)
    .map((ranked) => ({ ...ranked, passage: withLeadingSentences(ranked.passage) }));
  const isSteps = asksForSteps(ranking.question);
  const heading = answeringHeading(passages);
  const byScore = passages
    .flatMap((ranked) => {
      const { passage } = ranked;
      const signals = signalsOf(ranking, ranked, termsOf);
      const scores = signals.map((own) => weightedSum(ranking.scoring.sentence, { ...own }));
      return signals.flatMap((own, i): RankedSentence[] => {
        const span = passage.sentences[i] as Span;
        const isHeading = heading?.passage === passage && heading.sentence.span === span;
        if ((leads(passage, span) && !isHeading) || isFormula(passage, i)) return [];
        const words = answeringWords(ranking.question, ranked, i, termsOf);
        const code = isSteps || !words ? codeAt(passage, i, { isSteps }) : null;
        const shown = isHeading
          ? { ...heading, ...(words && { words }) }
          : (code ?? shownWith(passage, i, scores, words));
        const sentence = excerpt(passage, span);
        return [{ ...shown, sentence, score: scores[i] as number, signals: own }];
      });
    })
    .sort((a, b) => b.score - a.score);
  const sentences = namedFirst(ranking.question, byScore, termsOf);
  const list = wantedList({ ...ranking, passages }, sentences, termsOf);
  if (list) return listFirst(list, sentences);
  const answers = withWholeList(ranking.question, sentences, termsOf);
  return statementFirst(answers, ranking, termsOf);
}

/** Where the best line only names the thing, repeats the question or asks something in a mail, puts what says more before it. */
function statementFirst(
  sentences: RankedSentence[],
  ranking: Ranking,
  termsOf: TermsOf,
): RankedSentence[] {
  const [first] = sentences;
  if (!first) return sentences;
  const statement = sentences.find(saysMoreThan(first, ranking, termsOf));
  return statement ? putFirst(statement, sentences) : sentences;
}

function saysMoreThan(
  first: RankedSentence,
  ranking: Ranking,
  termsOf: TermsOf,
): (one: RankedSentence) => boolean {
  const { passage, sentence, score, signals } = first;
  if (onlyNames(sentence.text, ranking.query, termsOf))
    return (one) => one.passage === passage && !isField(one.sentence.text);
  const repeats = (text: string) => repeatsValue(text, ranking.query, termsOf);
  if (repeats(sentence.text) && !AUXILIARIES.has(wordsOf(ranking.question)[0]?.lower ?? ''))
    return (one) =>
      one.passage.document === passage.document &&
      isField(one.sentence.text) &&
      !repeats(one.sentence.text) &&
      one.score >= score - STATEMENT_MARGIN;
  const asks = isMail(passage.mediaType) && endsAsQuestion(sentence.text);
  if (asks && !ASKS_FOR_QUESTION.test(ranking.question))
    return (one) =>
      !endsAsQuestion(one.sentence.text) &&
      one.signals.words >= signals.words &&
      one.score >= score - STATEMENT_MARGIN;
  return () => false;
}

/**
 * Whether a sentence only says what others are about: a heading, a table's header, a question that is answered (and not
 * what its speaker says before it), a line of a table of contents, the fence of a block of code.
 */
function leads(passage: Passage, sentence: Span): boolean {
  if (isFence(passage, sentence)) return true;
  const asks = asksInTurn(textAt(passage, sentence));
  return passage.contexts.some(
    ({ kind, span }) =>
      !LEADS_IN.has(kind) && (kind !== 'question' || asks) && covers(span, sentence),
  );
}

/** Contexts that are quoted with what they lead into. */
const LEADS_IN: ReadonlySet<ContextKind> = new Set(['lead-in', 'command']);

/** The first line of a block of code in Markdown. */
const isFence = (passage: PassageText, sentence: Span) =>
  /^(?:`{3,}|~{3,})[^`\n]*$/.test(textAt(passage, sentence));

/** The signals of each sentence of a passage, in their order. */
function signalsOf(
  { query }: Ranking,
  { passage, score, sentenceSimilarities, answers }: RankedPassage,
  termsOf: TermsOf,
): SentenceSignals[] {
  const ofPath = termsOf(pathWords(passage.document));
  const contexts = passage.contexts.map((context) => ({
    ...context,
    terms: termsOf(context.text),
  }));
  let lead: string[] = [];
  let before: string[] = [];
  return passage.sentences.map((span, i) => {
    const terms = termsOf(textAt(passage, span));
    const standing = contextsAt(contexts, i);
    // Where no heading says what a text is about, its first sentence does; rows are about things of their own.
    const ofContexts = standing.length > 0 ? standing.flatMap((context) => context.terms) : lead;
    const words = coverage(query, new Set(terms));
    const own = [...terms, ...ofContexts, ...ofPath];
    if (i === 0 && !namesColumns(passage.mediaType)) lead = terms;
    const withAbove = coverage(query, new Set(own));
    const all = coverage(query, new Set([...before, ...own]));
    before = terms;
    return {
      passage: score,
      meaning: sentenceSimilarities[i] ?? 0,
      words,
      above: withAbove - words,
      before: all - withAbove,
      reader: (answers?.[i]?.score ?? NOT_READ) / 10,
    };
  });
}

/** A sentence with what belongs to it. */
function shownWith(
  passage: Passage,
  index: number,
  scores: readonly number[],
  words: Excerpt | undefined,
): Omit<QuotedSentence, 'sentence' | 'score'> {
  const quote = leadInWithList(passage, index) ?? quoteOf(passage, index, scores);
  return {
    passage,
    ...(words && { words }),
    ...givingMeaning(passage, index, quote),
    quote: excerpt(passage, quote),
    context: excerpt(passage, contextOf(passage, index, quote)),
  };
}

/** A lead-in with the list that follows it, if that is short: alone it says nothing. */
function leadInWithList({ contexts, sentences }: Passage, index: number): Span | null {
  const { start, end } = sentences[index] as Span;
  const led = contexts.find(
    ({ kind, span, from }) => kind === 'lead-in' && span.end === end && from === index + 1,
  );
  const last = sentences[(led?.to ?? 0) - 1];
  return last && last.end - start <= LIST_CHARACTERS ? { start, end: last.end } : null;
}

/**
 * The block of code that a sentence leads into, or for steps the one that it stands in, if that is short and something leads into it:
 * half of the commands do half of the work.
 */
function codeAt(passage: Passage, index: number, { isSteps }: { isSteps: boolean }) {
  const command = passage.contexts.find(
    ({ kind, from, to }) =>
      kind === 'command' && (from === index + 1 || (isSteps && from <= index && index < to)),
  );
  if (!command) return null;
  const isFirst = isFence(passage, passage.sentences[command.from] as Span);
  const place = command.from + (isFirst ? 1 : 0);
  const first = passage.sentences[place];
  const last = passage.sentences[command.to - 1];
  if (!first || !last || place >= command.to) return null;
  const isShort = last.end - first.start <= LIST_CHARACTERS;
  return isShort ? quoteFrom(passage, place, { start: first.start, end: last.end }) : null;
}

/**
 * A sentence, the one before it if the sentence refers to it, and neighbours that answer nearly as well,
 * because an answer may take two sentences.
 */
function quoteOf(passage: PassageText, index: number, scores: readonly number[]): Span {
  let quote = passage.sentences[index] as Span;
  const refers = refersBack(textAt(passage, quote));
  const minScore = (scores[index] as number) - SCORE_MARGIN;
  for (const beside of [index - 1, index + 1]) {
    const neighbour = passage.sentences[beside];
    const belongs =
      (beside < index && refers) || (scores[beside] ?? Number.NEGATIVE_INFINITY) > minScore;
    if (!neighbour || !belongs) continue;
    const both = around(quote, neighbour);
    if (isShown(passage, both)) quote = both;
  }
  return withAntecedent(passage, quote, (longer) => isShown(passage, longer));
}

/**
 * The quote and context for a sentence at the border of its passage.
 *
 * @param stretch the passage with the neighbouring sentences beyond its border
 * @param quote the quote within the passage alone
 */
export function acrossBorder(
  stretch: PassageText,
  sentence: Span,
  quote: Span,
): { quote: Excerpt; context: Excerpt } {
  const index = placeOf(stretch, sentence);
  const unknown = stretch.sentences.map(() => Number.NEGATIVE_INFINITY);
  const whole = around(quote, quoteOf(stretch, index, unknown));
  const own = isShown(stretch, whole) ? whole : quote;
  return {
    quote: excerpt(stretch, own),
    context: excerpt(stretch, contextOf(stretch, index, own)),
  };
}

/** Whether a span is short enough to be shown and within one paragraph. */
function isShown(passage: PassageText, span: Span): boolean {
  return span.end - span.start <= CONTEXT_CHARACTERS && runsOn(passage, span);
}

/** A quote with the paragraph, item or cell that it stands in, if that is short, else with the sentences beside it. */
function contextOf(passage: PassageText, index: number, quote: Span): Span {
  const paragraph = paragraphAround(passage, quote);
  if (isShown(passage, paragraph)) return paragraph;
  let context = quote;
  for (const neighbour of [passage.sentences[index - 1], passage.sentences[index + 1]]) {
    const wider = neighbour && around(context, neighbour);
    if (wider && isShown(passage, wider)) context = wider;
  }
  return context;
}

/** All sentences of the passage that run on with the quote. */
function paragraphAround(passage: PassageText, quote: Span): Span {
  return passage.sentences
    .filter((sentence) => runsOn(passage, around(quote, sentence)))
    .reduce(around, quote);
}
