import type { Extracted, ExtractLimits } from './format.ts';
import { extractDecoded } from './text.ts';
import { TextWriter } from './text-writer.ts';

/**
 * Extracts what is said in a file of subtitles (SubRip, WebVTT): sentences run on from cue to cue, and a place is named
 * by the time at which its cue is shown. A change of the speaker and a silence begin a paragraph.
 */
export const extractSubtitles = extractDecoded(readSubtitles);

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly speaker: string;
  readonly text: string;
}

const TIME = String.raw`(?:(\d{1,9}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const TIMING = new RegExp(`^\\s*${TIME}\\s*-->\\s*${TIME}`);
/** Seconds of silence that end a paragraph: behind a full stop, and elsewhere. */
const [PAUSE, SILENCE] = [1.5, 5];
/** Within so many seconds, a line that is shown again is the same one. */
const AT_ONCE = 0.5;
/** Captions that a program wrote lack full stops; so many seconds of them are a paragraph. */
const SPOKEN = 12;

function readSubtitles(text: string, limits: ExtractLimits): Extracted {
  const cues = cuesOf(text);
  const isPointed = cues.filter(({ text: said }) => endsSentence(said)).length * 8 >= cues.length;
  const writer = new TextWriter(limits);
  let last: Cue | undefined;
  let begun = 0;
  for (const cue of cues) {
    const isNew = !last || beginsParagraph(last, cue, isPointed, begun);
    if (isNew) {
      if (last) writer.close();
      writer.lineEnds(2);
      const isTurn = cue.speaker !== '';
      writer.open(isTurn ? 'turn' : 'paragraph');
      begun = cue.from;
    }
    writer.nameSection(timeOf(cue.from));
    if (isNew && cue.speaker !== '') {
      writer.openLabel();
      writer.write(cue.speaker);
      writer.close();
      writer.write(': ');
    }
    writer.lineEnds(isNew ? 0 : 1);
    writer.write(cue.text);
    last = cue;
  }
  return writer.finish();
}

function beginsParagraph(last: Cue, cue: Cue, isPointed: boolean, begun: number): boolean {
  const pause = cue.from - last.to;
  if (cue.speaker !== last.speaker || pause >= SILENCE || pause < -SILENCE) return true;
  if (/^[-–—]\s?\S/.test(cue.text) || /^\[.*\]$/.test(cue.text)) return true;
  if (!isPointed) return cue.from - begun >= SPOKEN;
  return endsSentence(last.text) && (pause >= PAUSE || cue.from - begun >= 3 * SPOKEN);
}

const endsSentence = (text: string) => /[.!?…。！？]["'”’»)\]]*$/u.test(text);

/** The cues with their words; a line that the cue before has shown already is not said again. */
function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  let shown: readonly string[] = [];
  let shownTo = 0;
  for (const { time, said } of timedLines(text)) {
    // A cue whose time cannot be read belongs to the one before.
    const timing = TIMING.exec(time);
    const voice = /<v(?:\.[^\s>]*)?\s+([^>]{1,80})>/
      .exec(said.join('\n').slice(0, 1_000))?.[1]
      ?.trim();
    const [from, to] = timing
      ? [secondsOf(timing, 1), secondsOf(timing, 5)]
      : [cues.at(-1)?.from ?? 0, shownTo];
    const words = said.map(withoutMarkup).filter((line) => line !== '');
    const fresh = from - shownTo > AT_ONCE ? words : words.filter((line) => !shown.includes(line));
    shown = words;
    shownTo = to;
    if (fresh.length > 0) cues.push({ from, to, speaker: voice ?? '', text: fresh.join('\n') });
  }
  return cues;
}

/**
 * Each line with a time, and what is said below it: some programs leave blank lines within a cue, others none between
 * two.
 */
function* timedLines(text: string): Generator<{ time: string; said: readonly string[] }> {
  let time: string | undefined;
  let below: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const begins = line.includes('-->') && (TIMING.test(line) || !goesOn(below));
    if (!begins) {
      below.push(line.trim());
      continue;
    }
    if (time !== undefined) yield { time, said: withoutRemarks(below.slice(0, nameAt(below))) };
    time = line;
    below = [];
  }
  if (time !== undefined) yield { time, said: withoutRemarks(below) };
}

/** Whether a line with an arrow below these may be said, and not a time that cannot be read. */
const goesOn = (above: readonly string[]) => above.at(-1) !== '' && nameAt(above) === above.length;

/** Where the name of the next cue begins: a number, in WebVTT also a line by itself. */
function nameAt(lines: readonly string[]): number {
  const at = lines.findLastIndex((line) => line !== '');
  const isNumber = /^\d+$/.test(lines[at] ?? '');
  const isLast = at === lines.length - 1;
  const isApart = lines[at - 1] === '';
  // People say numbers, too, and some programs leave a blank line behind each line.
  return [isNumber, isLast, isApart].filter(Boolean).length > 1 ? at : lines.length;
}

/** What begins a block of WebVTT that nobody says. */
const REMARK = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/;

function withoutRemarks(lines: readonly string[]): string[] {
  let isRemark = false;
  return lines.filter((line, i) => {
    if (lines[i - 1] === '') isRemark = REMARK.test(line);
    return !isRemark;
  });
}

/** A line without tags (`<i>`, `<00:00:01.000>`), positions (`{\an8}`) and the names of characters. */
function withoutMarkup(line: string): string {
  return line
    .slice(0, 10_000)
    .replace(/<[^<>]{0,200}>|\{\\[^{}]{0,200}\}/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm|quot);/g, (_, name: string) => SIGNS[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
};

function secondsOf(timing: readonly (string | undefined)[], from: number): number {
  const [hours = 0, minutes = 0, seconds = 0, parts = ''] = timing.slice(from, from + 4);
  return 3_600 * Number(hours) + 60 * Number(minutes) + Number(seconds) + Number(`0.${parts || 0}`);
}

/** As players show it: 1:02:03, 02:03. */
function timeOf(time: number): string {
  const two = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  const hours = Math.floor(time / 3_600);
  return `${hours > 0 ? `${hours}:` : ''}${two((time % 3_600) / 60)}:${two(time % 60)}`;
}
