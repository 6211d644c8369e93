import { hasSupportedFigures } from './figure-support.ts';
import { hasAddress, hasOwnLinksOnly } from './links.ts';
import { hasSupportedNames } from './names.ts';
import { hasSamePolarity } from './negation.ts';
import { normalise } from './normal.ts';
import type { NumberedSentence } from './numbered.ts';
import { hasSameDirection } from './opposites.ts';
import type { ParsedSentence } from './parse.ts';
import { hasSameRoles } from './roles.ts';

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

/** What the gate reads of a numbered sentence. */
export type Source = Pick<NumberedSentence, 'number' | 'document' | 'heading' | 'text'>;

export interface JudgeParts {
  /** How near a claim is to the sentences that it points to: a cosine. */
  readonly similarity: (claim: string, cited: string[]) => Promise<number>;
  /** Similarity below which a claim means something else. */
  readonly floor: number;
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
 * names (`hasSameRoles`), nor what is said without any figure, name or negation; for those there is the
 * meaning alone.
 *
 * @returns the numbers of the sentences that it rests on, without unknown ones, or why it is refused
 */
export async function judge(
  claim: ParsedSentence,
  sources: readonly Source[],
  { similarity, floor, question }: JudgeParts,
): Promise<Verdict> {
  if (claim.sources.length === 0) return refused('no_source');
  const known = new Map(sources.map((source) => [source.number, source]));
  const cited = [...new Set(claim.sources)].flatMap((number) => known.get(number) ?? []);
  if (cited.length === 0) return refused('unknown_source');
  if (cited.length > MOST_SOURCES) return refused('meaning');
  const compared = {
    claim: normalise(claim.text),
    texts: cited.map(({ text }) => normalise(text)),
    around: around(cited, question),
  };
  const reason = broken(compared);
  if (reason) return refused(reason);
  const near = await similarity(
    claim.text,
    cited.map(({ text }) => text),
  );
  // Not "near < floor", which NaN would pass.
  if (!(near >= floor)) return refused('meaning');
  return { kept: true, sources: cited.map(({ number }) => number) };
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
  if (!hasSupportedNames(claim, { cited: texts, around })) return 'name';
  if (!hasSamePolarity(claim, texts) || !hasSameDirection(claim, texts)) return 'negation';
  return hasSameRoles(claim, texts) ? null : 'name';
}

function around(cited: readonly Source[], question: string): string[] {
  const headings = cited.flatMap(({ document, heading }) => [words(document), heading ?? '']);
  return [...headings, question].map(normalise);
}

/** "docs/yongzhou-press.md" as the words in it, each as a name may be written. */
function words(path: string): string {
  return path
    .replace(/\.[a-z0-9]+$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
