import type { Claim } from '../../gate/gate.ts';
import { INVISIBLE } from '../../gate/text/normalise.ts';
import { beginsJson, proseOfJson } from './json-prose.ts';
import { sentencesOfLine } from './line-sentences.ts';
import { isTableRow, numberOfLine } from './markdown-line.ts';
import { markLabel, markSources, marksOfSourceLine, readMarks } from './markers.ts';
import { saysNothing } from './no-answer.ts';

/** A sentence of a model. */
export interface ReadSentence extends Claim {
  /** It says that the documents do not answer, or follows such words: what it cites need not answer. */
  readonly isAfterNo?: true;
}

interface ParseOutcome {
  /** The model says that the documents do not answer, by the fixed token or in words, whatever else it says. */
  readonly saysNotFound: boolean;
  /** Whether a sentence or the answer was too long, so that the rest was not read. */
  readonly overflow: boolean;
  /** Sources to which it points without a sentence: in a row of a table, or by "[S5]" alone. */
  readonly alone: readonly number[];
}

/** A model writes this alone if the documents do not answer. */
export const NOT_FOUND = 'NOT_FOUND';

/** Characters of a sentence, a line and an answer. */
const MAX_SENTENCE = 600;
const MAX_LINE = 2_000;
const MAX_ANSWER = 4_000;

/**
 * Reads the stream of a model into sentences and the numbers that they cite, however it is cut into chunks. It
 * reads prose with markers before or after the full stop, Markdown, and complete JSON. Invisible characters are
 * removed.
 */
export class AnswerParser {
  /** What is not read yet, from the beginning of its line. */
  private rest = '';
  /** How many sentences of that line were read. */
  private done = 0;
  /** The number of the last line that was numbered as one of a list. */
  private listNumber = 0;
  private isJson: boolean | null = null;
  private length = 0;
  private isOver = false;
  private overflow = false;
  private saysNotFound = false;
  /** A sentence whose markers may follow on the next line. */
  private pending: string | null = null;
  /** Sources that no sentence names. */
  private readonly alone: number[] = [];

  /** The sentences that are complete since the last chunk. */
  push(chunk: string): ReadSentence[] {
    if (this.isOver) return [];
    const visible = withoutInvisible(chunk);
    const room = MAX_ANSWER - this.length;
    this.rest += visible.slice(0, room);
    this.length += visible.length;
    this.isJson ??= beginsJson(this.rest);
    const found = this.isJson === false && visible !== '' ? this.readLines() : [];
    if (this.length > MAX_ANSWER) this.giveUp();
    return found;
  }

  /** The rest, when the stream has ended, without a last sentence that was cut short. */
  end(): ReadSentence[] {
    // Without a full stop, this would look like a sentence that was cut short.
    if (saysNothing(this.rest)) this.saysNotFound = true;
    const found: ReadSentence[] = [];
    if (!this.isOver && this.isJson === true) found.push(...this.readJson());
    else if (!this.isOver) found.push(...this.readLine(this.rest, 'last'));
    this.isOver = true;
    return [...found, ...this.flush()];
  }

  get outcome(): ParseOutcome {
    const { saysNotFound, overflow, alone } = this;
    return { saysNotFound, overflow, alone: saysNotFound ? [] : alone };
  }

  private giveUp(): void {
    this.overflow = true;
    this.isOver = true;
  }

  private readLines(): ReadSentence[] {
    const found: ReadSentence[] = [];
    const lines = this.rest.split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      found.push(...this.readLine(line, 'whole'));
      this.done = 0;
      this.listNumber = numberOfLine(line, this.listNumber) ?? this.listNumber;
    }
    return [...found, ...this.readLine(this.rest, 'partial')];
  }

  private readLine(line: string, state: 'whole' | 'partial' | 'last'): ReadSentence[] {
    if (this.isOver) return [];
    if (line.length > MAX_LINE) {
      this.giveUp();
      return [];
    }
    if (isTableRow(line)) {
      if (state !== 'partial') this.alone.push(...readMarks(markSources(line)).sources);
      return [];
    }
    const { complete, open } = sentencesOfLine(line, state, this.listNumber);
    const fresh = complete.slice(this.done);
    this.done = Math.max(this.done, complete.length);
    const found = fresh.flatMap((sentence) => this.read(sentence));
    if (open.some((sentence) => readMarks(sentence).text.length > MAX_SENTENCE)) this.giveUp();
    return found;
  }

  private read(sentence: string): ReadSentence[] {
    const marks = marksOfSourceLine(sentence);
    // The sources that "Sources:" announces belong to the sentence before it.
    if (this.isOver || marks === '') return [];
    const { text, sources } = readMarks(marks ?? markLabel(sentence));
    if (text.length > MAX_SENTENCE) {
      this.giveUp();
      return [];
    }
    const isNo = saysNothing(text);
    if (text.includes(NOT_FOUND) || (isNo && sources.length === 0)) {
      const before = this.flush();
      this.saysNotFound = true;
      return before;
    }
    if (!/[\p{L}\p{N}]/u.test(text)) return this.flush(sources);
    const before = this.flush();
    // With a source it may be what a document says, so that the gate decides.
    if (isNo) this.saysNotFound = true;
    if (sources.length === 0) {
      this.pending = text;
      return before;
    }
    return [...before, this.sentence(text, sources)];
  }

  /** The sentence that was waiting for its markers. */
  private flush(sources: readonly number[] = []): ReadSentence[] {
    if (this.pending === null) {
      this.alone.push(...sources);
      return [];
    }
    const text = this.pending;
    this.pending = null;
    return [this.sentence(text, sources)];
  }

  private sentence(text: string, sources: readonly number[]): ReadSentence {
    return { text, sources, ...(this.saysNotFound && { isAfterNo: true }) };
  }

  private readJson(): ReadSentence[] {
    const inner = new AnswerParser();
    const found = [...inner.push(`${proseOfJson(this.rest)}\n`), ...inner.end()];
    this.saysNotFound ||= inner.saysNotFound;
    this.overflow ||= inner.overflow;
    this.alone.push(...inner.alone);
    return found;
  }
}

/** Without control and format characters, which could hide a word from the gate; all line ends become \n. */
function withoutInvisible(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(INVISIBLE, (char) => (char === '\n' ? char : ''));
}
