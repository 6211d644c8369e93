import type { Token } from '../../../language/tokens.ts';
import type { ReadText } from '../text/read-text.ts';
import { verbOf } from './verbs.ts';

/** A part of a sentence with at most one verb that counts. */
export interface Clause {
  readonly own: readonly Token[];
  readonly isRelative: boolean;
  /** Whether it may be what the verb before says: "shows that …". */
  readonly isTold: boolean;
  /** The place of its verb in `own`; -1 if it has none. */
  readonly verb: number;
}

/** What a clause begins with: it has a subject of its own, or leans on the one before. */
const CLAUSE_START =
  /[;:!?()]|(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|No))\.|,|\b(?:and|or|but|while|whereas|although|though|because|since|after|before|when|once|if|unless|until|that|who|whom|which|where|so|then|as)\b|\bto(?= \p{Ll}+ (?:the|an?|their|his|her|your|its|our)\b)/giu;

/** The clauses of a text, in order; the word that opens one ("who") is the last of the one before. */
export function clausesOf({ text, tokens }: ReadText): Clause[] {
  const starts = [...text.matchAll(CLAUSE_START)].map(({ 0: mark, index }) => ({
    end: index + mark.length,
    isRelative: /^(?:who|which|that)$/i.test(mark),
    isTold: /^that$/i.test(mark),
  }));
  const clauses: (Omit<Clause, 'verb'> & { own: Token[] })[] = [
    { own: [], isRelative: false, isTold: false },
  ];
  let next = 0;
  for (const token of tokens) {
    for (let start = starts[next]; start && start.end <= token.start; start = starts[++next]) {
      clauses.push({ own: [], isRelative: start.isRelative, isTold: start.isTold });
    }
    clauses.at(-1)?.own.push(token);
  }
  return clauses.map((clause) => ({ ...clause, verb: verbOf(clause.own, text) }));
}
