import type { Extract } from './format.ts';
import { marginsOf, OdfWriter } from './odf/document.ts';
import { openDocument } from './odf/open.ts';
import { TextWriter } from './text-writer.ts';
import { withTurns } from './turns.ts';
import { child } from './xml.ts';

/**
 * Extracts what an OpenDocument text shows, but not its pages: headers, then the body with headings, lists, tables, and notes
 * and comments behind the section that they belong to, then footers.
 */
export const extractOdt: Extract = (bytes, limits) => {
  const source = openDocument(bytes);
  const writer = new TextWriter(limits);
  const parts = new OdfWriter(writer, source);
  for (const header of marginsOf(source, 'header')) parts.apart('margin', '', header);
  parts.body(child(source.content, 'body', 'text'));
  parts.notes();
  for (const footer of marginsOf(source, 'footer')) parts.apart('margin', '', footer);
  return withTurns(writer.finish());
};
