import { completeFollowUp } from '../answer/follow-up/follow-up.ts';
import { leaderOf } from '../answer/follow-up/fragment.ts';
import { endsAsQuestion } from '../documents/structure/question.ts';
import { AUXILIARIES, PREPOSITIONS, PRONOUNS, QUESTION_WORDS } from '../language/function-words.ts';
import { terms } from '../language/terms.ts';
import { wordsOf } from '../language/words.ts';

/** In characters. A longer text is not a question, and the embedding model would read only its beginning. */
export const MAX_QUESTION = 1_000;

/** How a sentence begins that asks without a question mark; "Please let me know if …" ends letters that do not. */
const REQUEST =
  /^(?:please,? tell me|(?:can|could) you (?:please )?tell me|i(?: would|['’]d) (?:like|love) to know|i want to know|ich möchte wissen|quisiera saber|me gustaría saber|подскажите|请问|请告诉我)(?![\p{Script=Latin}\p{Script=Cyrillic}])/iu;

/** Where a sentence ends: before a space, a line, or after a full-width sign. */
const BORDER = /(?<=[.!?؟…])\s+|(?<=[。！？])\s*|(?<!\s)\s*\n\s*/u;

/** An empty line. */
const PARAGRAPH = /\n[^\S\n]*\n\s*/;

/** "1." and "-" before a question of a list. */
const LIST_MARK = /^\s*(?:\(?\p{N}{1,2}[.)]|[-*•–])(?:\s+|$)/u;

/** "Hi Ann!", "Thanks in advance." */
const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|thanks|thank you|cheers|best|kind regards)\b[^?]{0,30}$/i;

/** More questions are not asked one by one. */
const MOST_QUESTIONS = 3;

/** What leans on any question would lean on this one. */
const ANY_QUESTION = { question: 'What is the matter?', quotes: [] };

/** Pronouns that point at nothing said before. */
const OWN = /^(?:i|you|we|me|us|there|mine|yours|ours)$/;

/** The words to search for; null if they are too long and hold no question apart from the rest. */
export function questionIn(words: string): string | null {
  return words.trim().length <= MAX_QUESTION ? words : questionPart(words, MAX_QUESTION);
}

/**
 * The questions in a long text: people paste a letter and ask below it, or ask and paste what it is about.
 *
 * @param limit longest part, in UTF-16 units; the last questions are kept
 * @returns null where the text holds no question, or only longer ones
 */
export function questionPart(text: string, limit: number): string | null {
  const asks = (sentence: string) => endsAsQuestion(sentence) || REQUEST.test(sentence);
  const questions = text.split(BORDER).filter(asks);
  let part = '';
  for (const question of questions.reverse()) {
    const joined = [question, part].filter(Boolean).join(' ');
    if (joined.length > limit) break;
    part = joined;
  }
  return part === '' ? null : part;
}

/** "When does it open, and where are the tickets sold?" */
const JOINING = /(?:,\s*|\s+)and\s+(?=(?:who|what|when|where|why|how|which)\b)/i;

const AMOUNT = /^how (?:many|much|long|often|far|soon)\b/i;

/**
 * What to ask one by one: the two or three questions of a text if it holds nothing else, or, where nothing was found for it as a
 * whole, its paragraphs that ask, without the head and the signature of a mail. A sentence beside a question stays with it
 * ("I have a dog. May it come along?"), and so does a question that leans on another. Only English questions are told apart.
 */
export function askedApart(text: string): string[] {
  const paragraphs = text.split(PARAGRAPH).map((paragraph) => paragraph.trim());
  const asking = paragraphs.filter((paragraph) => paragraph.split(BORDER).some(asksAlone));
  const sentences = asking
    .flatMap((paragraph) => paragraph.split(BORDER))
    .map((sentence) => sentence.replace(LIST_MARK, ''))
    .flatMap(joinedIn)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence) && !GREETING.test(sentence));
  const isEach = sentences.every((one) => asksAlone(one) && endsAsQuestion(one));
  if (isEach && sentences.length > 1 && sentences.length <= MOST_QUESTIONS) return sentences;
  const isPart = asking.length > 0 && asking.length < paragraphs.length;
  return isPart ? [asking.join(' ').replace(/\s+/g, ' ')] : [];
}

/** The two questions that "and" joins, if each is a whole one. "And how much is paid?" is of what the first one names. */
function joinedIn(sentence: string): string[] {
  const [first = '', second, more] = sentence.split(JOINING);
  const halves = [`${first}?`, second ?? ''];
  const isOwn = second && !more && terms(second.replace(AMOUNT, '')).length > 1;
  return isOwn && halves.every(asksAlone) ? halves : [sentence];
}

/** Whether a sentence is a whole question and has two words to search for: not "by phone?", "is there a fee?" or "who signs it?". */
function asksAlone(sentence: string): boolean {
  const isAsked =
    opens(sentence) || (endsAsQuestion(sentence) && sentence.split(/[,:;–—]\s/).some(opens));
  const isWhole = leaderOf(sentence) === '' && completeFollowUp(sentence, ANY_QUESTION) === null;
  const leans = wordsOf(sentence).some(({ lower }) => PRONOUNS.has(lower) && !OWN.test(lower));
  return (isAsked || REQUEST.test(sentence)) && isWhole && !leans && terms(sentence).length > 1;
}

/** Whether a clause begins as English questions do. */
function opens(clause: string): boolean {
  const [first = '', second = ''] = wordsOf(clause.replace(LIST_MARK, '')).map((w) => w.lower);
  const isAfterPreposition = PREPOSITIONS.has(first) && QUESTION_WORDS.has(second);
  return isAfterPreposition || QUESTION_WORDS.has(first) || AUXILIARIES.has(first);
}
