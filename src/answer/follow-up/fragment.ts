import { isYear } from '../../language/calendar-words.ts';
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  isFunctionWord,
  PREPOSITIONS,
  PRONOUNS,
  QUESTION_WORDS,
} from '../../language/function-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { isPredicate, isVerb } from './clause.ts';
import { joinQuestions } from './join.ts';
import { isPluralPhrase } from './phrase.ts';
import { type Placed, placedIn } from './preposition.ts';
import { replaceSlot } from './slot.ts';
import { timeOf } from './times.ts';
import { topicOf } from './topic.ts';
import { isMonthOrDay, yearBeside } from './value.ts';
import { isParticiple } from './words.ts';

/** "Thanks! And the printer?" */
const THANKS = '(?:thanks|thank you)[,.!]? (?=(?:and|but|what about|how about) )';

/** "No, for a car", "sorry, I meant Oslo"; but "no, thanks". */
const WRONG = '(?:no|sorry|oops|actually|or rather)';
const CORRECTION = `(?:${WRONG},? )?i meant?,? |${WRONG}, (?!thank|yes|ok(?:ay)?\\b)`;

/** How follow-ups often begin, and other questions, too. */
const LEADER = new RegExp(
  `^(?:${THANKS}|${CORRECTION})?(?:(?:and|but|so|or|ok|okay|also|then|well)(?:, ?| ))*(?:(?:what|how) about |(?:the )?same (?:question )?for )?`,
  'i',
);
const CORRECTING = new RegExp(`^(?:${CORRECTION})`, 'i');

/** A year or a day, which replaces another one. */
const isValue = (rest: string): boolean => isYear(rest) || isMonthOrDay(rest);

/** A bare question word, which repeats the previous question. */
const BARE =
  /^(?:(?:since|until|till|from|by)\s+when|(?:by|with|for|to|from)\s+whom?|where\s+(?:to|from)|what\s+for|from\s+where|(?:(?:for|in|by|to|from|with|at)\s+)?how\s+(?:many|much|long|often|old|large|big|far)|how\s+come|when|where|why(?:\s+not)?|who|how)(?:\s+exactly)?(?:\s+of\s+(?:them|these|those))?$/i;

/** A question word with its noun and no verb: "in which cities", "how many rooms". */
const NOUN_ASKED = /^(?:(\p{L}+)\s+)?(?:how\s+(?:many|much)|which|what)\s+(.+)$/iu;

/** What a thing has, and what has no time or place of its own. */
const CONTACTS = 'address|(?:phone|telephone) number|e-?mail(?: address)?|website';
const PROPERTIES = `prices?|costs?|fees?|${CONTACTS}`;
const PROPERTY = new RegExp(
  `^the (?:${PROPERTIES})( (?:${[...PREPOSITIONS].join('|')}) .+)?$`,
  'i',
);

/** What has a property, or more that things have, before "of": "the warranty of the battery". */
const HAD = `${PROPERTIES}|rents?|deposits?|warranty|guarantee|names?|titles?|size|length|width|height|weight|colou?r`;
const IS_HAD = new RegExp(`^the (?:${HAD})$`, 'i');
const HAS_HAD = new RegExp(`\\b(?:${HAD})\\b`, 'i');
/** People and houses with a name may have an address, too; tickets with a price do not. */
const IS_CONTACT = new RegExp(`^the (?:${CONTACTS})$`, 'i');
const HAS_CONTACT = new RegExp(`\\b(?:names?|${CONTACTS})\\b`, 'i');
const HAD_OF = new RegExp(`\\bthe (?:${HAD}) of (?=(?:the|an?|my|our|your) )`, 'i');

const PLACED_OR_TIMED = /^(?:when|where|(?:at )?what time) (?:is|are|was|were|(do|does|did)) /i;

/** "Why?" asks about one answer, and is not asked again of the next one. */
const WHY_TAIL = /, and (?:why|how come)(?: exactly)?$/i;

const MORE =
  /^(?:(?:tell\s+me|say|anything)\s+)?(?:more|more\s+details?|(?:what|anything|something)\s+else)(?:\s+(?:on|about)\s+(?:that|this|it|them))?$/i;

/** Asks where the answer before comes from, or whether it is so. */
const THAT = '(?:that|this|it)';
const ASKING_SOURCE = [
  `where (?:does it say (?:that|this|so)|is ${THAT} (?:written|stated)|(?:do|did) you (?:get|have) ${THAT} from)`,
  `(?:(?:from|in) )?(?:which|what) (?:file|page|document|source)(?: is ${THAT}(?: (?:from|in|on))?)?`,
  '(?:(?:show|send|give|open)(?: me)?|(?:can|may) i (?:see|have)) (?:the|this|that) (?:file|document|page|source)',
  '(?:the )?sources?',
  `are you sure(?: (?:about|of) ${THAT})?`,
  'how do you know(?: (?:that|this))?',
  String.raw`(?:is (?:this|that) (?:right|true|correct)|really|seriously)(?=\s*\?)`,
];
const SOURCE = new RegExp(`^(?:${ASKING_SOURCE.join('|')})[\\s?!.…]*$`, 'i');

/** "Its price": whose something is. */
export const OWNED = /^(?:his|her|its|their)$/;

/** What leads to a follow-up and does not belong to its question: "and ", "what about ". */
export const leaderOf = (asked: string): string => LEADER.exec(asked)?.[0] ?? '';

/** A fragment with more words says itself what it is about. */
const MAX_FRAGMENT = 6;

/** The question that a phrase like "and her phone number?" asks: "What is her phone number?"; null for any other. */
export function askedOfOwner(asked: string): string | null {
  const leader = leaderOf(asked);
  const rest = asked.slice(leader.length).replace(/[\s?!.…]+$/, '');
  const words = wordsOf(rest);
  const isWhose = (leader !== '' || asked.endsWith('?')) && !saysOf(words.slice(1));
  const owned = isWhose ? OWNED : /^(?:his|her)$/;
  const isAsked = words.length > 1 && words.length <= MAX_FRAGMENT;
  if (!isAsked || !owned.test(words[0]?.lower ?? '') || !isPhrase(words)) return null;
  return askedFor(rest);
}

/** Some write "its free" and "its not open on Sunday" for "it's"; but "its free rooms". */
function saysOf([first, second]: readonly Word[]): boolean {
  if (!first || isFunctionWord(first.lower) || /^(?:not|only)$/.test(first.lower)) return true;
  const isSaid = isParticiple(first.lower) || isPredicate(first.lower);
  return isSaid && (!second || isFunctionWord(second.lower));
}

/** Whether a question asks for the source of the answer before: "where does it say that?", but "which file has it?". */
export const asksForSource = (asked: string): boolean =>
  SOURCE.test(asked.slice(leaderOf(asked).length));

/**
 * Completes a question that is only a part of one – "and in 2021?", "what about Shanxi?", "why?" – with the
 * previous question.
 */
export function completeFragment(asked: string, earlier: string): string | null {
  const leader = leaderOf(asked);
  const said = asked.slice(leader.length).replace(/(?:,? please)?[\s?!.…]*$/i, '');
  const rest = yearBeside(said, earlier) ?? said;
  if (BARE.test(rest)) return asksAnew(rest, earlier) ? joinQuestions(earlier, rest) : null;
  if (MORE.test(rest)) return `More on this: ${earlier}?`;
  if (leader === '' && !asked.endsWith('?')) return null;
  const words = wordsOf(rest);
  if (words.length === 0 || words.length > MAX_FRAGMENT) return null;
  if (isNounAsked(rest, leader !== '')) return joinQuestions(earlier, rest);
  const isLed = leader !== '' || PREPOSITIONS.has(words[0]?.lower ?? '') || isValue(rest);
  if (!isLed || !isPhrase(words) || OWNED.test(words[0]?.lower ?? '')) return null;
  const first = earlier.replace(WHY_TAIL, '');
  const [property, owner] = PROPERTY.exec(rest) ?? [];
  const mayReplace = !property || HAS_HAD.test(first) || !isOfOther(first, owner !== undefined);
  const completed =
    ofTopic(rest, first) ??
    (mayReplace ? (replaceSlot(rest, first) ?? ofThing(rest, first)) : null);
  if (completed !== null) return completed;
  if (property) return owner ? askedFor(rest) : null;
  return CORRECTING.test(leader) ? correctObject(rest, first) : null;
}

/** Whether a price cannot stand for what is asked of: a price has no price itself, and "the price for adults" no time or place. */
const isOfOther = (earlier: string, isOwned: boolean): boolean =>
  /^how much /i.test(earlier) || (isOwned && PLACED_OR_TIMED.test(earlier));

/** @param head its plural is that of the phrase */
const askedFor = (phrase: string, head = phrase): string =>
  `What ${isPluralPhrase(wordsOf(head)) ? 'are' : 'is'} ${phrase}?`;

/** "And the price?" after "when is the party?" asks for the price of the party; null if more than the party is named. */
function ofTopic(property: string, earlier: string): string | null {
  const [isProperty, owner] = PROPERTY.exec(property) ?? [];
  const opening = isProperty && !owner ? PLACED_OR_TIMED.exec(earlier) : null;
  const topic = opening && topicOf(earlier);
  // After "does", one verb follows.
  const named = opening?.[1] ? earlier.replace(/ \p{L}+$/u, '') : earlier;
  if (!topic || topic.text === property || !named.endsWith(topic.text)) return null;
  return askedFor(`${property} of ${topic.text}`, property);
}

/**
 * After "the warranty of the battery", "the motor" takes the place of the battery, and so does "the warranty of the motor"; "the price"
 * is asked of the battery. Only where the battery ends the question or its verb follows is it the whole thing.
 */
function ofThing(rest: string, earlier: string): string | null {
  const [had = ''] = HAD_OF.exec(earlier) ?? [];
  const [thing, ...more] = placedIn(earlier).filter(({ words: [first] }) =>
    DETERMINERS.has(first?.lower ?? ''),
  );
  if (had === '' || thing?.preposition !== 'of' || more.length > 0) return null;
  if (!isWhole(thing, earlier)) return null;
  if (IS_HAD.test(rest)) {
    const mayHave = !IS_CONTACT.test(rest) || HAS_CONTACT.test(had);
    return mayHave ? askedFor(`${rest} of ${thing.object}`, rest) : null;
  }
  const isSame = rest.toLowerCase().startsWith(had.toLowerCase());
  const other = isSame ? rest.slice(had.length) : rest;
  // After "the title of the book", "the author" does not stand for another book.
  const mayDiffer = isSame || !/title/i.test(had);
  const isThing = mayDiffer && /^(?:the|an?) (?:(?! of ).)+$/i.test(other) && !HAS_HAD.test(other);
  if (!isThing || timeOf(other) !== timeOf(thing.object)) return null;
  // "The second one" is the second flat.
  return replaceSlot(
    `of ${other.replace(/(?<= )ones?$/i, thing.words.at(-1)?.text ?? '')}`,
    earlier,
  );
}

/** Whether an object is followed by its verb, or ends a question that does not end in what is said of it: "is the warranty of the car valid?" */
function isWhole({ end }: Placed, earlier: string): boolean {
  const next = wordsOf(earlier)[end]?.lower;
  return next === undefined ? /^(?:what|how) /i.test(earlier) : isVerb(next) || isParticiple(next);
}

/** "I meant a car" corrects the only phrase with "a" if a preposition stands before it: "for a bike". */
function correctObject(rest: string, earlier: string): string | null {
  const article = /^an? /i.test(rest) ? /^an?$/ : /^the /i.test(rest) ? /^the$/ : null;
  if (!article || wordsOf(earlier).filter(({ lower }) => article.test(lower)).length !== 1)
    return null;
  const placed = placedIn(earlier).find(({ words: [first] }) => article.test(first?.lower ?? ''));
  return placed ? replaceSlot(`${placed.preposition} ${rest}`, earlier) : null;
}

/** "When exactly?" after "When …?" does not ask for anything new. */
function asksAnew(asked: string, earlier: string): boolean {
  // After "How many came?", there is nothing to deny.
  if (/^why\s+not$/i.test(asked)) return AUXILIARIES.has(wordsOf(earlier)[0]?.lower ?? '');
  const word = asked.replace(/\s+exactly$/i, '').toLowerCase();
  return !`${earlier.toLowerCase()} `.startsWith(`${word} `);
}

function isNounAsked(rest: string, isLed: boolean): boolean {
  const [, before, nouns] = NOUN_ASKED.exec(rest) ?? [];
  if (nouns === undefined) return false;
  const words = wordsOf(nouns);
  const isAfterPreposition = before !== undefined && PREPOSITIONS.has(before.toLowerCase());
  if (before !== undefined && !isAfterPreposition) return false;
  const isCounted = /^how/i.test(rest);
  const most = isAfterPreposition ? 3 : isCounted ? 2 : isLed ? 1 : 0;
  return words.length > 0 && words.length <= most && words.every(({ lower }) => isNoun(lower));
}

/** A guess without a dictionary: in "what happened", a verb follows. */
const isNoun = (lower: string): boolean => !isFunctionWord(lower) && !/ed$/.test(lower);

/** Whether the words are a noun phrase, perhaps with prepositions, rather than a clause. */
function isPhrase(words: readonly Word[]): boolean {
  const [first, ...rest] = words;
  const isClean = (word: Word, i: number) =>
    (!AUXILIARIES.has(word.lower) || word.text === 'May') &&
    !QUESTION_WORDS.has(word.lower) &&
    (!isLeaning(word.lower) || isNounForOne(words, i));
  const clauses = rest.filter(({ lower }) => CONJUNCTIONS.has(lower) && lower !== 'and');
  // "The year before" leans on a time.
  const isWhole = !PREPOSITIONS.has(words.at(-1)?.lower ?? '');
  return first !== undefined && isWhole && words.every(isClean) && clauses.length === 0;
}

/** Pronouns; but "my" and "our" only say whose. */
const isLeaning = (lower: string): boolean => PRONOUNS.has(lower) && !DETERMINERS.has(lower);

/** "One" in "one day" and "the small one"; but "this one" and "one" leave open which. */
function isNounForOne(words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!/^ones?$/.test(word?.lower ?? '')) return false;
  if (at < words.length - 1) return word?.lower === 'one';
  return before !== undefined && !isFunctionWord(before.lower);
}
