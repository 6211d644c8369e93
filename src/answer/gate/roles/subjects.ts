import { terms } from '../../../language/terms.ts';
import { countIn } from '../../../language/tokens.ts';
import { hasOwnPredicate } from '../names/predicates.ts';
import { type ReadText, termsOfAll } from '../text/read-text.ts';
import { type Statement, statementsOf } from './statements.ts';

/** "Carl is the mayor": there is no verb to compare. */
const IS_A = /\b(?:is|are|was|were) (?:the|an?)\b/iu;

/**
 * Whether each verb that a claim shares with the cited sentences has the subject that it has there: "the tenant
 * pays" needs a "pays" of the tenant's, or in the passive one whose object the tenant is. A subject that the cited
 * sentences do not name is left to other rules, as is a verb that they have in no such form.
 */
export function hasSameSubjects(claim: ReadText, cited: readonly ReadText[]): boolean {
  if (IS_A.test(claim.text) && !hasOwnPredicate(claim, cited)) return false;
  if (!hasSameGoals(claim, cited)) return false;
  const theirs = cited.flatMap(statementsOf);
  const held = termsOfAll(cited);
  return statementsOf(claim).every((own) => {
    const same = nearest(
      own,
      theirs.filter(({ verb }) => verb === own.verb),
    );
    return (
      same.length === 0 ||
      same.some(
        (other) =>
          isOfSubject(own, other, held) &&
          isOfObject(own, other, held) &&
          isOfAgent(own, other, held),
      )
    );
  });
}

/** The statements that share most of what the claim says with its verb. */
function nearest({ near }: Statement, all: readonly Statement[]): Statement[] {
  const shared = (other: Statement) => countIn(near, other.near);
  const most = Math.max(0, ...all.map(shared));
  return all.filter((other) => shared(other) === most || other.near.size === 0);
}

function isOfSubject(own: Statement, other: Statement, held: ReadonlySet<string>): boolean {
  if (other.isGapped && ![...own.near].every((term) => other.near.has(term))) return false;
  const { subject, phrase } = own;
  if (subject === null || !held.has(subject)) return true;
  // "Customers are charged half the price": half the price is charged.
  if (other.left.size === 0 || (own.voices.includes(true) && other.object === subject)) return true;
  if (
    own.voices.some((voice) => other.voices.includes(!voice)) &&
    isTurnedSubject(own, other, subject)
  )
    return true;
  return own.voices.some((voice) => {
    if (!other.voices.includes(voice)) return false;
    const there = (term: string) => !held.has(term) || other.left.has(term) || other.near.has(term);
    return other.left.has(subject) && phrase.every(there);
  });
}

/** Whether the subject of a passive claim is the object of an active statement, or the other way round. */
function isTurnedSubject(own: Statement, other: Statement, subject: string): boolean {
  if (other.isRelative || other.right.has(subject)) return true;
  // "The gates open": they are opened. "The flowers are shipped": they ship.
  const active = own.voices.includes(false) ? own : other;
  return active.object === null || !other.left.has(subject);
}

/** Whether who does it in a passive claim does it in the statement that it is compared with. */
function isOfAgent({ agent }: Statement, other: Statement, held: ReadonlySet<string>): boolean {
  if (agent === null || !held.has(agent)) return true;
  return other.agent === null
    ? other.left.size === 0 || other.left.has(agent)
    : other.agent === agent;
}

/** Whether what a verb is done to stands in the statement that it is compared with. */
function isOfObject(
  { object, voices }: Statement,
  other: Statement,
  held: ReadonlySet<string>,
): boolean {
  if (other.isRelative) return true;
  const isTurned = !voices.some((voice) => other.voices.includes(voice));
  // "Was appointed chairman" has no object.
  if (object === null || !held.has(object) || !voices.includes(false)) return true;
  // "Found 186 problems and solved 170".
  if ([...other.near].every((term) => /^\d/.test(term))) return true;
  return other.near.has(object) || (isTurned && other.left.has(object));
}

/** "Paid to the warehouse" has a goal, "arrived at the warehouse" a place. */
const GOAL = /(?<=(\p{L}+) )(?:to|into) (?:(?:the|an?|our|your|his|her|their|its) )?(\p{L}+)/giu;

/** Whether nothing goes to where something only is, by the sources: as far as they have the verb and the place. */
function hasSameGoals(claim: ReadText, cited: readonly ReadText[]): boolean {
  const held = termsOfAll(cited);
  return [...claim.text.matchAll(GOAL)].every(([, verb = '', place = '']) => {
    const isVerb = statementsOf(claim).some((one) => terms(verb).includes(one.verb));
    if (!isVerb || !terms(verb).some((term) => held.has(term))) return true;
    const led = (words: string) => new RegExp(`\\b(?:${words}) (?:\\p{L}+ ){0,2}${place}\\b`, 'iu');
    const isPlace = cited.some(({ text }) => led('at|in|from|by').test(text));
    return !isPlace || cited.some(({ text }) => led('to|into|onto|towards').test(text));
  });
}
