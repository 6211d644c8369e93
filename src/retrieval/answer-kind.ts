import { MONTHS } from '../language/calendar-words.ts';

/** What a question asks for. */
export type AnswerKind = 'date' | 'place' | 'person' | 'other';

/** The kind of answer that an English question asks for, by its words; other questions are of kind `other`. */
export function answerKind(question: string): AnswerKind {
  const text = question.toLowerCase();
  if (/\bwho(m|se)?\b/.test(text)) return 'person';
  if (/\bwhen\b|\b(what|which) (year|date|day|month|time)\b|\bhow long\b/.test(text)) return 'date';
  if (/\bwhere\b|\b(what|which) (city|country|place|state|town|county|village)\b/.test(text)) {
    return 'place';
  }
  return 'other';
}

const DATE = new RegExp(
  `\\b(1[5-9]|20)\\d\\d\\b|\\b(${MONTHS.join('|')}|today|yesterday|tomorrow|century|since|until)\\b|\\b(days?|weeks?|months?|years?|hours?|minutes?)\\b`,
  'i',
);

const PLACE =
  /\b(in|at|near|from|to|on|within|across|throughout) (the )?\p{Lu}|\b(located|situated|north|south|east|west|city|county|province|street|square|hall|venue)\b/u;

/** A capitalised word that does not begin the sentence. */
const NAME = /(?<=[\p{Ll},;:)] )\p{Lu}[\p{L}’'-]+/u;

/** Whether a sentence holds something of the kind; every sentence holds something of kind `other`. */
export function holdsKind(sentence: string, kind: AnswerKind): boolean {
  if (kind === 'date') return DATE.test(sentence);
  if (kind === 'place') return PLACE.test(sentence);
  return kind === 'person' ? NAME.test(sentence) : true;
}
