import { expect } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { type LoadLimits, loadDocument } from '../../src/documents/load.ts';
import { faultsOf, outlineOf } from './block-tree.ts';
import { createTempFolder } from './temp-folder.ts';

/** Writes a file to a folder of its own and loads it as a document of the corpus. */
export async function loadFile(
  path: string,
  content: string | Uint8Array,
  limits: Partial<LoadLimits> = {},
): Promise<Document> {
  const folder = await createTempFolder();
  try {
    await folder.write(path, content);
    return await loadDocument(folder.path, path, { maxBytes: 100e6, ...limits });
  } finally {
    await folder.remove();
  }
}

/** Loads a file whose text has to stay as it is and whose blocks have to be sound; its outline, and the headings of its landmarks. */
export async function outlineOfFile(path: string, text: string) {
  const document = await loadFile(path, text);
  expect(document.text).toBe(text);
  expect(faultsOf(document)).toEqual([]);
  const sections = document.landmarks.map((mark) => mark.kind === 'heading' && mark.heading);
  return { outline: outlineOf(document), sections };
}

/** The message with which a file is refused; any error that is not meant for people is thrown. */
export async function refusal(
  path: string,
  content: string | Uint8Array,
  limits?: Partial<LoadLimits>,
): Promise<string> {
  try {
    const { text } = await loadFile(path, content, limits);
    return `was read: ${text.slice(0, 100)}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'FootnoteError') return error.message;
    throw error;
  }
}
