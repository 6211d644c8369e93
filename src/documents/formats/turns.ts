import { withRuns } from '../structure/runs.ts';
import { findSpeakers } from '../structure/speakers.ts';
import type { Extracted } from './format.ts';

/** A smaller share of the paragraphs that begin with names are labels: "Source: Eurostat", "Note:". */
const MIN_SHARE = 1 / 4;

/**
 * Puts a block around the words of each speaker of a transcript, whose paragraphs begin with names. A text in which nobody speaks
 * stays as it is: unlike a text of lines, it tells by itself what its paragraphs are.
 */
export function withTurns(extracted: Extracted): Extracted {
  const paragraphs = extracted.blocks?.filter(({ kind }) => kind === 'paragraph') ?? [];
  const speakers = findSpeakers(extracted.text, paragraphs);
  if (speakers.size === 0) return extracted;
  const blocks = withRuns(extracted.text, extracted.blocks ?? [], speakers);
  const turns = blocks.filter(({ kind }) => kind === 'turn');
  return turns.length < MIN_SHARE * paragraphs.length ? extracted : { ...extracted, blocks };
}
