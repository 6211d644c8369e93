import { FormattedString } from '@grammyjs/parse-mode';
import type { Citation } from '../../answer/answer.ts';
import type { Surroundings } from '../../app/app.ts';
import type { BotDocuments } from '../bot-app.ts';
import type { MarkedWords } from '../messages/answer-words.ts';
import { formatted, marked } from '../messages/marked-text.ts';
import { cut, MESSAGE_BUDGET } from '../messages/message.ts';
import { shortSource } from '../messages/source-line.ts';
import { verbatim } from '../messages/verbatim.ts';

/** Characters shown on each side of a quote; the first that fits into a message. */
const REACHES = [700, 300, 0];

/** Stretches of code in the text around a quote. */
const MOST_CODE = 40;

type Current = Extract<Surroundings, { state: 'current' }>;

/**
 * Renders a quote in bold within the text around it, with its source line below.
 *
 * @param lead UTF-16 units that come before it in the same message
 * @returns what happened to the document if it no longer holds the quote
 */
export async function quoteInContext(
  app: Pick<BotDocuments, 'around'>,
  citation: Citation,
  words: MarkedWords,
  lead = 0,
): Promise<FormattedString | 'changed' | 'gone'> {
  const source = formatted(marked`📄 [${citation.number}] ${shortSource(citation, words)}`);
  const room = MESSAGE_BUDGET - lead;
  for (const reach of REACHES) {
    const found = await app.around(citation, reach);
    if (found.state !== 'current') return found.state;
    const text = block(found, source);
    if (text.text.length <= room) return text;
    if (reach > 0) continue;
    // A quote longer than a message is cut; the part that is shown stays verbatim.
    const quote = cut(found.quote, room - source.text.length - 10).replace(/…$/, '');
    const rest = { before: '', after: '', startsMidway: false, endsMidway: true };
    return block({ ...found, ...rest, quote }, source);
  }
  return 'gone';
}

/** The dots stand outside the blockquote, which holds only characters of the file. */
function block(found: Omit<Current, 'span' | 'state'>, source: FormattedString): FormattedString {
  const { startsMidway, endsMidway } = found;
  return new FormattedString(startsMidway ? '…\n' : '')
    .concat(FormattedString.blockquote(verbatim(found, MOST_CODE)))
    .plain(endsMidway ? '\n…\n' : '\n')
    .concat(source);
}
