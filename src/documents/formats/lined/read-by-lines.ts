import type { Landmark } from '../../document.ts';
import type { Draft } from '../../structure/draft.ts';
import { type TextLine, visibleLines } from '../../structure/lines.ts';
import { readList, startsList } from '../../structure/list-lines.ts';
import { withRuns } from '../../structure/runs.ts';
import type { Extracted } from '../format.ts';
import { headingName } from '../text-writer.ts';

/** Lines that a rule has read. */
export interface ReadLines {
  /** In order; empty where the lines are part of a block that was read before. */
  readonly blocks: readonly Draft[];
  /** How many lines they take, at least one. */
  readonly lines: number;
  /** What citations call the section that begins here. */
  readonly section?: string;
}

/** What a format says of the lines from one on; undefined where they are nothing special. */
export type LineRule = (
  text: string,
  lines: readonly TextLine[],
  at: number,
) => ReadLines | undefined;

/** What a format is made of besides lists and paragraphs. */
interface LineFormat {
  /** The first rule that knows a line reads it. A rule is asked for each line in order, and may be asked twice. */
  readonly rules: readonly LineRule[];
  /** The blocks of lines that stand together and that no rule and no list has taken. */
  readonly readRest: (text: string, lines: readonly TextLine[]) => readonly Draft[];
  /** Whether the format has lists in the way of plain text; true unless given. */
  readonly hasLists?: boolean;
  /** Names that begin a turn. */
  readonly speakers?: ReadonlySet<string>;
}

/** Finds the blocks of a text, which stays unchanged, in one pass over its lines. */
export function readByLines(text: string, format: LineFormat): Extracted {
  const { rules, readRest, hasLists = true, speakers } = format;
  const lines = visibleLines(text);
  const blocks: Draft[] = [];
  const landmarks: Landmark[] = [];
  const ruled = (at: number) => {
    for (const rule of rules) {
      const read = rule(text, lines, at);
      if (read) return read;
    }
    return undefined;
  };
  const beginsList = (at: number) => hasLists && startsList(text, lines, at);
  for (let i = 0; i < lines.length; ) {
    const read = ruled(i);
    if (read) {
      for (const block of read.blocks) blocks.push(block);
      const heading = headingName(read.section ?? '');
      if (heading !== '')
        landmarks.push({ kind: 'heading', start: lineAt(lines, i).start, heading });
      i += read.lines;
    } else if (beginsList(i)) {
      i = readList(text, lines, i, blocks);
    } else {
      const from = i++;
      while (i < lines.length && !lineAt(lines, i).isFirst && !beginsList(i) && !ruled(i)) i++;
      for (const block of readRest(text, lines.slice(from, i))) blocks.push(block);
    }
  }
  return { text, landmarks, blocks: withRuns(text, blocks, speakers) };
}

const lineAt = (lines: readonly TextLine[], at: number) => lines[at] as TextLine;
