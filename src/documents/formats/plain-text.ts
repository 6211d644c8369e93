import { headingLines } from '../structure/heading-lines.ts';
import { visibleLines } from '../structure/lines.ts';
import { readLines } from '../structure/read-lines.ts';
import { findSpeakers } from '../structure/speakers.ts';
import type { Extracted } from './format.ts';
import { type LineRule, readByLines } from './lined/read-by-lines.ts';
import { extractDecoded } from './text.ts';

/** Finds the blocks of a plain text by the form of its lines; the text stays unchanged. */
export const extractPlainText = extractDecoded(readPlainText);

/** As `extractPlainText`, for a text that is already decoded. */
export function readPlainText(text: string): Extracted {
  const speakers = findSpeakers(text, visibleLines(text));
  return readByLines(text, {
    rules: [readHeading],
    readRest: (_, lines) => readLines(text, lines, speakers),
    speakers,
  });
}

const readHeading: LineRule = (text, lines, at) => {
  const heading = headingLines(text, lines, at);
  if (!heading) return undefined;
  const { block } = heading;
  const section = text.slice(block.start, block.end);
  return { blocks: [block], lines: heading.lines, section };
};
