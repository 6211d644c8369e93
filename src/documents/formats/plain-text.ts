import type { Landmark } from '../document.ts';
import type { Draft } from '../structure/draft.ts';
import { headingLines } from '../structure/heading-lines.ts';
import { type TextLine, visibleLines } from '../structure/lines.ts';
import { readList, startsList } from '../structure/list-lines.ts';
import { readLines } from '../structure/read-lines.ts';
import { withRuns } from '../structure/runs.ts';
import { findSpeakers } from '../structure/speakers.ts';
import type { Extracted } from './format.ts';
import { extractDecoded } from './text.ts';
import { headingName } from './text-writer.ts';

/** Finds the blocks of a plain text by the form of its lines; the text stays unchanged. */
export const extractPlainText = extractDecoded(readPlainText);

/** As `extractPlainText`, for a text that is already decoded. */
export function readPlainText(text: string): Extracted {
  const lines = visibleLines(text);
  const speakers = findSpeakers(text, lines);
  const blocks: Draft[] = [];
  const landmarks: Landmark[] = [];
  for (let i = 0; i < lines.length; ) {
    const heading = headingLines(text, lines, i);
    if (heading) {
      const { block } = heading;
      blocks.push(block);
      const name = headingName(text.slice(block.start, block.end));
      if (name !== '') landmarks.push({ kind: 'heading', start: block.start, heading: name });
      i += heading.lines;
    } else if (startsList(text, lines, i)) {
      i = readList(text, lines, i, blocks);
    } else {
      const from = i++;
      while (i < lines.length && continues(text, lines, i)) i++;
      for (const block of readLines(text, lines.slice(from, i), speakers)) blocks.push(block);
    }
  }
  return { text, landmarks, blocks: withRuns(text, blocks, speakers) };
}

/** Whether a line stands in one chunk with the line above it. */
function continues(text: string, lines: readonly TextLine[], at: number): boolean {
  const line = lines[at] as TextLine;
  return !line.isFirst && !startsList(text, lines, at) && !headingLines(text, lines, at);
}
