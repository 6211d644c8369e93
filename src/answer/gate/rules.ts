import { endsAsQuestion } from '../../documents/structure/question.ts';
import { hasKnownNames } from './names/known-names.ts';
import { hasSameConditions } from './polarity/conditions.ts';
import { hasSameDoubt } from './polarity/hedges.ts';
import { hasSamePolarity } from './polarity/negation.ts';
import { hasSameDirection } from './polarity/opposites.ts';
import { hasSameTime } from './polarity/past.ts';
import { hasOwnNumberSigns } from './quantities/number-signs.ts';
import { hasSameRates } from './quantities/rates.ts';
import { hasSupportedQuantities } from './quantities/supported.ts';
import { hasKnownTimeWords } from './quantities/time-words.ts';
import { hasSameSubjects } from './roles/subjects.ts';
import { saysSomething } from './support/content.ts';
import { hasGivenRequestsOnly } from './support/requests.ts';
import { hasAddress, hasOwnLinksOnly } from './text/links.ts';
import type { ReadText } from './text/read-text.ts';

/** Why a sentence of the model is not shown. */
export type Refusal =
  | 'no_source'
  | 'unknown_source'
  | 'quantity'
  | 'name'
  | 'negation'
  | 'meaning'
  | 'link';

/** A claim and what it is compared with. */
interface Comparison {
  readonly claim: ReadText;
  /** The sentences that it cites. */
  readonly cited: readonly ReadText[];
  /** Further texts whose words may be used: the question, the names of the cited documents, what stands above the sentences. */
  readonly around: readonly ReadText[];
}

/** Whether a claim may be shown, given the sentences that it cites and further texts whose words it may use. */
type Check = (claim: ReadText, cited: readonly ReadText[], around: readonly ReadText[]) => boolean;

/** Something that every claim must do. */
export interface Rule {
  readonly name: string;
  readonly reason: Refusal;
  readonly holds: Check;
}

const rule = (name: string, reason: Refusal, holds: Check): Rule => ({ name, reason, holds });

/** In the order in which they are tried. */
const FOR_ALL: readonly Rule[] = [
  rule('has no number signs of its own', 'quantity', hasOwnNumberSigns),
  rule('has words or figures', 'meaning', ({ text }) => /[\p{L}\p{N}]/u.test(text)),
  // A prompt has "‹br›" for "<br>", which must not be shown as the document's words; "File › Save" is a model's own.
  rule('has no brackets of the prompt', 'meaning', (claim, cited) =>
    (claim.written.match(/‹|(?<=\S)›/g) ?? []).every((sign) =>
      cited.some(({ written }) => written.includes(sign)),
    ),
  ),
  // The author of a document may have planted the address: only a quote may show it.
  rule('holds no address', 'link', (claim) => !hasAddress(claim)),
];

/** For claims that do not repeat a cited sentence word for word. */
const FOR_OWN_WORDS: readonly Rule[] = [
  // "Are dogs allowed?" has every word of "Dogs are allowed", and says nothing.
  rule('rests on a statement', 'meaning', (_, cited) =>
    cited.some(({ text }) => !endsAsQuestion(text)),
  ),
  rule('has no links of its own', 'link', hasOwnLinksOnly),
  rule('has no requests of its own', 'meaning', hasGivenRequestsOnly),
  rule('has supported quantities', 'quantity', hasSupportedQuantities),
  rule('has the same rates', 'quantity', hasSameRates),
  rule('has known words of time', 'quantity', hasKnownTimeWords),
  rule('has known names', 'name', hasKnownNames),
  rule('has the same polarity', 'negation', hasSamePolarity),
  rule('has the same direction', 'negation', hasSameDirection),
  rule('has the same conditions', 'negation', hasSameConditions),
  rule('has the same doubt', 'negation', hasSameDoubt),
  rule('has the same time', 'negation', hasSameTime),
  rule('has the same roles', 'name', hasSameSubjects),
  // A bare "Yes." breaks no other rule, whatever it answers.
  rule('says something', 'meaning', saysSomething),
];

/** All rules. */
export const RULES: readonly Rule[] = [...FOR_ALL, ...FOR_OWN_WORDS];

/** The first rule that a claim breaks; undefined where it keeps them all. */
export function brokenRule(comparison: Comparison): Rule | undefined {
  const { claim, cited, around } = comparison;
  const rules = isRepeated(comparison) ? FOR_ALL : RULES;
  return rules.find(({ holds }) => !holds(claim, cited, around));
}

/** Whether a claim repeats a cited sentence word for word. */
export function isRepeated({ claim, cited }: Comparison): boolean {
  return cited.some(({ text }) => text === claim.text);
}
