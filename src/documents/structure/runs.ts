import type { Block } from '../blocks.ts';
import { outermost } from './draft.ts';
import { asksByLabel, asksQuestion, beginsAnswer, endsAsQuestion } from './question.ts';
import { speakerOf } from './speakers.ts';
import { beginsMessage } from './stamps.ts';

/** A line that parts what stands above it from what stands below it, and belongs to no block. */
const BREAK = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/m;

/**
 * Puts a block around each question with its answer, and around the words of each speaker. A question is a
 * heading or a paragraph; its answer reaches to the next question or heading, that of a paragraph to a line such as
 * "* * *" below it, too, and needs to exist.
 *
 * @param blocks of the whole text, in order
 * @param speakers names that begin a turn; see `findSpeakers`
 */
export function withRuns(
  text: string,
  blocks: readonly Block[],
  speakers: ReadonlySet<string> = new Set(),
): Block[] {
  const result: Block[] = [];
  /** The blocks of the open run. */
  let run: Block[] = [];
  let opening: Pick<Block, 'kind' | 'label'> | undefined;
  const close = () => {
    const [first] = run;
    let end = 0;
    // A footer between two pages of an answer belongs to it, one below it does not.
    for (const each of run) if (each.kind !== 'margin') end = Math.max(end, each.end);
    if (opening && first && (opening.kind === 'turn' || end > first.end)) {
      result.push({ ...opening, start: first.start, end });
    }
    for (const block of run) result.push(block);
    run = [];
  };
  let endBefore = 0;
  for (const { at, after } of outermost(blocks)) {
    const first = blocks[at] as Block;
    const found = openingOf(text, first, speakers);
    // "A:" that comes again and again looks like a speaker.
    const isAnswer =
      opening?.kind === 'question' &&
      found?.kind === 'turn' &&
      beginsAnswer(text.slice(first.start, first.end));
    const opens = isAnswer ? undefined : found;
    // What a chat says of itself ("Anna added Bo") is said by nobody.
    const isNotice = opening?.kind === 'turn' && beginsMessage(text.slice(first.start, first.end));
    const isApart =
      opening?.kind === 'question' &&
      run[0]?.kind === 'paragraph' &&
      run.length > 1 &&
      BREAK.test(text.slice(endBefore, first.start));
    endBefore = first.end;
    if (opens || isNotice || isApart || /^(?:heading|question|turn)$/.test(first.kind)) {
      close();
      opening = opens;
    }
    for (let i = at; i < after; i++) run.push(blocks[i] as Block);
  }
  close();
  return result;
}

/** The run that a block begins. */
function openingOf(
  text: string,
  { kind, start, end }: Block,
  speakers: ReadonlySet<string>,
): Pick<Block, 'kind' | 'label'> | undefined {
  if (kind !== 'heading' && kind !== 'paragraph') return undefined;
  const content = text.slice(start, Math.min(end, start + 500));
  if (kind === 'heading') {
    return endsAsQuestion(content) ? { kind: 'question' } : undefined;
  }
  if (end - start <= content.length && asksQuestion(content)) return { kind: 'question' };
  const speaker = speakers.size > 0 ? speakerOf(content) : undefined;
  if (!speaker || !speakers.has(speaker.name)) {
    const [, below = ''] =
      /^(?:\r\n|\n|\r)[ \t]*(\S[^\n\r]*)/.exec(text.slice(end, end + 500)) ?? [];
    return asksByLabel(content, below) ? { kind: 'question' } : undefined;
  }
  return { kind: 'turn', label: { start: start + speaker.start, end: start + speaker.end } };
}
