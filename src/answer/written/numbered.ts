import type { Span } from '../../documents/span.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import type { Source } from '../gate/gate.ts';
import { linesAbove, type Place, placeLines, placeOfSentence, textsAbove } from './place.ts';
import { escapeForPrompt } from './prompt-escape.ts';

/** A sentence that the model may cite by its number. */
export interface NumberedSentence extends Source {
  /** 1 to n, without gaps, in the order in which the model sees them. */
  readonly number: number;
  /** Id of its passage. */
  readonly passage: number;
  readonly span: Span;
  /** The file's own characters. */
  readonly text: string;
  /** Where it stands. */
  readonly place: Place;
  /** For the citation. */
  readonly ranked: RankedSentence;
}

/** Characters of all sentences that the model is shown and of what stands above them, without what the prompt adds. */
const SOURCE_CHARACTERS = 6_000;

/** The model is shown this many characters of a sentence; the gate reads all of it. */
const SENTENCE_CHARACTERS = 1_000;

/**
 * Chooses what the model sees: passages in the order of their best sentence, each as a whole if it fits, else
 * its best sentences. They are numbered by document and in the order of the text, so that the model reads
 * together what belongs together.
 *
 * @param sentences best first
 * @param characters of all of them together, with what stands above them
 */
export function numberSentences(
  sentences: readonly RankedSentence[],
  characters = SOURCE_CHARACTERS,
): NumberedSentence[] {
  const chosen = choose(sentences, characters);
  const documents = [...new Set(chosen.map(({ passage }) => passage.document))];
  return chosen
    .sort(
      (a, b) =>
        documents.indexOf(a.passage.document) - documents.indexOf(b.passage.document) ||
        a.sentence.span.start - b.sentence.span.start,
    )
    .map((ranked, i) => {
      const { passage, sentence } = ranked;
      const place = placeOfSentence(ranked);
      return {
        number: i + 1,
        document: passage.document,
        passage: passage.id,
        span: sentence.span,
        text: sentence.text,
        above: textsAbove(place),
        place,
        ranked,
      };
    });
}

function choose(sentences: readonly RankedSentence[], characters: number): RankedSentence[] {
  const passages = new Map<number, RankedSentence[]>();
  const seen = new Set<string>();
  for (const sentence of sentences) {
    const place = `${sentence.passage.document}\0${sentence.sentence.span.start}`;
    if (seen.has(place) || sentence.sentence.text.trim() === '') continue;
    seen.add(place);
    const { id } = sentence.passage;
    passages.set(id, [...(passages.get(id) ?? []), sentence]);
  }
  let room = characters;
  return [...passages.values()].flatMap((own) => {
    const shownAbove = new Set<string>();
    return own.filter((ranked) => {
      const above = placeLines(placeOfSentence(ranked)).filter((line) => !shownAbove.has(line));
      const cost = [ranked.sentence.text, ...above].reduce((sum, { length }) => sum + length, 0);
      if (cost > room) return false;
      room -= cost;
      for (const line of above) shownAbove.add(line);
      return true;
    });
  });
}

/** The first and the last line of the block of sources; `escapeForPrompt` removes both from documents. */
export const FENCE = { open: '<<<DOCUMENTS', close: 'DOCUMENTS>>>' } as const;

/**
 * The sources as the model sees them: a fenced block with a line for each document, each heading, whatever else stands
 * above sentences, and each sentence. Text of documents cannot close the fence, begin a line or look like the number of
 * a sentence.
 */
export function renderSources(numbered: readonly NumberedSentence[]): string {
  const lines: string[] = [FENCE.open];
  const places = new Set(numbered.map(({ document, span }) => `${document}\0${span.start}`));
  let before: Place | undefined;
  for (const { number, text, place } of numbered) {
    // What leads into a list may be a numbered sentence itself.
    const above = place.above.filter(({ span }) => !places.has(`${place.document}\0${span.start}`));
    const now = { ...place, above };
    lines.push(...linesAbove(now, before), `[S${number}] ${shown(text)}`);
    before = now;
  }
  return [...lines, FENCE.close].join('\n');
}

function shown(text: string): string {
  const plain = escapeForPrompt(text);
  return plain.length > SENTENCE_CHARACTERS
    ? `${plain.slice(0, SENTENCE_CHARACTERS).replace(/[\ud800-\udbff]$/, '')}…`
    : plain;
}
