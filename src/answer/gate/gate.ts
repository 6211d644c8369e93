import type { Span } from '../../documents/span.ts';
import { brokenRule, isRepeated, type Refusal } from './rules.ts';
import { foreignWordsOf, unusedWordsOf } from './support/foreign-words.ts';
import { ReadText } from './text/read-text.ts';

/** A sentence of a language model, to be judged. */
export interface Claim {
  /** Without source markers. */
  readonly text: string;
  /** The numbers of the sentences that it cites, as the model wrote them; they may be unknown. */
  readonly sources: readonly number[];
}

/** A sentence of a document that claims may cite. */
export interface Source {
  /** Claims cite it by this. */
  readonly number: number;
  /** Path of its document. */
  readonly document: string;
  readonly text: string;
  /** What stands above it in the document: headings, the header of its table. A claim may use the words. */
  readonly above?: readonly string[];
}

export type Verdict =
  /** With the numbers of the sentences that it rests on; unknown ones are left out. */
  | { readonly kept: true; readonly sources: readonly number[] }
  | { readonly kept: false; readonly reason: Refusal; readonly rule: string };

/** Decides whether a person may see a claim. */
type Gate = (claim: Claim) => Promise<Verdict>;

/** Some words of a text. */
export interface WordsOf {
  readonly text: string;
  readonly words: readonly Span[];
}

/** How words are compared. */
export interface MeaningCheck {
  /**
   * How near each of some words of a claim is, as read in the claim, to the nearest of some words of the sentences
   * that it cites, as read there: cosines, in the order of the words. Both texts are normalised (`normalise`).
   */
  readonly similarity: (claim: WordsOf, cited: readonly WordsOf[]) => Promise<readonly number[]>;
  /** A claim with a word of lower similarity is refused. */
  readonly minSimilarity: number;
  /** Reads sentences that will probably be cited, so that comparing them takes less time. */
  readonly prepare?: (sentences: readonly string[]) => Promise<void>;
}

export interface GateOptions extends MeaningCheck {
  /** The person's words: the names in them may be used. */
  readonly question: string;
}

/** Characters of a claim; a model writes short sentences. Some rules take time by the square of a text's length. */
const MAX_CLAIM = 1_000;

/** Characters of a sentence that the rules read: more than the model is shown of it. */
const MAX_SOURCE = 2_000;

/** With more sentences cited for one claim, anything could be put together. */
const MAX_CITED = 5;

/**
 * Makes a gate for the claims of one answer. A claim must cite known sentences and is compared with these alone.
 * Rules look for its links, requests, quantities, names, negations, directions, conditions and roles in them. Last,
 * each of its other content words must be borne out: the sentences, or what stands above them, have its stem, or the
 * sentences a word near to it that the claim does not use itself; the worst word decides. Words of harm, money and secrets, and words for people, must be
 * there as they are (`isStrictlyForeign`). A claim that repeats a cited sentence word for word only has to pass the
 * rules for all claims (`FOR_ALL`). Each source is read once.
 *
 * Every doubt goes against the claim. Verbs are told by the form and the neighbours of words (`statementsOf`), so
 * that roles are compared only where both sides have the same verb in such a form.
 *
 * Known limits. A pronoun may stand for another than in the source. The rules do not tell which of several rates or
 * hedges belongs to which quantity or verb: one of the sources must have it, and any word of doubt in a claim will
 * do. A verb or thing may be exchanged for one that is near in meaning, such as "stairs" for "lift". A short answer
 * of one number ("186.") is not compared with what was asked. Honest claims fail where they convert a figure, turn
 * "sold to" into "bought", or name the year after the quantity where the sentence names it before.
 */
export function createGate(
  sources: readonly Source[],
  { similarity, minSimilarity, question }: GateOptions,
): Gate {
  const known = new Map(sources.map((source) => [source.number, readSource(source)]));
  const asked = new ReadText(question.slice(0, MAX_CLAIM));

  return async (claim) => {
    if (claim.sources.length === 0) return refused('no_source', 'cites a sentence');
    const cited = [...new Set(claim.sources)].flatMap((number) => known.get(number) ?? []);
    if (cited.length === 0) return refused('unknown_source', 'cites a known sentence');
    if (claim.text.length > MAX_CLAIM) return refused('meaning', 'is short enough');
    if (cited.length > MAX_CITED) return refused('meaning', 'cites few sentences');
    const comparison = {
      claim: new ReadText(claim.text),
      cited: cited.map(({ text }) => text),
      around: [...cited.flatMap(({ document, above }) => [document, above]), asked],
    };
    const broken = brokenRule(comparison);
    if (broken) return refused(broken.reason, broken.name);
    const kept: Verdict = { kept: true, sources: cited.map(({ number }) => number) };
    if (isRepeated(comparison)) return kept;
    const held = [...comparison.cited, ...cited.map(({ above }) => above)];
    const words = foreignWordsOf(comparison.claim, held, comparison.around);
    if (words.length === 0) return kept;
    if (words.some(({ ease }) => ease === 'strict'))
      return refused('meaning', 'has no strict words of its own');
    const near = await similarity(
      { text: comparison.claim.text, words },
      comparison.cited.map((text) => ({
        text: text.text,
        words: unusedWordsOf(text, comparison.claim),
      })),
    );
    const isBorneOut = words.every(({ ease }, i) => {
      // Not "near < minSimilarity", which NaN would pass.
      return (near[i] ?? 0) >= minSimilarity - (ease === 'light' ? EASED : 0);
    });
    return isBorneOut ? kept : refused('meaning', 'has words that are borne out');
  };
}

/** A word of the question, or one that says little, may be so much farther. */
const EASED = 0.07;

const refused = (reason: Refusal, rule: string): Verdict => ({ kept: false, reason, rule });

/** The texts of a source. */
const readSource = ({ number, text, document, above = [] }: Source) => ({
  number,
  text: new ReadText(text.slice(0, MAX_SOURCE)),
  document: new ReadText(wordsOfPath(document.slice(0, MAX_CLAIM))),
  above: new ReadText(above.join('. ').slice(0, MAX_SOURCE)),
});

/** "docs/yongzhou-press.md" as the words in it, each as a name may be written. */
function wordsOfPath(path: string): string {
  return path
    .replace(/\.[a-z0-9]+$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
