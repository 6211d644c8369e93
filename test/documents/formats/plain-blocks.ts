import { expect } from 'vitest';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';

/** A paragraph as an editor wraps it. */
export const WRAPPED =
  'The old mill beside the river was rebuilt after the\nflood of 1911 and still grinds. Its wheel is oak.';

/** The outline of `WRAPPED`. */
export const WRAPPED_OUTLINE = `paragraph ${WRAPPED.replace('\n', '⏎')}`;

/** The outline of a plain text, once its blocks are found sound. */
export function blocksOf(text: string): string[] {
  const document = readPlainText(text);
  expect(faultsOf(document)).toEqual([]);
  return outlineOf(document);
}
