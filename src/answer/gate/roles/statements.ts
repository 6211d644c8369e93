import { DETERMINERS, isFunctionWord, PREPOSITIONS } from '../../../language/function-words.ts';
import { type Token, termSet, termsIn } from '../../../language/tokens.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { ReadText } from '../text/read-text.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { auxiliaryOf, isAuxiliary, isPassive } from './verbs.ts';

/** A verb of a text with the words that stand on each side of it. */
export interface Statement {
  /** The verb's term. */
  readonly verb: string;
  /** Whether it is passive; both where its form leaves it open. */
  readonly voices: readonly boolean[];
  /** The last word of the noun phrase that opens the verb's clause; null where a pronoun or nothing does. */
  readonly subject: string | null;
  /** The terms of that phrase. */
  readonly phrase: readonly string[];
  /** The last word of the noun phrase right after the verb. */
  readonly object: string | null;
  /** The last word of the noun phrase after "by". */
  readonly agent: string | null;
  /** Terms before the verb, in its clause and in the one that it leans on. */
  readonly left: ReadonlySet<string>;
  /** Whether it stands in "which …" and the like, so that what comes before may be its object. */
  readonly isRelative: boolean;
  /** Whether the verb is left out: "waste is collected on Wednesday, paper on Friday". */
  readonly isGapped: boolean;
  /** Terms after the verb in its clause; all that follow in the sentence, if it has none. */
  readonly near: ReadonlySet<string>;
  /** Terms after the verb, to the end of its sentence. */
  readonly right: ReadonlySet<string>;
}

/** What most statements have none of. */
const PLAIN = {
  phrase: [],
  object: null,
  agent: null,
  isRelative: false,
  isGapped: false,
} as const;

const SENTENCE_END = /[.!?](?=\s|$)/gu;

/** The statements of a text that can be told by the form of its words. */
export const statementsOf = (text: ReadText): readonly Statement[] => text.once(readStatements);

function readStatements(read: ReadText): Statement[] {
  const { text, tokens } = read;
  const quantities = quantitiesOf(read).filter(
    ({ units, dates }) => units[0] !== '' || dates.length > 0,
  );
  const measured = (token: Token | undefined) =>
    quantities.some(({ start, end }) => token && token.start >= start && token.end <= end);
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index }) => index);
  const clauses = clausesOf(read);
  return clauses.flatMap(({ own, isRelative, verb: at }, c) => {
    const antecedent = isRelative ? antecedentOf(clauses, c, text) : [];
    const token = own[at];
    if (!token?.term) return antecedent;
    const verb = token.term;
    const begin = ends.findLast((end) => end < token.start) ?? 0;
    const to = /[.!?;](?=\s|$)/u.exec(text.slice(token.end))?.index ?? text.length;
    const before = own.slice(0, at);
    const isOpen = before.every(({ lower }) => isFunctionWord(lower) || /ly$/.test(lower));
    const wide = tokens.filter(({ start, end }) => start >= begin && end <= token.start);
    const previous = clauses[c - 1];
    // "A helmet and a lock are included": what is said of the second is said of the first.
    const list = previous && previous.verb < 0 ? [...previous.own, ...before] : before;
    const after = tokens.filter(({ start, end }) => start >= token.end && end <= token.end + to);
    const isReduced =
      !auxiliaryOf(own, at) && /ed$/.test(token.lower) && !hasObject(own.slice(at + 1));
    return [
      ...antecedent,
      ...gapsAfter(clauses, c, verb, text),
      {
        isGapped: false,
        verb,
        voices: isReduced ? [true, false] : [isPassive(own, at)],
        isRelative,
        subject: isOpen || (isRelative && !opensNoun(before[0])) ? null : headOf(before, text),
        phrase: termsIn(runOf(before, text)),
        object: headOf(measured(own[at + 1]) ? [] : own.slice(at + 1), text),
        agent: agentOf(
          own.slice(at + 1).filter((one) => !measured(one)),
          text,
        ),
        left: termSet(isOpen ? wide : list),
        near: nearOf(clauses, c, after),
        right: termSet(after),
      },
    ];
  });
}

/** Whether a word opens a noun phrase of its own: "which the town", "which Anna". */
const opensNoun = (token: Token | undefined) =>
  token !== undefined && (DETERMINERS.has(token.lower) || /^\p{Lu}/u.test(token.text));

/** Whether the word after a verb opens a noun phrase, so that the verb is not passive. */
function hasObject([first, second]: readonly Token[]): boolean {
  const next = first && PARTICLE.test(first.lower) ? second : first;
  return next !== undefined && (DETERMINERS.has(next.lower) || /^[\p{Lu}\d]/u.test(next.text));
}

/** "Handed over the keys". */
const PARTICLE = /^(?:over|in|out|off|up|back|down|away)$/;

/**
 * What a relative clause says of the noun before it, and what the sentence goes on to say of that noun: "employees
 * who are ill must inform" says that they are ill, and that they inform.
 */
function antecedentOf(clauses: readonly Clause[], c: number, text: string): Statement[] {
  const own = clauses[c]?.own ?? [];
  const verb = own.find(({ lower }) => !isFunctionWord(lower))?.term;
  const noun = clauses[c - 1]?.own.findLast(({ lower }) => !isFunctionWord(lower));
  const isBeside = noun && /^ (?:who|which) $/.test(text.slice(noun.end, own[0]?.start));
  if (!verb || !noun?.term || !isBeside) return [];
  const at = own.findIndex(
    (token, i) => i > 1 && isAuxiliary(token) && own.slice(0, i).some(({ term }) => term !== null),
  );
  const main = at < 0 ? undefined : own.slice(at).find(({ lower }) => !isFunctionWord(lower));
  const none = new Set<string>();
  const subject = {
    ...PLAIN,
    subject: noun.term,
    left: new Set([noun.term]),
    near: none,
    right: none,
  };
  const voices = main ? [isPassive(own, own.indexOf(main))] : [];
  return [
    { ...subject, verb: `who ${verb}`, voices: [false] },
    ...(main?.term
      ? [{ ...subject, verb: main.term, voices, near: termSet(own.slice(own.indexOf(main) + 1)) }]
      : []),
  ];
}

/** The clauses after one that leave its verb out: a noun and what is said of it. */
function gapsAfter(clauses: readonly Clause[], c: number, verb: string, text: string): Statement[] {
  const next = clauses.slice(c + 1);
  const end = next.findIndex((clause) => clause.verb >= 0);
  return next.slice(0, end < 0 ? next.length : end).flatMap(({ own }): Statement[] => {
    const run = runOf(own, text).filter(({ text: word }) => !/\d/.test(word));
    const last = run.at(-1);
    if (!last) return [];
    const [left, near] = [termSet(run), termSet(own)];
    const said = { subject: last.term, left, near, right: near };
    return [{ ...PLAIN, ...said, verb, voices: [false, true], isGapped: true }];
  });
}

/** The terms after a clause's verb, with those of the clauses after it that have no verb: lists. */
function nearOf(
  clauses: readonly Clause[],
  c: number,
  after: readonly Token[],
): ReadonlySet<string> {
  const next = clauses.slice(c + 1);
  const end = next.findIndex(({ verb, isTold }) => !isTold && verb >= 0);
  const list = next.slice(0, end < 0 ? next.length : end).flatMap(({ own }) => own);
  const near = termSet([
    ...(clauses[c]?.own.slice((clauses[c]?.verb ?? -1) + 1) ?? []),
    ...list.filter((token) => after.includes(token)),
  ]);
  return near.size > 0 ? near : termSet(after);
}

/** Titles with a point, which would end a name. */
const ABBREVIATED = /^(?:dr|mr|mrs|ms|prof)$/;

function agentOf(after: readonly Token[], text: string): string | null {
  const by = after.findIndex(({ lower }) => lower === 'by');
  const phrase = after.slice(by + 1);
  return by < 0 || /\d/.test(phrase[0]?.text ?? '') ? null : headOf(phrase, text);
}

/** The noun that a phrase speaks of. */
const headOf = (phrase: readonly Token[], text: string): string | null =>
  runOf(phrase, text).at(-1)?.term ?? null;

/** The words of a noun phrase up to the first one without a meaning of its own; none if a preposition leads it. */
function runOf(phrase: readonly Token[], text: string): Token[] {
  const first = phrase.findIndex(({ lower }) => !isFunctionWord(lower) && !ABBREVIATED.test(lower));
  const led = phrase.slice(0, Math.max(0, first));
  if (first < 0 || led.some(({ lower }) => PREPOSITIONS.has(lower))) return [];
  const run = phrase.slice(first, first + 1);
  for (const token of phrase.slice(first + 1)) {
    const last = run.at(-1)?.end ?? 0;
    if (isFunctionWord(token.lower) || !/^[ -]$/.test(text.slice(last, token.start))) break;
    run.push(token);
  }
  return run;
}
