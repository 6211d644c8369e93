import type { Span } from '../documents/span.ts';
import { contextsAt } from '../passages/contexts.ts';
import { leadsIn } from '../passages/lead-ins.ts';
import { type Passage, textAt } from '../passages/passage.ts';

/** "Dear Ms Crowe,", "Hello all,": a line that only greets. */
const SALUTATION =
  /^(?:dear|hi|hello|good (?:morning|afternoon|evening)|sehr geehrte[rs]?|liebe[rs]?|hallo|guten (?:tag|morgen)|ch[eè]re?s?|bonjour|estimad[oa]s?|querid[oa]s?|hola|уважаем\p{L}+|尊敬的|亲爱的)(?:(?<=的)|(?=[\s,，]))(?:[^\n.!?;:：]|\b(?:Mr|Mrs|Ms|Dr|Prof)\.){0,60}[,，:：]$/iu;

/** "Kind regards,", "Viele Grüße". */
const CLOSING =
  /^(?:.{0,20}\b(?:regards|wishes|thanks|sincerely|faithfully|truly|cheers)|.{0,20}gr(?:ü|ue)(?:ß|ss)en?|cordialement|(?:un )?saludos?|с уважением)[,.!]?$/iu;

/** "Noor Haddad", "Larkmoor Vets". */
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:[ \t]+(?:\p{L}{1,4}[ \t]+)?\p{Lu}[\p{L}.'’-]*){0,3},?$/u;

const WORD = /[\p{L}.'’-]+/gu;

/** A signature has so many lines: the closing words, the person and the firm. More names are a list. */
const MAX_SIGNATURE = 3;

const MAIL = /^(?:message\/rfc822|application\/(?:mbox|vnd\.ms-outlook))$/;

/** Whether a document holds mails. */
export const isMail = (mediaType: string): boolean => MAIL.test(mediaType);

/** Whether a sentence greets or signs and tells nothing: a salutation, or the names with which a message ends. */
export function isFormula(passage: Passage, index: number): boolean {
  const text = textAt(passage, passage.sentences[index] as Span);
  return (
    (SALUTATION.test(text) && greets(passage, index)) ||
    (isMail(passage.mediaType) && signs(passage, index))
  );
}

/** Whether a salutation stands between blank lines, and no words with a colon but those that say who writes lead it in. */
function greets(passage: Passage, index: number): boolean {
  const above = passage.sentences[index - 1];
  const isAlone = isBlankBefore(passage, index) && isBlankBefore(passage, index + 1);
  return isAlone && (!above || !leadsIn(textAt(passage, above)) || opensMessage(passage, above));
}

/** Whether a sentence is one of the lines of names, under a blank line, that end a message. */
function signs(passage: Passage, index: number): boolean {
  const { sentences } = passage;
  const isName = (at: number) => {
    const sentence = sentences[at];
    const text = sentence ? textAt(passage, sentence) : '';
    return NAME.test(text) || CLOSING.test(text);
  };
  if (!isName(index)) return false;
  let [first, last] = [index, index];
  while (isName(first - 1) && !isBlankBefore(passage, first)) first--;
  while (isName(last + 1) && !isBlankBefore(passage, last + 1)) last++;
  const above = sentences[first - 1];
  const isLed = !above || leadsIn(textAt(passage, above)) || !isBlankBefore(passage, first);
  return (
    last - first < MAX_SIGNATURE &&
    !isLed &&
    isSigned(passage, first, last) &&
    endsMessage(passage, last)
  );
}

/** Whether closing words stand among lines or above them, or one begins with a name of who speaks. */
function isSigned(passage: Passage, first: number, last: number): boolean {
  const [above = '', ...lines] = passage.sentences
    .slice(first - 1, last + 1)
    .map((one) => textAt(passage, one));
  const speaker = contextsAt(passage.contexts, first).find(({ kind }) => kind === 'speaker');
  const names: readonly string[] = speaker?.text.match(WORD) ?? [];
  return [above, ...lines].some(
    (line, i) => CLOSING.test(line) || (i > 0 && names.includes(line.match(WORD)?.[0] ?? '')),
  );
}

function isBlankBefore(passage: Passage, index: number): boolean {
  const [above, own] = [passage.sentences[index - 1], passage.sentences[index]];
  return !above || !own || /\n[\s>]*\n/.test(textAt(passage, { start: above.end, end: own.start }));
}

/** Whether an older message or one of somebody else begins behind a sentence, or nothing follows in the passage. */
function endsMessage(passage: Passage, index: number): boolean {
  const next = passage.sentences[index + 1];
  return !next || opensMessage(passage, next);
}

/** Whether a sentence says who speaks in what follows: "On 18 March, Ann Holm wrote:". */
function opensMessage({ contexts }: Passage, { start }: Span): boolean {
  return contexts.some(({ kind, span }) => kind === 'speaker' && span.start === start);
}
