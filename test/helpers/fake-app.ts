import type { Answer, Citation } from '../../src/answer/answer.ts';
import type { BotApp } from '../../src/telegram/services.ts';

/** An app with only the given parts. */
export function fakeApp(parts: Partial<BotApp>): BotApp {
  const unexpected = () => Promise.reject(new Error('not asked here'));
  return {
    ask: unexpected,
    examples: async () => [],
    status: unexpected,
    counts: async () => ({ documents: 0, passages: 0, failed: 0 }),
    update: unexpected,
    around: unexpected,
    offsetOnPage: async () => 0,
    documents: async () => ({ total: 0, documents: [] }),
    document: async () => undefined,
    file: async () => null,
    extensions: [],
    folder: '/documents',
    firstReading: () => undefined,
    lastChange: async () => undefined,
    contentHashes: async () => new Map(),
    within() {
      throw new Error('not limited here');
    },
    addDocument: unexpected,
    addPhotos: unexpected,
    readDocument: unexpected,
    hashDocument: unexpected,
    replaceDocument: unexpected,
    removeDocument: unexpected,
    removedDocument: async () => undefined,
    restoreDocument: unexpected,
    sweepTrash: async () => {},
    ...parts,
  };
}

/** `around` of an app whose files never change. */
export const unchanged: BotApp['around'] = async ({ quote: { text, span } }) => ({
  state: 'current',
  before: '',
  quote: text,
  after: '',
  span,
  startsMidway: false,
  endsMidway: false,
});

/** An answer that quotes each of these texts from a file of its own. */
export function fakeAnswer(question: string, texts: readonly string[]): Answer {
  return {
    question,
    outcome: 'answered',
    citations: texts.map((text, i) => fakeCitation(i + 1, text)),
    passages: [],
    confidence: 1,
    stale: [],
    milliseconds: { total: 1, retrieval: 1 },
  };
}

/** An answer that found nothing, not even anything near. */
export function fakeNothing(question: string): Answer {
  return {
    question,
    outcome: 'not_found',
    nearest: [],
    passages: [],
    confidence: 0,
    stale: [],
    milliseconds: { total: 1, retrieval: 1 },
  };
}

/** A citation of a whole file `1.txt`, `2.txt`, … */
export function fakeCitation(number: number, text: string): Citation {
  const quote = { text, span: { start: 0, end: text.length } };
  return {
    number,
    document: `${number}.txt`,
    contentHash: `${number}`.repeat(64).slice(0, 64),
    mediaType: 'text/plain',
    quote,
    context: quote,
    location: { line: 1, endLine: 1 },
    score: 1,
  };
}
