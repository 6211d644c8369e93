import type { Citation } from '../../answer/answer.ts';
import { sourceLine } from '../../answer/plain-text.ts';
import { printable } from '../../printable.ts';
import type { MarkedWords } from './answer-words.ts';
import type { MarkedText } from './marked-text.ts';

/** UTF-16 units; a path may have thousands and must not push the quote out of the message. */
const SOURCE_BUDGET = 300;

/** The same for its parts, if all are too long together. */
const PATH_BUDGET = 150;
const HEADING_BUDGET = 110;
const LABEL_BUDGET = 20;

/** Where a citation stands. The middles of a long path and of long headings are cut out, because both ends matter. */
export function shortSource(citation: Citation, words: MarkedWords): MarkedText {
  const { document, location } = citation;
  const source = sourceLine(citation, words);
  if (source.length <= SOURCE_BUDGET) return source as MarkedText;
  const { heading, pageLabel } = location;
  const short = {
    ...location,
    ...(heading && { heading: withoutMiddle(heading, HEADING_BUDGET) }),
    ...(pageLabel && { pageLabel: withoutMiddle(`${pageLabel}`, LABEL_BUDGET) }),
  };
  const path = withoutMiddle(document, PATH_BUDGET);
  return sourceLine({ ...citation, document: path, location: short }, words) as MarkedText;
}

function withoutMiddle(text: string, budget: number): string {
  const shown = printable(text);
  if (shown.length <= budget) return shown;
  const characters = Array.from(shown);
  const half = Math.floor(budget / 4);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
