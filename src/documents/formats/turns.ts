import { withRuns } from '../structure/runs.ts';
import { findSpeakers } from '../structure/speakers.ts';
import type { Extracted } from './format.ts';

/**
 * Puts a block around the words of each speaker of a transcript, whose paragraphs begin with names. A text in which nobody speaks
 * stays as it is: unlike a text of lines, it tells by itself what its paragraphs are.
 */
export function withTurns(extracted: Extracted): Extracted {
  const { text, blocks = [] } = extracted;
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph');
  const speakers = findSpeakers(text, paragraphs);
  return speakers.size === 0
    ? extracted
    : { ...extracted, blocks: withRuns(text, blocks, speakers) };
}
