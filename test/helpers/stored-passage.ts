import type { Passage } from '../../src/passages/passage.ts';

/** Some passage of some document under an id, for tests that care for the id alone. */
export function storedPassage(id: number): Passage {
  const span = { start: id * 10, end: id * 10 + 10 };
  return {
    id,
    document: `file-${id}.txt`,
    contentHash: '00',
    mediaType: 'text/plain',
    line: 1,
    contexts: [],
    span,
    text: `passage ${id}`,
    sentences: [span],
  };
}
