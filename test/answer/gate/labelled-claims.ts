import { readFileSync } from 'node:fs';
import { createGate, type MeaningCheck, type Verdict } from '../../../src/answer/gate/gate.ts';

/** A claim with what it cites, known to be honest or not. */
export interface LabelledClaim {
  readonly question: string;
  /** The sentences that it cites. */
  readonly sources: readonly string[];
  readonly claim: string;
  /** How a hostile claim differs from what it cites; the field of an honest one. */
  readonly kind?: string;
  readonly domain?: string;
  /** A sentence of another document that the model has seen and the claim does not cite. */
  readonly beside?: string;
}

/**
 * Every line of a set. The rules were tuned on those that are seen; the unseen ones were written afterwards, and
 * nothing was changed to fit them.
 */
export const readClaims = (name: 'honest' | 'hostile', half: 'seen' | 'unseen') =>
  readLines<LabelledClaim>(half === 'unseen' ? `${name}-unseen` : name);

/** Every line of a file in `sets/`. */
export function readLines<T>(name: string): T[] {
  const lines = readFileSync(new URL(`./sets/${name}.jsonl`, import.meta.url), 'utf8');
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Judges a claim that cites all its sources, which stand in one document. */
export function judgeLabelled(
  { question, sources, claim, beside }: LabelledClaim,
  meaning: MeaningCheck,
): Promise<Verdict> {
  const known = sources.map((text, i) => ({ number: i + 1, document: 'notes.txt', text }));
  const other = beside ? [{ number: known.length + 1, document: 'other.txt', text: beside }] : [];
  const gate = createGate([...known, ...other], { ...meaning, question });
  return gate({ text: claim, sources: known.map(({ number }) => number) });
}
