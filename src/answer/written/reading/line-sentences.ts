import { splitSentences } from '../../../passages/sentences.ts';
import { plainLine } from './markdown-line.ts';
import { markSources, marksOfSourceLine, SOURCE_MARK } from './markers.ts';

/** A full stop or the like, with closing quotation marks and brackets. */
const STOP = '[.!?。！？…]+["\'”’)»*_]*';
/** Emphasis is left out only once it is whole, so what follows its first mark is not known yet. */
const NO_OPENER = '[^\\s,;.!?。！？…\\ue000-\\uf8ff\\[【〔［(（*_~`]';

/** "text. [S1]" becomes "text [S1]." once it is clear that no more markers follow. */
const MARKED_AFTER = new RegExp(
  `(?<!${SOURCE_MARK}\\s*|[.!?。！？…"'”’)»*_])(${STOP})\\s*(${SOURCE_MARK}(?:[\\s,;]*${SOURCE_MARK})*)\\s*(?=${NO_OPENER})`,
  'gu',
);

/** A marker and a full stop end a sentence, whatever follows. */
const HARD_END = new RegExp(`(?<=${SOURCE_MARK}\\s*${STOP})\\s+`, 'u');

const [OPENS, CLOSES] = ['[\\[【〔［(（<{]', '\\]】〕］)）>}'];

/**
 * An open bracket that may become a marker, a link or a tag. Closed ones may stand in it: "(see [S1] and" is left out
 * as a whole if nothing else comes.
 */
const UNCLOSED = new RegExp(
  `\\[[^[\\]]{0,200}\\](?:\\([^)]{0,200})?$|${OPENS}(?:${OPENS}[^[【〔［(（<{${CLOSES}]{0,60}[${CLOSES}]|[^${CLOSES}]){0,200}$`,
  'u',
);

/** In a line that begins with a marker, markers stand before their sentences. */
const LEADS = new RegExp(`^\\s*${SOURCE_MARK}`, 'u');
const NEXT_LED = new RegExp(
  `(?<=${STOP})\\s+(?=${SOURCE_MARK}(?:[\\s,;]*${SOURCE_MARK})*\\s*[\\p{L}\\p{N}])`,
  'u',
);

const LEADING_MARKS = new RegExp(`^(?:${SOURCE_MARK}\\s*)+`, 'u');

/**
 * The sentences of a line of the model's answer, with marks in the place of markers (`markSources`).
 *
 * @param state "whole" if a line end followed, "last" if the stream ended, "partial" if it goes on
 * @param before the number of the line of the list before
 * @returns `complete`: sentences that cannot change any more; `open`: the others
 */
export function sentencesOfLine(
  line: string,
  state: 'whole' | 'partial' | 'last',
  before = 0,
): { complete: string[]; open: string[] } {
  const isPartial = state === 'partial';
  const known = isPartial ? line.replace(UNCLOSED, '') : line;
  // A letter after a whole line, so that its last markers are moved, too.
  const closed = `${markSources(plainLine(known, before))}${isPartial ? '' : ' \u0001'}`;
  const led = LEADS.test(closed) ? closed.split(NEXT_LED) : [closed];
  const parts = led.flatMap((own) => {
    const moved = own.replace(MARKED_AFTER, '$2$1 ').replace('\u0001', '');
    return moved.split(HARD_END).map((part, p) =>
      // In the middle of a line, markers belong to what stands before them.
      split(part).map((sentence, i) =>
        p + i > 0 ? sentence.replace(LEADING_MARKS, '') : sentence,
      ),
    );
  });
  const last = parts.pop() ?? [];
  const open = isPartial ? takeOpen(last) : [];
  if (state === 'last' && isCut(last.at(-1))) last.pop();
  return { complete: [...parts.flat(), ...last], open };
}

/** Whether a full stop ends a sentence may depend on so many of the characters behind it: "am 14. M|ärz". */
const LOOKAHEAD = 20;

/** Removes the sentences that may still be one with the next: the last one, and those before it while little follows. */
function takeOpen(sentences: string[]): string[] {
  const open: string[] = [];
  while (
    sentences.length > 0 &&
    (open.join(' ').length < LOOKAHEAD || !/\p{L}/u.test(open.join()))
  ) {
    open.unshift(sentences.pop() ?? '');
  }
  return open;
}

function split(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

const COMPLETE = new RegExp(`(?:${SOURCE_MARK}|${STOP})\\s*$`, 'u');

function isCut(sentence = ''): boolean {
  const isWhole = COMPLETE.test(sentence) || marksOfSourceLine(sentence) !== undefined;
  return !isWhole && !sentence.includes('NOT_FOUND');
}
