import { countIn, termSet, tokensOf } from '../../language/tokens.ts';
import { hasAddress, hasOwnLinksOnly } from './links.ts';
import { hasSupportedNames } from './names/names.ts';
import { hasSameRoles } from './names/roles.ts';
import { hasSameDoubt } from './polarity/hedges.ts';
import { hasSamePolarity } from './polarity/negation.ts';
import { hasSameDirection } from './polarity/opposites.ts';
import { hasSameRates } from './quantities/rates.ts';
import { hasOwnSigns } from './quantities/signs.ts';
import { hasSupportedFigures } from './quantities/support.ts';
import { hasSupportedTimes } from './quantities/times.ts';
import { normalise } from './text/normalise.ts';

/** A sentence of a language model, to be judged. */
export interface Claim {
  /** Without source markers. */
  readonly text: string;
  /** The numbers of the sentences that it cites, as the model wrote them; they may be unknown. */
  readonly sources: readonly number[];
}

/** A sentence of a document that claims may cite. */
export interface Source {
  /** What claims cite it by. */
  readonly number: number;
  /** Path of its document. */
  readonly document: string;
  readonly text: string;
}

/** Why a sentence of the model is not shown. */
export type Refusal =
  | 'no_source'
  | 'unknown_source'
  | 'figure'
  | 'name'
  | 'negation'
  | 'meaning'
  | 'link';

export type Verdict =
  | { readonly kept: true; readonly sources: readonly number[] }
  | { readonly kept: false; readonly reason: Refusal };

/** How meanings are compared. */
export interface MeaningCheck {
  /** How near a claim is to the sentences that it cites: a cosine. */
  readonly similarity: (claim: string, cited: string[]) => Promise<number>;
  /** A claim with a lower similarity is refused. */
  readonly minSimilarity: number;
}

export interface JudgeOptions extends MeaningCheck {
  /** The person's words: the names in them may be used. */
  readonly question: string;
}

/** Sentences that one claim may rest on; with more, anything could be put together. */
const MOST_SOURCES = 5;

/**
 * Decides whether a person may see a sentence of the model. It must point to sentences that there are,
 * and its links, figures, names, negations and directions must be found in them, all by rules; last, its
 * meaning must be near theirs. What repeats a cited sentence word for word needs no rule.
 *
 * Every doubt goes against the claim. The rules do not see who did what to whom beyond the order of
 * names and what stands nearest to them (`hasSameRoles`), nor what is said without any figure, name or
 * negation; for those there is the meaning alone, and in a short answer not even that (`isShort`).
 *
 * Known limits. A name written small is seen only right after a word such as "by" or "in", not in "by the
 * smith family". Which of several rates or hedges belongs to which figure or verb is not told: one of the
 * sources must have it, and any word of doubt in a claim will do. A short answer of one figure ("186.") is
 * not compared with what was asked. Honest claims fail where a sentence names the year before the figure
 * and they name it after.
 *
 * @returns the numbers of the sentences that it rests on, without unknown ones, or why it is refused
 */
export async function judge(
  claim: Claim,
  sources: readonly Source[],
  { similarity, minSimilarity, question }: JudgeOptions,
): Promise<Verdict> {
  if (claim.sources.length === 0) return refused('no_source');
  const known = new Map(sources.map((source) => [source.number, source]));
  const cited = [...new Set(claim.sources)].flatMap((number) => known.get(number) ?? []);
  if (cited.length === 0) return refused('unknown_source');
  if (cited.length > MOST_SOURCES) return refused('meaning');
  const written = cited.map(({ text }) => text);
  const compared = {
    claim: normalise(claim.text),
    texts: written.map(normalise),
    around: around(cited, question),
  };
  const reason = hasOwnSigns(claim.text, written) ? broken(compared) : 'figure';
  if (reason) return refused(reason);
  const kept: Verdict = { kept: true, sources: cited.map(({ number }) => number) };
  if (isShort(compared, normalise(question))) return kept;
  const near = await similarity(claim.text, written);
  // Not "near < minSimilarity", which NaN would pass.
  if (!(near >= minSimilarity)) return refused('meaning');
  return kept;
}

const refused = (reason: Refusal): Verdict => ({ kept: false, reason });

/** What is compared, normalised. */
interface Compared {
  readonly claim: string;
  /** The cited sentences. */
  readonly texts: readonly string[];
  /** Further texts whose words may be used. */
  readonly around: readonly string[];
}

/** The first rule that a claim breaks. */
function broken({ claim, texts, around }: Compared): Refusal | null {
  if (!/[\p{L}\p{N}]/u.test(claim)) return 'meaning';
  // Where an address leads, only its quote may say: whoever wrote a document chose it.
  if (hasAddress(claim)) return 'link';
  if (texts.includes(claim)) return null;
  if (!hasOwnLinksOnly(claim, texts)) return 'link';
  if (!hasSupportedFigures(claim, texts, around)) return 'figure';
  if (!hasSameRates(claim, texts) || !hasSupportedTimes(claim, texts)) return 'figure';
  if (!hasSupportedNames(claim, { cited: texts, around })) return 'name';
  if (!hasSamePolarity(claim, texts) || !hasSameDirection(claim, texts)) return 'negation';
  if (!hasSameDoubt(claim, texts)) return 'negation';
  return hasSameRoles(claim, texts) ? null : 'name';
}

/** Content words up to which a claim may be an answer as short as "In 2020." */
const SHORT = 4;

/**
 * Whether a claim is too short to have a meaning to compare, and says nothing but words of the cited
 * sentences and the question: the rules have seen all of it.
 */
function isShort({ claim, texts }: Compared, question: string): boolean {
  const said = termSet(tokensOf(claim));
  const held = termSet(texts.flatMap(tokensOf));
  const known = new Set([...held, ...termSet(tokensOf(question))]);
  return said.size <= SHORT && countIn(said, held) > 0 && countIn(said, known) === said.size;
}

function around(cited: readonly Source[], question: string): string[] {
  return [...cited.map(({ document }) => words(document)), question].map(normalise);
}

/** "docs/yongzhou-press.md" as the words in it, each as a name may be written. */
function words(path: string): string {
  return path
    .replace(/\.[a-z0-9]+$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
