import { expect } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';

/** The blocks and headings of a file that is read line by line, after what holds for each: it is not changed, and its tree is sound. */
export async function read(path: string, text: string) {
  const document = await loadFile(path, text);
  expect(document.text).toBe(text);
  expect(faultsOf(document)).toEqual([]);
  const sections = document.landmarks.map((mark) => mark.kind === 'heading' && mark.heading);
  return { outline: outlineOf(document), sections };
}
