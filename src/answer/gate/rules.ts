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
export interface Comparison {
  readonly claim: ReadText;
  /** The sentences that it cites. */
  readonly cited: readonly ReadText[];
  /** Further texts whose words may be used: the question, the names of the cited documents, what stands above the sentences. */
  readonly around: readonly ReadText[];
}

/** Something that every claim must do. */
export interface Rule {
  readonly name: string;
  readonly reason: Refusal;
  holds(comparison: Comparison): boolean;
}

/** In the order in which they are tried. */
const FOR_ALL: readonly Rule[] = [
  {
    name: 'has no number signs of its own',
    reason: 'quantity',
    holds: ({ claim, cited }) => hasOwnNumberSigns(claim, cited),
  },
  {
    name: 'has words or figures',
    reason: 'meaning',
    holds: ({ claim }) => /[\p{L}\p{N}]/u.test(claim.text),
  },
  {
    // A prompt has "‹br›" for "<br>", which must not be shown as the document's words; "File › Save" is a model's own.
    name: 'has no brackets of the prompt',
    reason: 'meaning',
    holds: ({ claim, cited }) =>
      (claim.written.match(/‹|(?<=\S)›/g) ?? []).every((sign) =>
        cited.some(({ written }) => written.includes(sign)),
      ),
  },
  {
    // The author of a document may have planted the address: only a quote may show it.
    name: 'holds no address',
    reason: 'link',
    holds: ({ claim }) => !hasAddress(claim),
  },
];

/** For claims that do not repeat a cited sentence word for word. */
const FOR_OWN_WORDS: readonly Rule[] = [
  {
    // "Are dogs allowed?" has every word of "Dogs are allowed", and says nothing.
    name: 'rests on a statement',
    reason: 'meaning',
    holds: ({ cited }) => !cited.every(({ text }) => endsAsQuestion(text)),
  },
  {
    name: 'has no links of its own',
    reason: 'link',
    holds: ({ claim, cited }) => hasOwnLinksOnly(claim, cited),
  },
  {
    name: 'has no requests of its own',
    reason: 'meaning',
    holds: ({ claim, cited }) => hasGivenRequestsOnly(claim, cited),
  },
  {
    name: 'has supported quantities',
    reason: 'quantity',
    holds: ({ claim, cited }) => hasSupportedQuantities(claim, cited),
  },
  {
    name: 'has the same rates',
    reason: 'quantity',
    holds: ({ claim, cited }) => hasSameRates(claim, cited),
  },
  {
    name: 'has known words of time',
    reason: 'quantity',
    holds: ({ claim, cited }) => hasKnownTimeWords(claim, cited),
  },
  {
    name: 'has known names',
    reason: 'name',
    holds: ({ claim, cited, around }) => hasKnownNames(claim, { cited, around }),
  },
  {
    name: 'has the same polarity',
    reason: 'negation',
    holds: ({ claim, cited }) => hasSamePolarity(claim, cited),
  },
  {
    name: 'has the same direction',
    reason: 'negation',
    holds: ({ claim, cited }) => hasSameDirection(claim, cited),
  },
  {
    name: 'has the same conditions',
    reason: 'negation',
    holds: ({ claim, cited }) => hasSameConditions(claim, cited),
  },
  {
    name: 'has the same doubt',
    reason: 'negation',
    holds: ({ claim, cited }) => hasSameDoubt(claim, cited),
  },
  {
    name: 'has the same time',
    reason: 'negation',
    holds: ({ claim, cited }) => hasSameTime(claim, cited),
  },
  {
    name: 'has the same roles',
    reason: 'name',
    holds: ({ claim, cited }) => hasSameSubjects(claim, cited),
  },
  {
    // A bare "Yes." breaks no other rule, whatever it answers.
    name: 'says something',
    reason: 'meaning',
    holds: ({ claim }) => saysSomething(claim),
  },
];

/** All rules. */
export const RULES: readonly Rule[] = [...FOR_ALL, ...FOR_OWN_WORDS];

/** The first rule that a claim breaks; undefined where it keeps them all. */
export function brokenRule(comparison: Comparison): Rule | undefined {
  const rules = isRepeated(comparison) ? FOR_ALL : RULES;
  return rules.find(({ holds }) => !holds(comparison));
}

/** Whether a claim repeats a cited sentence word for word. */
export function isRepeated({ claim, cited }: Comparison): boolean {
  return cited.some(({ text }) => text === claim.text);
}
