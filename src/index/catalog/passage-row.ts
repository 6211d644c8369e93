import type { Span } from '../../documents/span.ts';
import type { Context } from '../../passages/contexts.ts';
import type { Passage } from '../../passages/passage.ts';

/** A passage as the table holds it, with the columns of its document that belong to it. */
export interface PassageRow extends Span {
  id: number;
  path: string;
  content_hash: string;
  media_type: string;
  line: number;
  text: string;
  contexts: string;
}

/** @param sentences in their order */
export function toPassage(row: PassageRow, sentences: readonly Span[]): Passage {
  const { id, path, content_hash, media_type, start, end, line, text, contexts } = row;
  return {
    id,
    document: path,
    contentHash: content_hash,
    mediaType: media_type,
    line,
    span: { start, end },
    text,
    contexts: JSON.parse(contexts) as Context[],
    sentences: sentences.map((sentence) => ({ start: sentence.start, end: sentence.end })),
  };
}
