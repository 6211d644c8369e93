import { expect } from 'vitest';
import { faultsOf } from '../../helpers/block-tree.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { makeDocx } from '../../helpers/zip-files.ts';

/** Parts of a body in WordprocessingML, with properties in it. */
export const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
export const paragraph = (content: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
export const numbered = (text: string, level: number, list = 2) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
/** The levels of lists, and lists of them. */
export const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
export const numbering = (levels: string, nums: string) => ({
  'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}</w:numbering>`,
});
export const num = (id: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`;

/** Reads a document of this body, whose blocks have to be sound. */
export async function read(body: string, more: Record<string, string> = {}) {
  const document = await loadFile('a.docx', makeDocx(body, more));
  expect(faultsOf(document)).toEqual([]);
  return document;
}
export const textOf = async (body: string, more: Record<string, string> = {}) =>
  (await read(body, more)).text;
