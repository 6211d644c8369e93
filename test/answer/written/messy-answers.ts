import fc from 'fast-check';
import { AnswerParser } from '../../../src/answer/written/reading/parse.ts';

/** Reads an answer that comes in these chunks. */
export function parse(chunks: readonly string[]) {
  const parser = new AnswerParser();
  const sentences = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()];
  const nothing = parser.outcome.saysNotFound ? 'not_found' : 'nothing';
  return { sentences, ...parser.outcome, kind: sentences.length > 0 ? 'sentences' : nothing };
}

const PIECES = [
  'It is paid',
  'in 3.5 days',
  'Dr. Smith',
  'am 14. März',
  'Sat. May 5',
  'e.g. this',
  ' [S1]',
  '[S2, S3]',
  ' (S4)',
  '【S5】',
  ' {S6}',
  '<S7>',
  ' (see ',
  'Source: ',
  ' S9: ',
  ' [Satz 2]',
  ' (siehe S3)',
  ' S8 ',
  '/',
  '. ',
  '! ',
  '.',
  '。',
  '\n',
  '\n\n',
  ' ',
  '- ',
  '# ',
  '**',
  '*',
  '_',
  '`',
  '```\n',
  '<think>',
  '</think>',
  '<b>',
  '[a](http://b.c)',
  'NOT_FOUND',
  '费用',
  '"',
  ')',
  '(',
  '[',
  ']',
  '{',
  '5',
  'A',
  ', and',
  '?',
  '…',
  '<',
  '1. ',
  '2. ',
  '> ',
  '|',
];

/** Answers of pieces that mean something to the parser, in any order. */
export const messy = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((parts) => parts.join(''));
