import { countIn } from '../../language/tokens.ts';
import { brokenRule, type Comparison, isRepeated, type Refusal } from './rules.ts';
import { ReadText, termsOfAll } from './text/read-text.ts';

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
}

export type Verdict =
  /** With the numbers of the sentences that it rests on; unknown ones are left out. */
  | { readonly kept: true; readonly sources: readonly number[] }
  | { readonly kept: false; readonly reason: Refusal; readonly rule: string };

/** Decides whether a person may see a claim. */
export type Gate = (claim: Claim) => Promise<Verdict>;

/** How meanings are compared. */
export interface MeaningCheck {
  /** How near a claim is to the sentences that it cites: a cosine. */
  readonly similarity: (claim: string, cited: string[]) => Promise<number>;
  /** A claim with a lower similarity is refused. */
  readonly minSimilarity: number;
  /** Reads sentences that will probably be cited, so that comparing them takes less time. */
  readonly prepare?: (sentences: readonly string[]) => Promise<void>;
}

export interface GateOptions extends MeaningCheck {
  /** The person's words: the names in them may be used. */
  readonly question: string;
}

/** With more sentences cited for one claim, anything could be put together. */
const MAX_CITED = 5;

/**
 * Makes a gate for the claims of one answer. A claim must cite known sentences. Rules look for its links,
 * quantities, names, negations and directions in them; last, its meaning must be near theirs. A claim that
 * repeats a cited sentence word for word only has to pass the rule on addresses. Each source is read once.
 *
 * Every doubt goes against the claim. The rules see who did what to whom only in the order of names and
 * their nearest words (`hasSameRoles`). Where a claim has no quantity, name or negation, its meaning alone
 * decides; for a short answer, not even that (`isShort`).
 *
 * Known limits. A name written small is seen only right after a word such as "by" or "in", not in "by the
 * smith family". The rules do not tell which of several rates or hedges belongs to which quantity or verb:
 * one of the sources must have it, and any word of doubt in a claim will do. A short answer of one number
 * ("186.") is not compared with what was asked. Honest claims fail where a sentence names the year before
 * the quantity and they name it after.
 */
export function createGate(
  sources: readonly Source[],
  { similarity, minSimilarity, question }: GateOptions,
): Gate {
  const known = new Map(sources.map((source) => [source.number, readSource(source)]));
  const asked = new ReadText(question);

  return async (claim) => {
    if (claim.sources.length === 0) return refused('no_source', 'cites a sentence');
    const cited = [...new Set(claim.sources)].flatMap((number) => known.get(number) ?? []);
    if (cited.length === 0) return refused('unknown_source', 'cites a known sentence');
    if (cited.length > MAX_CITED) return refused('meaning', 'cites few sentences');
    const comparison = {
      claim: new ReadText(claim.text),
      cited: cited.map(({ text }) => text()),
      around: [...cited.map(({ document }) => document()), asked],
    };
    const broken = brokenRule(comparison);
    if (broken) return refused(broken.reason, broken.name);
    const kept: Verdict = { kept: true, sources: cited.map(({ number }) => number) };
    if (isRepeated(comparison) || isShort(comparison, asked)) return kept;
    const near = await similarity(
      claim.text,
      comparison.cited.map(({ written }) => written),
    );
    // Not "near < minSimilarity", which NaN would pass.
    return near >= minSimilarity ? kept : refused('meaning', 'has a similar meaning');
  };
}

const refused = (reason: Refusal, rule: string): Verdict => ({ kept: false, reason, rule });

/** A source whose texts are read when a claim first cites it. */
interface ReadSource {
  readonly number: number;
  readonly text: () => ReadText;
  /** The name of its document. */
  readonly document: () => ReadText;
}

function readSource({ number, text, document }: Source): ReadSource {
  let [readText, readName]: (ReadText | undefined)[] = [];
  return {
    number,
    text: () => {
      readText ??= new ReadText(text);
      return readText;
    },
    document: () => {
      readName ??= new ReadText(wordsOfPath(document));
      return readName;
    },
  };
}

/** "docs/yongzhou-press.md" as the words in it, each as a name may be written. */
function wordsOfPath(path: string): string {
  return path
    .replace(/\.[a-z0-9]+$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** An answer such as "In 2020." has at most this many terms. */
const MAX_SHORT_TERMS = 4;

/**
 * Whether a claim is too short to have a meaning to compare, and all its words are those of the cited
 * sentences and the question: the rules have checked all of it.
 */
function isShort({ claim, cited }: Comparison, asked: ReadText): boolean {
  const held = termsOfAll(cited);
  const said = claim.terms;
  const known = new Set([...held, ...asked.terms]);
  return (
    said.size <= MAX_SHORT_TERMS && countIn(said, held) > 0 && countIn(said, known) === said.size
  );
}
